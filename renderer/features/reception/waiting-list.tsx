import { useCallback, useState } from 'react';
import type { Day, Instant } from '#shared/basics/days';
import type { StaffId, TicketId } from '#shared/basics/ids';
import type { useAct } from './use-act.ts';
import type { Expected } from './use-expected.ts';
import type { QueueFace, Turn } from './use-queue.ts';
import { type Opened, WaitingRow } from './waiting-row.tsx';
import { reasonWords, waitedWords } from './words.ts';

/** Longer queues scroll inside their own list; more rows than this help nobody. */
const ROWS = 30;

type Props = {
  readonly window: number;
  readonly today: Day;
  readonly now: Instant;
  readonly order: readonly Turn[];
  readonly next: QueueFace['next'];
  readonly isBusy: boolean;
  readonly expected: Expected;
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
  /** Runs an act and leaves the keyboard on what comes next. */
  readonly thenNext: (act: () => Promise<boolean>) => Promise<boolean>;
};

/** Everyone who waits, in the order of the calls, with why and how much longer. */
export function WaitingList({ now, order, next, expected, ...shared }: Props) {
  const [open, setOpen] = useState<{ id: TicketId; what: Opened } | null>(null);
  const openRow = useCallback(
    (id: TicketId, what: Opened | null) => setOpen(what && { id, what }),
    [],
  );
  if (order.length === 0) return <p className="faint">现在没有人在等候。</p>;
  return (
    <ol className="queue-list" aria-label="等候队列">
      {order.slice(0, ROWS).map((turn) => {
        const { id, group } = turn.ticket;
        const range = expected(group, turn.ahead);
        const told = [
          waitedWords(turn.ticket, now),
          ...(range === '' ? [] : [`还要${range}`]),
          ...(turn.reason.kind === 'turn' ? [] : [reasonWords(turn.reason)]),
        ];
        return (
          <WaitingRow
            key={id}
            {...shared}
            ticket={turn.ticket}
            isOurs={turn.isOurs}
            isNext={id === next?.ticket.id}
            told={told.join(' · ')}
            opened={open?.id === id ? open.what : null}
            onOpen={openRow}
          />
        );
      })}
      {order.length > ROWS && <li className="faint">后面还有 {order.length - ROWS} 人</li>}
    </ol>
  );
}
