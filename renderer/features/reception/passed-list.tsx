import { type Day, timeOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { requeue } from './acts.ts';
import { LeaveButton } from './leave-button.tsx';
import { TicketLine } from './ticket-line.tsx';
import type { useAct } from './use-act.ts';

type Props = {
  readonly window: number;
  readonly today: Day;
  readonly tickets: readonly Ticket[];
  /** How many others are called before a number that queues again; 0: passing ends it. */
  readonly places: number;
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
};

/** 过号: whoever comes back to the window queues again a few places back, or has left. */
export function PassedList({ window, today, tickets, places, nameOf, acting }: Props) {
  if (tickets.length === 0) return <p className="faint">没有过号的人。</p>;
  return (
    <>
      <p className="faint">
        {places === 0
          ? '本大厅过号作废，请重新取号。'
          : `本人回来后按“重排”，排在 ${places} 个人后面。`}
      </p>
      <ul className="queue-list" aria-label="过号">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketLine ticket={ticket} today={today} told={passedWords(ticket)} nameOf={nameOf}>
              {places > 0 && (
                <button
                  type="button"
                  className="button small"
                  aria-label={`${ticket.label} 重新排队`}
                  onClick={() => void acting.run(() => requeue(window, ticket.id))}
                >
                  重排
                </button>
              )}
              <LeaveButton {...{ ticket, window, acting }} />
            </TicketLine>
          </li>
        ))}
      </ul>
    </>
  );
}

function passedWords({ state }: Ticket): string {
  return state.name === 'passed' ? `过号 ${timeOf(state.at)} · ${state.window} 号窗口` : '';
}
