import { useMemo } from 'react';
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
import { ordinaryRun, queueRules } from '../../data/queries/queue.ts';
import { shiftsOf } from '../../data/queries/shifts.ts';
import { leftoverTickets, openTickets, ticketsOfDisputes } from '../../data/queries/tickets.ts';
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
  // Together: what the order follows from is read anew with every change of a ticket.
  const { value } = useLive(async () => {
    const [tickets, run] = await Promise.all([openTickets(today), ordinaryRun(today)]);
    const disputes = new Set(tickets.flatMap(({ dispute }) => (dispute ? [dispute.key] : [])));
    // The other side may be done already, and still keeps this one from its window for a while.
    return { tickets, run, sides: await ticketsOfDisputes([...disputes]) };
  }, [today]);
  const tickets = value?.tickets ?? nothing;
  const sides = value?.sides ?? nothing;
  const run = value?.run ?? 0;
  const { value: leftover = nothing } = useLive(() => leftoverTickets(today), [today]);
  const { value: rules = usualQueueRules } = useLive(queueRules, []);
  const { value: shifts = nothing } = useLive(() => shiftsOf(today), [today]);
  const { value: staff = nothing } = useLive(activeStaff, []);
  const shift = shifts.find((one) => one.window === window) ?? null;
  const known = useMemo(() => ({ run, now, rules }), [run, now, rules]);
  const waiting = useMemo(() => tickets.filter(({ state }) => state.name === 'waiting'), [tickets]);
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
    nameOf: (id) => staff.find((one) => one.id === id)?.name ?? '',
  };
}
