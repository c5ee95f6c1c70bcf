import { Modal } from 'antd';
import { noticeParts } from '#shared/settings/wording';
import type { Acted } from '../../data/act.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { wordingRules } from '../../data/queries/wording.ts';
import { useKeys } from '../../ui/keys.ts';
import { NoticeWords } from '../../ui/notice-words.tsx';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';

type Props = {
  /** It was told and recorded before: it can only be looked at again. */
  readonly isTold: boolean;
  readonly onAgreed: () => Promise<Acted>;
  readonly onLeave: () => void;
};

/** 告知, large enough to be read from the other side of the desk. */
export function NoticeDialog({ isTold, onAgreed, onLeave }: Props) {
  const { value: hall } = useLive(currentHall, []);
  const { value: wording } = useLive(wordingRules, []);
  const noticing = useSubmit(onAgreed);
  const save = async () => {
    if (isTold || (await noticing.submit())?.ok) onLeave();
  };
  useKeys({ 'Ctrl+S': () => void save(), Escape: onLeave });
  return (
    <Modal
      open
      centered
      title="告知（请当事人看）"
      width="min(1080px, 96vw)"
      okText={isTold ? '关闭' : '当事人已看过并同意（Ctrl+S）'}
      cancelText="还没有"
      confirmLoading={noticing.isBusy}
      onOk={() => void save()}
      onCancel={onLeave}
    >
      <NoticeWords parts={hall && wording ? noticeParts(wording, hall.name) : []} />
      <Refusals refusals={noticing.refusals} />
    </Modal>
  );
}
