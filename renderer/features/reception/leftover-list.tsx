import type { StaffId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { windowOf } from '#shared/ticket/rules';
import { LeaveButton } from './leave-button.tsx';
import { TicketLine } from './ticket-line.tsx';
import type { useAct } from './use-act.ts';

type Props = {
  readonly window: number;
  readonly tickets: readonly Ticket[];
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
};

/** Numbers of earlier days that nobody ended. */
export function LeftoverList({ window, tickets, nameOf, acting }: Props) {
  return (
    <ul className="queue-list" aria-label="前几天没有办完的号">
      {tickets.map((ticket) => {
        const at = windowOf(ticket);
        const told = `${ticket.day} 没有办完${at === null ? '' : ` · ${at} 号窗口`}`;
        return (
          <li key={ticket.id}>
            <TicketLine ticket={ticket} told={told} nameOf={nameOf}>
              {at === null && (
                <LeaveButton
                  {...{ ticket, window, acting }}
                  name={`${ticket.day} 的 ${ticket.label}`}
                />
              )}
            </TicketLine>
          </li>
        );
      })}
    </ul>
  );
}
