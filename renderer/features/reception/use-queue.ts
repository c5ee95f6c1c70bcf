import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Day, Instant } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Staff } from '#shared/people/staff';
import type { QueueRules } from '#shared/settings/queue';
import { usualQueueRules } from '#shared/settings/queue';
import type { Shift } from '#shared/shift/record';
import { callingOrder } from '#shared/ticket/order';
import type { CallReason, Ticket } from '#shared/ticket/record';
import { mayTake, ticketAtWindow } from '#shared/ticket/rules';
import { sideGapLeft } from '#shared/ticket/sides';
import { activeStaff } from '../../data/queries/hall.ts';
import { shiftsOf } from '../../data/queries/shifts.ts';
import { ticketsOfDisputes } from '../../data/queries/tickets.ts';
import {
  knownQueue,
  onQueueChange,
  type QueueStanding,
  queueNow,
} from '../../data/queue-standing.ts';
import { useLive } from '../../ui/use-live.ts';

export type Turn = {
  readonly ticket: Ticket;
  readonly reason: CallReason;
  /** How many are called before it. */
  readonly ahead: number;
  /** This window takes it: the person here, the window's groups, whom it waits for. */
  readonly isOurs: boolean;
};

export type QueueFace = {
  /** Everyone who waits, in the order in which they will be called. */
  readonly order: readonly Turn[];
  /** Whom 叫下一个 calls here. */
  readonly next: { readonly ticket: Ticket; readonly reason: CallReason } | null;
  readonly passed: readonly Ticket[];
  readonly held: readonly Ticket[];
  /** Numbers of earlier days that nobody ended. */
  readonly leftover: readonly Ticket[];
  /** The number at this window. */
  readonly mine: Ticket | null;
  readonly rules: QueueRules;
  readonly shift: Shift | null;
  readonly staff: readonly Staff[];
  readonly nameOf: (id: StaffId) => string;
};

const nothing: readonly never[] = [];

/** The queue as this window sees it, renewed with every change. */
export function useQueue(
  window: number,
  today: Day,
  now: Instant,
  person: StaffId | null,
): QueueFace {
  const standing = useStanding(today);
  const tickets = standing?.tickets ?? nothing;
  const waiting = standing?.waiting ?? nothing;
  const rules = standing?.rules ?? usualQueueRules;
  const run = standing?.run ?? 0;
  const disputes = useMemo(
    () => [...new Set(tickets.flatMap(({ dispute }) => (dispute ? [dispute.key] : [])))].join(),
    [tickets],
  );
  // The other side may be done already, and still keeps this one from its window for a while.
  const { value: sides = nothing } = useLive(
    () => (disputes === '' ? [] : ticketsOfDisputes(disputes.split(','))),
    [disputes],
  );
  const leftover = standing?.leftover ?? nothing;
  const { value: shifts = nothing } = useLive(() => shiftsOf(today), [today]);
  const { value: staff = nothing } = useLive(activeStaff, []);
  const shift = shifts.find((one) => one.window === window) ?? null;
  const known = useMemo(() => ({ run, now, rules }), [run, now, rules]);
  const ours = useMemo(
    () =>
      person === null
        ? []
        : waiting.filter((ticket) => mayTake(ticket, { window, staffId: person }, rules)),
    [waiting, window, person, rules],
  );
  const order = useMemo((): Turn[] => {
    const own = new Set(ours.map(({ id }) => id));
    return callingOrder(waiting, known).map((turn, ahead) => ({
      ...turn,
      ahead,
      isOurs: own.has(turn.ticket.id),
    }));
  }, [waiting, ours, known]);
  // As decideCallNext does it: among those of this window, without whoever would meet the other side here.
  const next = useMemo(() => {
    const at = { window, now };
    const free = ours.filter((ticket) => sideGapLeft(ticket, at, sides, rules) === 0);
    return callingOrder(free, known)[0] ?? null;
  }, [ours, known, sides, rules, window, now]);
  const nameOf = useCallback(
    (id: StaffId) => staff.find((one) => one.id === id)?.name ?? '',
    [staff],
  );
  return {
    order,
    next,
    passed: tickets.filter(({ state }) => state.name === 'passed'),
    held: tickets.filter(({ state }) => state.name === 'held'),
    leftover,
    mine: ticketAtWindow([...leftover, ...tickets], window),
    rules,
    shift,
    staff,
    nameOf,
  };
}

/** The day's queue as it stands; while it is read anew (at the start, after a rebuild) what was known before. */
function useStanding(today: Day): QueueStanding | null {
  const known = useSyncExternalStore(onQueueChange, () => knownQueue(today));
  const last = useRef<QueueStanding | null>(null);
  if (known) last.current = known;
  useEffect(() => {
    // A failed read is mended by data/start, and then everything is asked for again.
    if (!known) queueNow(today).catch(() => {});
  }, [known, today]);
  return last.current?.day === today ? last.current : null;
}
