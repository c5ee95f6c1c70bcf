import { lazy, memo, Suspense } from 'react';
import type { Day } from '#shared/basics/days';
import type { StaffId, TicketId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { callPicked } from './acts.ts';
import { AskNote } from './ask-note.tsx';
import { LeaveButton } from './leave-button.tsx';
import { PrintSlip } from './print-slip.tsx';
import { TicketLine } from './ticket-line.tsx';
import type { useAct } from './use-act.ts';

/** Not on the way of a start. */
const TransferForm = lazy(async () => ({
  default: (await import('./transfer-form.tsx')).TransferForm,
}));

const LinkForm = lazy(async () => ({ default: (await import('./link-form.tsx')).LinkForm }));

const USUAL_PICKS = ['行动不便', '带着孩子', '情绪激动', '家有急事'];

/** What is open under a row: why it is called out of order, what else can be done with it, where it goes. */
export type Opened = 'pick' | 'more' | 'transfer' | 'link';

type Props = {
  readonly ticket: Ticket;
  /** This window takes it. */
  readonly isOurs: boolean;
  readonly isNext: boolean;
  readonly told: string;
  readonly window: number;
  readonly today: Day;
  /** A number is at this window already. */
  readonly isBusy: boolean;
  readonly opened: Opened | null;
  readonly onOpen: (id: TicketId, opened: Opened | null) => void;
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
  readonly thenNext: (act: () => Promise<boolean>) => Promise<boolean>;
};

/**
 * One who waits. Out of order is 点叫: never without its reason. Kept as it is while nothing about it changes: every
 * call renews the list.
 */
export const WaitingRow = memo(function WaitingRow(props: Props) {
  const { ticket, today, isOurs, isNext, told, window, isBusy, opened, nameOf, acting, thenNext } =
    props;
  const { id, label } = ticket;
  const onOpen = (what: Opened | null) => props.onOpen(id, what);
  const close = () => onOpen(null);
  return (
    <li className={isOurs ? undefined : 'queue-other'}>
      <TicketLine ticket={ticket} today={today} told={told} nameOf={nameOf}>
        {isNext && <span className="queue-next">下一个</span>}
        {!isNext && (
          <button
            type="button"
            className="button small"
            disabled={isBusy}
            aria-label={`叫 ${label}`}
            aria-expanded={opened === 'pick'}
            onClick={() => onOpen(opened === 'pick' ? null : 'pick')}
          >
            点叫
          </button>
        )}
        <button
          type="button"
          className="button small"
          aria-label={`${label} 更多`}
          aria-expanded={opened === 'more'}
          onClick={() => onOpen(opened === null ? 'more' : null)}
        >
          ⋯
        </button>
      </TicketLine>
      {opened === 'pick' && !isBusy && (
        <AskNote
          label={`不按顺序叫 ${label} 的理由`}
          field="note"
          usual={USUAL_PICKS}
          submit="叫号"
          refusals={acting.refusals}
          onSubmit={(note) => thenNext(() => acting.run(() => callPicked(window, id, note)))}
          onClose={close}
        />
      )}
      {opened === 'more' && (
        <div className="ask-actions row-more">
          <span className="gap" />
          <PrintSlip ticket={ticket} />
          {ticket.group === 'dispute' && ticket.dispute === null && (
            <button type="button" className="button small" onClick={() => onOpen('link')}>
              与另一方关联…
            </button>
          )}
          <button type="button" className="button small" onClick={() => onOpen('transfer')}>
            转…
          </button>
          <LeaveButton {...{ ticket, window, acting }} />
        </div>
      )}
      {opened === 'link' && (
        <Suspense fallback={null}>
          <LinkForm ticket={ticket} today={ticket.day} acting={acting} onClose={close} />
        </Suspense>
      )}
      {opened === 'transfer' && (
        <Suspense fallback={null}>
          <TransferForm
            {...{ ticket, window }}
            run={acting.run}
            refusals={acting.refusals}
            onClose={close}
          />
        </Suspense>
      )}
    </li>
  );
});
