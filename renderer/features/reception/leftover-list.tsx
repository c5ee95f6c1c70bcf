import { useState } from 'react';
import type { Day } from '#shared/basics/days';
import type { StaffId, TicketId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { windowOf } from '#shared/ticket/rules';
import { callPicked } from './acts.ts';
import { AskNote } from './ask-note.tsx';
import { LeaveButton } from './leave-button.tsx';
import { TicketLine } from './ticket-line.tsx';
import type { useAct } from './use-act.ts';

type Props = {
  readonly window: number;
  readonly today: Day;
  readonly tickets: readonly Ticket[];
  /** A number is at this window already. */
  readonly isBusy: boolean;
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
  readonly thenNext: (act: () => Promise<boolean>) => Promise<boolean>;
};

const USUAL_PICKS = ['电脑时钟不对，本人还在等', '上次没有办完，本人又来了'];

/** Numbers of earlier days that nobody ended. Who is here again, or waited on while the clock leapt, is called from here. */
export function LeftoverList(props: Props) {
  const { window, today, tickets, isBusy, nameOf, acting, thenNext } = props;
  const [open, setOpen] = useState<TicketId | null>(null);
  return (
    <ul className="queue-list" aria-label="前几天没有办完的号">
      {tickets.map((ticket) => {
        const at = windowOf(ticket);
        const { id, label, day, state } = ticket;
        const isOpen = open === id && state.name === 'waiting' && !isBusy;
        return (
          <li key={id}>
            <TicketLine
              ticket={ticket}
              today={today}
              told={at === null ? '没有办完' : `没有办完 · ${at} 号窗口`}
              nameOf={nameOf}
            >
              {state.name === 'waiting' && (
                <button
                  type="button"
                  className="button small"
                  disabled={isBusy}
                  aria-label={`叫 ${day} 的 ${label}`}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : id)}
                >
                  点叫
                </button>
              )}
              {at === null && (
                <LeaveButton {...{ ticket, window, acting }} name={`${day} 的 ${label}`} />
              )}
            </TicketLine>
            {isOpen && (
              <AskNote
                label={`叫 ${day} 的 ${label} 的理由`}
                field="note"
                usual={USUAL_PICKS}
                submit="叫号"
                refusals={acting.refusals}
                onSubmit={(note) => thenNext(() => acting.run(() => callPicked(window, id, note)))}
                onClose={() => setOpen(null)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
