import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../basics/days.ts';
import type { Decision, Facts } from '../basics/decision.ts';
import { decideLogOff, decideLogOn, decidePause, decideResume } from '../shift/workflow.ts';
import { CLERK } from '../testing/clock.ts';
import { HallModel } from '../testing/hall-model.ts';
import { personId } from '../testing/person.ts';
import { shiftId, someRules } from '../testing/queue.ts';
import { staffId } from '../testing/settings.ts';
import { ticketId } from '../testing/ticket.ts';
import { aRegistration, visitId } from '../testing/visit.ts';
import { decideBringBack, decideHold, decideTransfer } from './away.ts';
import { decideLinkSides, decideMarkWrong } from './corrections.ts';
import { decideAnotherMatter, decideServeDirect, decideWalkIn } from './intake.ts';
import type { Ticket } from './record.ts';
import { mayTake, moves, sinceOf } from './rules.ts';
import { sideGapLeft } from './sides.ts';
import { decideUndo } from './undo.ts';
import {
  decideCallNext,
  decideCallPicked,
  decideFinish,
  decideLeave,
  decidePass,
  decideRecall,
  decideRequeue,
  decideStartServing,
} from './workflow.ts';

/**
 * The whole queue under random days: every act against a hall in memory, and after each one what must always hold.
 * 200 days of 60 acts by default; QUEUE_RUNS=2000 for the long run.
 */
const RUNS = Number(process.env.QUEUE_RUNS ?? 200);
const ACTS = 60;

const rules = someRules({
  windows: [{ window: 3, groups: ['dispute', 'petition'] }],
  agedAfter: 20,
});
const WINDOWS = [1, 2, 3];
const CLERKS = [CLERK, staffId(2), staffId(3)];

const kinds = [
  ...['arrive', 'arrive', 'arrive', 'callNext', 'callNext', 'callNext', 'start', 'start'],
  ...[
    'finish',
    'recall',
    'recall',
    'recall',
    'pass',
    'pass',
    'requeue',
    'hold',
    'bringBack',
    'transfer',
  ],
  ...['leave', 'direct', 'matter', 'pick', 'undo', 'link', 'wrong', 'logOn', 'pause', 'resume'],
  ...['logOff', 'wait'],
] as const;
const someAct = fc.record({
  kind: fc.constantFrom(...kinds),
  window: fc.constantFrom(...WINDOWS),
  pick: fc.nat(30),
  group: fc.constantFrom('consultation', 'dispute', 'petition'),
  priority: fc.constantFrom('none', 'none', 'elderly', 'urgent'),
  // Now and then a clock is set back.
  wait: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 6 * MINUTE_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: -2 * MINUTE_MS, max: 0 }) },
  ),
});
type Act = typeof someAct extends fc.Arbitrary<infer One> ? One : never;

const KINDS = [
  ...['brought-back', 'called', 'done', 'held', 'issued', 'left', 'marked-wrong', 'matter-added'],
  ...['passed', 'recalled', 'requeued', 'served-directly', 'serving-started', 'side-linked'],
  ...['transferred', 'undone'],
].map((what) => `ticket.${what}`);

describe('a day of the queue', () => {
  it('T9 T4 T2 T16 T18 whatever is done, nobody is lost, doubled, overtaken against the rule or miscounted', () => {
    const happened = new Set<string>();
    const day = fc.array(someAct, { minLength: ACTS, maxLength: ACTS });
    fc.assert(
      fc.property(day, (acts) => {
        const hall = new HallModel(rules);
        for (const [n, act] of acts.entries()) {
          hall.pass(act.wait);
          const before = new Map(hall.records);
          const decision = run(hall, act, n + 1);
          if (decision.ok) for (const { kind } of decision.changes) happened.add(kind);
          checkAct(hall, act, before);
          checkHall(hall, before, act.kind === 'undo' && decision.ok);
        }
      }),
      { numRuns: RUNS },
    );
    // The days were not empty: everything that can happen to a number has happened.
    expect([...happened].filter((kind) => kind.startsWith('ticket.')).sort()).toEqual(KINDS);
  }, 600_000);
});

const aims: Partial<Record<Act['kind'], readonly Ticket['state']['name'][]>> = {
  ...{ start: ['called'], recall: ['called'], pass: ['called'], requeue: ['passed'] },
  ...{ finish: ['serving'], hold: ['serving'], matter: ['serving'], bringBack: ['held'] },
  ...{ pick: ['waiting'], link: ['waiting'], transfer: ['called', 'serving', 'held'] },
};

/** Mostly a number that the act is meant for, so that long stories come about; now and then any. */
function aimed(act: Act, tickets: readonly Ticket[]): Ticket | undefined {
  const names = aims[act.kind];
  const fit = tickets.filter(
    ({ state }) =>
      names?.includes(state.name) &&
      (state.name === 'held' || !('window' in state) || state.window === act.window),
  );
  const some = act.pick % 5 === 0 || fit.length === 0 ? tickets : fit;
  return some[act.pick % Math.max(1, some.length)];
}

