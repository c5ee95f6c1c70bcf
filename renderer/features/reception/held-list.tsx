import { type Day, timeOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { bringBack } from './acts.ts';
import { LeaveButton } from './leave-button.tsx';
import { TicketLine } from './ticket-line.tsx';
import type { useAct } from './use-act.ts';

type Props = {
  readonly window: number;
  readonly today: Day;
  readonly tickets: readonly Ticket[];
  readonly isBusy: boolean;
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
  readonly thenNext: (act: () => Promise<boolean>) => Promise<boolean>;
};

/** 暂挂: they went to fetch something and go on where they were when they are back. */
export function HeldList({ window, today, tickets, isBusy, nameOf, acting, thenNext }: Props) {
  if (tickets.length === 0) return <p className="faint">没有暂挂的号。</p>;
  return (
    <ul className="queue-list" aria-label="暂挂">
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <TicketLine ticket={ticket} today={today} told={heldWords(ticket)} nameOf={nameOf}>
            <button
              type="button"
              className="button small"
              disabled={isBusy}
              aria-label={`${ticket.label} 恢复接待`}
              onClick={() => void thenNext(() => acting.run(() => bringBack(window, ticket.id)))}
            >
              恢复接待
            </button>
            <LeaveButton {...{ ticket, window, acting }} />
          </TicketLine>
        </li>
      ))}
    </ul>
  );
}

function heldWords({ state }: Ticket): string {
  if (state.name !== 'held') return '';
  const note = state.note === '' ? '' : ` · ${state.note}`;
  return `暂挂 ${timeOf(state.since)} · ${state.window} 号窗口${note}`;
}
