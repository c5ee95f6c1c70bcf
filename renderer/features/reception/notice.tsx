import type { Refusal } from '#shared/basics/decision';
import { noticeParts } from '#shared/settings/wording';
import { currentHall } from '../../data/queries/hall.ts';
import { wordingRules } from '../../data/queries/wording.ts';
import { useKeys } from '../../ui/keys.ts';
import { NoticeWords } from '../../ui/notice-words.tsx';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import './appointments.css';
import { Dialog } from './appointments-dialog.tsx';
import './safeguards.css';

type Props = {
  /** It was agreed to before: it can only be looked at again. */
  readonly isTold: boolean;
  readonly onAgreed: () => void;
  readonly refusals?: readonly Refusal[];
  readonly onClose: () => void;
};

/** 告知, large enough to be read from the other side of the counter; that it was agreed to goes with the visit. */
export function Notice({ isTold, onAgreed, refusals = [], onClose }: Props) {
  const { value: hall } = useLive(currentHall, []);
  const { value: wording } = useLive(wordingRules, []);
  const agree = isTold ? onClose : onAgreed;
  useKeys({ 'Ctrl+S': agree });
  return (
    <Dialog title="告知（请当事人看）" onClose={onClose}>
      <NoticeWords parts={hall && wording ? noticeParts(wording, hall.name) : []} />
      <div className="form-actions notice-foot">
        <button type="button" className="button primary" onClick={agree}>
          {isTold ? '已记录，关闭' : '当事人已看过并同意'} <kbd>Ctrl+S</kbd>
        </button>
        <span className="faint">记录在这次来访上；转立案的，案件不用再记</span>
        <Refusals refusals={refusals} />
      </div>
    </Dialog>
  );
}
