import { readTime } from '#shared/appointment/rules';
import { addDays, type Day, dayOf, type Instant, instantAt } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuseAll,
} from '../basics/decision.ts';
import type { StaffId, TicketId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import { halfWidth } from '../people/typing.ts';
import { PAPER_PREFIX } from '../settings/queue.ts';
import type { Visit, VisitOutcome } from '../visit/record.ts';
import { decideRegisterVisit, type KnownAtVisit, type RegisterVisit } from '../visit/workflow.ts';
import type { Ticket } from './record.ts';

/** The paper slip as it stands in the form; times are `时:分` of one day. */
export type TypedSlip = {
  readonly label: string;
  readonly on: string;
  readonly arrived: string;
  /** Empty for whoever left before being called. */
  readonly called: string;
  readonly served: string;
  readonly ended: string;
  readonly window: string;
  /** `case`: the visit stays open for the case that is registered from it. */
  readonly outcome: 'settled' | 'referred' | 'case' | 'left' | null;
  readonly note: string;
};

export type EnterLate = {
  readonly ticketId: TicketId;
  readonly visit: RegisterVisit;
  readonly slip: TypedSlip;
};

export type SlipTimes = {
  readonly on: Day;
  readonly arrivedAt: Instant;
  readonly calledAt: Instant | null;
  readonly servedAt: Instant | null;
  readonly endedAt: Instant;
};

/**
 * 补录: what happened on paper while there was no power, with its true times. Person, visit and a finished ticket
 * come in one act; `lateEntry` says when it was typed in and by whom. `labels`: the day's numbers so far.
 */
export function decideEnterLate(
  command: EnterLate,
  known: KnownAtVisit & { readonly labels: readonly string[] },
  facts: Facts,
): Decision {
  const read = readSlip(command.slip, known.labels, facts.now);
  // Whoever came is registered as of the minute in which they came: the visit counts on that day.
  const arrivedAt = read.ok ? read.times.arrivedAt : facts.now;
  const registered = decideRegisterVisit(command.visit, known, { now: arrivedAt, by: facts.by });
  const refusals = [
    ...(read.ok ? [] : read.refusals),
    ...(registered.ok ? [] : registered.refusals),
  ];
  if (!read.ok || !registered.ok) return refuseAll(refusals);
  const changes = registered.changes.map((change): Change => {
    if (change.type !== 'visit') return change;
    const body = { ...change.body, outcome: outcomeOf(read, facts.by) } as Visit;
    return { kind: 'visit.entered-late', type: 'visit', body };
  });
  const visit = changes.find(({ type }) => type === 'visit')?.body as Visit;
  const ticket = ticketOf(command.ticketId, visit, read, facts);
  return accept(...changes, { kind: 'ticket.entered-late', type: 'ticket', body: ticket });
}

type Slip = {
  readonly ok: true;
  readonly label: string;
  readonly times: SlipTimes;
  /** Null only for someone who left without being received. */
  readonly window: number | null;
  readonly outcome: NonNullable<TypedSlip['outcome']>;
  readonly note: string;
};

/** What the slip says, or everything that is wrong with it at once. */
function readSlip(
  slip: TypedSlip,
  labels: readonly string[],
  now: Instant,
): Slip | { readonly ok: false; readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const label = readLabel(slip.label);
  if (label === null) refusals.push({ code: 'late-entry.label', field: 'label' });
  else if (labels.includes(label)) {
    refusals.push({ code: 'late-entry.label-twice', field: 'label', values: { label } });
  }
  const times = readTimes(slip, now);
  if ('refusals' in times) refusals.push(...times.refusals);
  const { outcome } = slip;
  const window = readWindow(slip.window);
  const isReceived = outcome !== 'left' || slip.served.trim() !== '';
  // An empty window is fine for whoever was never received; a wrong one is not.
  if (window === null && (isReceived || slip.window.trim() !== '')) {
    refusals.push({ code: 'late-entry.window', field: 'window' });
  }
  if (outcome === null) refusals.push({ code: 'late-entry.outcome', field: 'outcome' });
  const noteProblem = longTextProblem(slip.note, hasNote(outcome) ? 1 : 0, LONG_TEXT_MAX);
  if (noteProblem) {
    const code = noteProblem === 'text.empty' ? 'visit.note' : noteProblem;
    refusals.push({ code, field: 'note', values: { max: LONG_TEXT_MAX } });
  }
  if (refusals.length > 0 || label === null || outcome === null || 'refusals' in times) {
    return { ok: false, refusals };
  }
  return { ok: true, label, times, window, outcome, note: slip.note.trim() };
}

/** What was done, or where somebody was sent, is written down; a case says it itself. */
function hasNote(outcome: TypedSlip['outcome']): boolean {
  return outcome !== 'left' && outcome !== 'case';
}

function outcomeOf({ outcome, note, times }: Slip, by: StaffId): VisitOutcome | null {
  const stamp = { at: times.endedAt, by };
  if (outcome === 'case') return null;
  return outcome === 'left' ? { kind: 'left', ...stamp } : { kind: outcome, note, ...stamp };
}

/** `P001`; small and full-width letters do not matter. */
function readLabel(typed: string): string | null {
  const match = /^P(\d{1,4})$/.exec(halfWidth(typed).trim().toUpperCase());
  const number = Number(match?.[1] ?? 0);
  return number >= 1 ? `${PAPER_PREFIX}${String(number).padStart(3, '0')}` : null;
}

function readWindow(typed: string): number | null {
  const digits = halfWidth(typed).trim();
  const window = /^\d{1,2}$/.test(digits) ? Number(digits) : 0;
  return window >= 1 ? window : null;
}

const steps = ['arrived', 'called', 'served', 'ended'] as const;
type Step = (typeof steps)[number];
export const stepWords: Readonly<Record<Step, string>> = {
  arrived: '到达',
  called: '叫号',
  served: '开始接待',
  ended: '结束',
};

/** The four times in order on one day, today or yesterday, none ahead of the clock; or everything that is wrong. */
export function readTimes(
  slip: TypedSlip,
  now: Instant,
): SlipTimes | { readonly refusals: readonly Refusal[] } {
  const today = dayOf(now);
  const on = [today, addDays(today, -1)].find((day) => day === slip.on);
  const refusals: Refusal[] = on ? [] : [{ code: 'late-entry.day', field: 'on' }];
  const day = on ?? today;
  const isLeft = slip.outcome === 'left';
  const read: Partial<Record<Step, Instant>> = {};
  let before: Step | null = null;
  for (const step of steps) {
    const typed = slip[step].trim();
    const mayBeEmpty = isLeft && (step === 'called' || step === 'served');
    if (typed === '' && mayBeEmpty) continue;
    const time = readTime(typed);
    if (time === null) {
      refusals.push({ code: 'late-entry.time', field: step });
      continue;
    }
    const at = instantAt(day, time);
    const earlier: Instant = before === null ? at : (read[before] ?? at);
    if (before !== null && at < earlier) {
      const values = { before: stepWords[before] };
      refusals.push({ code: 'late-entry.order', field: step, values });
    } else if (at > now) refusals.push({ code: 'late-entry.future', field: step });
    read[step] = at;
    before = step;
  }
  if (read.served !== undefined && slip.called.trim() === '') {
    refusals.push({ code: 'late-entry.call-missing', field: 'called' });
  }
  const { arrived, called = null, served = null, ended } = read;
  if (refusals.length > 0 || !on || arrived === undefined || ended === undefined) {
    return { refusals };
  }
  return { on, arrivedAt: arrived, calledAt: called, servedAt: served, endedAt: ended };
}

function ticketOf(id: TicketId, visit: Visit, slip: Slip, facts: Facts): Ticket {
  const { label, times, window } = slip;
  const { by } = facts;
  return {
    id,
    revision: 1,
    createdAt: times.arrivedAt,
    createdBy: by,
    visitId: visit.id,
    day: times.on,
    group: visit.matterGroup,
    number: Number(label.slice(1)),
    label,
    priority: visit.priority,
    arrivedAt: times.arrivedAt,
    isDiscreet: visit.isDiscreet,
    target: { kind: 'any' },
    appointedAt: null,
    dispute: null,
    // Nobody knows who else stood there; estimates leave late entries out.
    ahead: 0,
    turn: null,
    lateEntry: { at: facts.now, by },
    state:
      slip.outcome === 'left' || window === null
        ? { name: 'left', at: times.endedAt, by }
        : { name: 'done', at: times.endedAt, by, window },
    intervals: intervalsOf(times, by),
  };
}

/** Waiting, called and being served, each from its time to the next one that is known. */
function intervalsOf(times: SlipTimes, by: StaffId): Ticket['intervals'] {
  const { arrivedAt, calledAt, servedAt, endedAt } = times;
  return [
    { state: 'waiting', from: arrivedAt, to: calledAt ?? endedAt, by },
    ...(calledAt === null
      ? []
      : [{ state: 'called' as const, from: calledAt, to: servedAt ?? endedAt, by }]),
    ...(servedAt === null ? [] : [{ state: 'serving' as const, from: servedAt, to: endedAt, by }]),
  ];
}