/** Decides the act, checks what only this act must keep, and writes it. */
function run(hall: HallModel, act: Act, n: number): Decision {
  const { window } = act;
  const facts = { now: hall.now, by: CLERKS[window - 1] ?? CLERK };
  const queue = hall.queue();
  const tickets = hall.tickets();
  const ticket = aimed(act, tickets);
  const caller = { window, shiftId: shiftId(n) };
  if (act.kind === 'undo') return undo(hall, facts);
  if (act.kind === 'callNext') {
    const expected = nextBySpecification(hall, window, facts.by);
    const decision = decideCallNext(caller, queue, facts);
    if (decision.ok) expect(decision.changes[0]?.body.id).toBe(expected?.id);
    else if (isFree(hall, window)) expect(expected).toBeUndefined();
    hall.write(decision, true);
    return decision;
  }
  const decision = decide(hall, act, n, ticket, facts);
  hall.write(decision, !['arrive', 'direct', 'matter', 'wait'].includes(act.kind));
  return decision;
}

function decide(
  hall: HallModel,
  act: Act,
  n: number,
  ticket: Ticket | undefined,
  facts: { now: number; by: typeof CLERK },
): Decision {
  const { window, group, priority, kind } = act;
  const queue = hall.queue();
  const caller = { window, shiftId: shiftId(n) };
  const prefix = { consultation: 'A', dispute: 'D', petition: 'C' }[group];
  const issue = { ...queue, issued: hall.issued.get(prefix) ?? 0 };
  const stranger = { person: null, documentOwner: null, visits: [] };
  const coming = {
    ...aRegistration(
      { documentKind: 'none', documentNumber: '' },
      { matterGroup: group, priority },
    ),
    ...{ visitId: visitId(n), personId: personId(n), ticketId: ticketId(n) },
    appointedAt: act.pick % 7 === 0 ? hall.now + (act.pick - 10) * MINUTE_MS : null,
  };
  const end = { kind: 'settled', note: '当场说和' } as const;
  switch (kind) {
    case 'arrive':
      return decideWalkIn(coming, { ...stranger, ...issue }, facts);
    case 'direct':
      return decideServeDirect({ ...coming, ...caller }, { ...stranger, ...issue }, facts);
    case 'logOn':
      return decideLogOn(caller, queue.shifts, facts);
    case 'pause':
      return decidePause({ window, reason: '午休' }, queue.shifts, facts);
    case 'resume':
      return decideResume({ window }, queue.shifts, facts);
    case 'logOff': {
      const busy = queue.underWay.find(({ state }) => 'window' in state && state.window === window);
      return decideLogOff({ window }, { shifts: queue.shifts, busy: busy?.label ?? null }, facts);
    }
    default:
  }
  if (!ticket) return { ok: false, refusals: [] };
  switch (kind) {
    case 'pick':
      return decideCallPicked({ ...caller, ticket, note: '急事' }, queue, facts);
    case 'recall':
      return decideRecall({ window }, ticket, facts);
    case 'start':
      return decideStartServing({ window }, ticket, facts);
    case 'pass':
      return decidePass(
        { window },
        act.pick % 4 === 0 ? ticket : calledThrice(hall, ticket, facts),
        facts,
      );
    case 'requeue':
      return decideRequeue(ticket, queue, facts);
    case 'hold':
      return decideHold({ window, note: '' }, ticket, facts);
    case 'bringBack':
      return decideBringBack({ window }, ticket, queue.underWay, facts);
    case 'transfer': {
      const to =
        act.pick % 2 === 0
          ? ({ kind: 'group', group } as const)
          : ({ kind: 'window', window: (window % WINDOWS.length) + 1 } as const);
      const known = { windows: WINDOWS, mediator: null, rules };
      return decideTransfer({ window, to }, ticket, known, facts);
    }
    case 'finish':
      return decideFinish({ window, end }, ticket, hall.visitOf(ticket), facts);
    case 'leave':
      return decideLeave({ window }, ticket, hall.visitOf(ticket), facts);
    case 'matter': {
      const ids = { ticketId: ticketId(n), visitId: visitId(n), window };
      const typed = { matterGroup: group, account: '' };
      const of = { ticket, visit: hall.visitOf(ticket) };
      return decideAnotherMatter({ ...ids, typed }, of, issue, facts);
    }
    case 'link': {
      const other = hall.tickets()[(act.pick + 1) % hall.tickets().length] ?? ticket;
      const areas = { one: '', other: '' };
      return decideLinkSides({ side: 'applicant', areas }, { one: ticket, other });
    }
    case 'wrong':
      return decideMarkWrong({ index: 0, note: '忘记办结' }, ticket, facts);
    default:
      return { ok: false, refusals: [] };
  }
}

/** As a clerk does it: the remaining calls first. By chance alone a number would hardly ever be passed. */
function calledThrice(hall: HallModel, ticket: Ticket, facts: Facts): Ticket {
  let latest = ticket;
  for (let call = 0; call < 2 && latest.state.name === 'called'; call += 1) {
    hall.write(decideRecall({ window: latest.state.window }, latest, facts), true);
    latest = hall.records.get(ticket.id) as Ticket;
  }
  return latest;
}

