import { noticeParts } from '#shared/intake/notice-text';
import { currentHall } from '../../data/queries/hall.ts';
import { NoticeWords } from '../../ui/notice-words.tsx';
import { useLive } from '../../ui/use-live.ts';
import './appointments.css';
import { Dialog } from './appointments-dialog.tsx';
import './safeguards.css';

/** 告知, large enough to be read from the other side of the counter. */
export function Notice({ onClose }: { readonly onClose: () => void }) {
  const { value: hall } = useLive(currentHall, []);
  return (
    <Dialog title="告知（请当事人看）" onClose={onClose}>
      <NoticeWords parts={hall ? noticeParts(hall.name) : []} />
      <p className="faint">转立案后，在案件页记录“已告知”。</p>
    </Dialog>
  );
}
