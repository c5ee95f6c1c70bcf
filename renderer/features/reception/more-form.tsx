import type { Refusal } from '#shared/basics/decision';
import { proposedSafeguards } from '#shared/safeguard/words';
import { usualWording } from '#shared/settings/wording';
import type { Ticket } from '#shared/ticket/record';
import type { Acted } from '../../data/act.ts';
import { wordingRules } from '../../data/queries/wording.ts';
import { useLive } from '../../ui/use-live.ts';
import { hold, noticeVisit } from './acts.ts';
import { AskNote } from './ask-note.tsx';
import type { More } from './counter.tsx';
import { MatterForm } from './matter-form.tsx';
import { Notice } from './notice.tsx';
import { Safeguards } from './safeguards.tsx';
import { TransferForm } from './transfer-form.tsx';

const USUAL_HOLDS = ['取证件', '取材料', '去复印', '等家人'];

type Props = {
  readonly more: More;
  readonly ticket: Ticket;
  readonly window: number;
  readonly run: (start: () => Promise<Acted>) => Promise<boolean>;
  readonly refusals: readonly Refusal[];
  /** Of the visit at the window. */
  readonly account: string;
  /** 告知 is recorded on the visit already. */
  readonly isTold: boolean;
  readonly onClose: () => void;
};

/** The small forms under the number at the window, one at a time. */
export function MoreForm({ more, ticket, window, run, refusals, account, isTold, onClose }: Props) {
  const { words } = useLive(wordingRules, []).value ?? usualWording;
  const shared = { ticket, window, run, refusals, onClose };
  const agreed = async () => {
    if (await run(() => noticeVisit(ticket.visitId))) onClose();
  };
  switch (more) {
    case 'hold':
      return (
        <AskNote
          label={`${ticket.label} 暂挂，去做什么（可不填）`}
          field="note"
          usual={USUAL_HOLDS}
          submit="暂挂"
          refusals={refusals}
          onSubmit={(note) => run(() => hold(window, ticket.id, note))}
          onClose={onClose}
        />
      );
    case 'transfer':
      return <TransferForm {...shared} />;
    case 'matter':
      return <MatterForm {...shared} />;
    case 'safeguard': {
      const mark = {
        kind: proposedSafeguards(account, false, words)[0] ?? null,
        account,
        visitId: ticket.visitId,
      };
      return <Safeguards mark={mark} onClose={onClose} />;
    }
    case 'notice':
      return (
        <Notice
          isTold={isTold}
          onAgreed={() => void agreed()}
          refusals={refusals}
          onClose={onClose}
        />
      );
  }
}