function undo(hall: HallModel, facts: { now: number; by: typeof CLERK }): Decision {
  const { last } = hall;
  if (!last) return { ok: false, refusals: [] };
  const current = last.records.flatMap(({ after }) => hall.records.get(after.id) ?? []);
  const decision = decideUndo(
    last,
    { current, underWay: hall.underWay(), ticks: hall.ticks },
    facts,
  );
  const late = hall.ticks - last.ticks > MINUTE_MS;
  // Nothing else was done since: within the minute it must succeed, later it must not.
  expect(decision.ok).toBe(!late);
  hall.write(decision, false);
  if (decision.ok) {
    for (const { type, before, after } of last.records) {
      const now = { ...hall.records.get(after.id), revision: 0 };
      if (before) expect(now).toEqual({ ...last.snapshot.get(after.id), revision: 0 });
      else expect(type === 'shift' && now).toMatchObject({ state: { name: 'closed' } });
    }
    hall.presences = last.presences;
  }
  return decision;
}

/** The rule said once more, as plainly as it can be: slow, and written without the order's own functions. */
function nextBySpecification(
  hall: HallModel,
  window: number,
  by: typeof CLERK,
): Ticket | undefined {
  if (!isFree(hall, window)) return undefined;
  const { run } = hall.queue();
  const mine = hall
    .tickets()
    .filter(({ state }) => state.name === 'waiting')
    .filter((ticket) => mayTake(ticket, { window, staffId: by }, rules))
    .filter((one) => sideGapLeft(one, { window, now: hall.now }, hall.tickets(), rules) === 0);
  const rank = ({ state }: Ticket) => (state.name === 'waiting' ? state.rank : 0);
  const first = (some: readonly Ticket[]) =>
    some.find((one) =>
      some.every(
        (other) =>
          other === one ||
          rank(one) < rank(other) ||
          (rank(one) === rank(other) && one.id < other.id),
      ),
    );
  const oldest = first(mine);
  const waited = (one: Ticket) => hall.now - Math.max(rank(one), one.arrivedAt);
  const aged = first(mine.filter((one) => waited(one) >= rules.agedAfter * MINUTE_MS));
  if (!oldest || aged) return aged;
  const preferred = mine.filter(
    ({ priority, intervals }) =>
      priority !== 'none' && !intervals.some(({ state }) => state === 'passed'),
  );
  return run >= rules.ordinaryPerPriority ? (first(preferred) ?? oldest) : oldest;
}

function isFree(hall: HallModel, window: number): boolean {
  const isBusy = hall.underWay().some(({ state }) => 'window' in state && state.window === window);
  const shift = hall.shifts().find((one) => one.window === window);
  return !isBusy && shift?.state.name !== 'paused';
}

/** No number is called to a window too soon after the other side was there. */
function checkAct(hall: HallModel, act: Act, before: ReadonlyMap<string, unknown>): void {
  if (act.kind !== 'callNext' && act.kind !== 'pick') return;
  for (const ticket of hall.underWay()) {
    if (before.get(ticket.id) === ticket || ticket.state.name !== 'called') continue;
    const own = hall.presences.filter(({ ticketId }) => ticketId === ticket.id);
    expect(own.length).toBeGreaterThan(0);
    expect(hall.sinceOtherSide(ticket, act.window)).toBeGreaterThanOrEqual(rules.sideGap);
  }
}

function checkHall(hall: HallModel, before: ReadonlyMap<string, unknown>, isUndone: boolean): void {
  const tickets = hall.tickets();
  // `expect` costs more than the check itself: in the long loops it speaks only when something is wrong.
  // None lost: every record that was there still is; none doubled: labels are unique.
  const lost = [...before.keys()].filter((id) => !hall.records.has(id));
  expect(lost).toEqual([]);
  expect(new Set(tickets.map(({ label }) => label)).size).toBe(tickets.length);
  // One number at a window, one person on.
  const windows = hall.underWay().map(({ state }) => 'window' in state && state.window);
  expect(new Set(windows).size).toBe(windows.length);
  const on = hall.shifts().map(({ window }) => window);
  expect(new Set(on).size).toBe(on.length);
  for (const ticket of tickets) {
    const was = before.get(ticket.id) as Ticket | undefined;
    if (was && was !== ticket && !isUndone) {
      // None served twice: what has ended stays ended; every change of state is a move of the table.
      const isMoved = was.state.name !== ticket.state.name;
      if (isMoved) expect(moves[was.state.name]).toContain(ticket.state.name);
    }
    // The intervals follow each other from the arrival to the present state.
    let since = ticket.arrivedAt;
    for (const { from, to } of ticket.intervals) {
      if (from !== since || to < from) expect({ from, to }).toEqual({ from: since, to: from });
      since = to;
    }
    if (sinceOf(ticket.state) !== since) expect(sinceOf(ticket.state)).toBe(since);
    // A visit has ended exactly when its number has.
    const isOver = ticket.state.name === 'done' || ticket.state.name === 'left';
    const hasEnded = hall.visitOf(ticket).outcome !== null;
    if (hasEnded !== isOver) expect(hasEnded).toBe(isOver);
  }
}
