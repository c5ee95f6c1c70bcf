import { type Day, dayOf } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { DispatchId, WhistleId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { dueOnClock } from '../calendar/workdays.ts';
import type { Case } from '../case/record.ts';
import { textRefusals } from '../case/rules.ts';
import type { Dispatch } from '../dispatch/record.ts';
import { dueDayProblem } from '../dispatch/rules.ts';
import { decideDispatch } from '../dispatch/workflow.ts';
import type { CalledDepartment, Whistle } from './record.ts';
import { isThrough, leadOf, namesRefusals, namesWords, whistleStateProblem } from './rules.ts';

/** What is filled in to whistle departments in. */
export type BlowWhistle = {
  readonly id: WhistleId;
  /** For the dispatch that it opens when the case is with nobody yet. */
  readonly dispatchId: DispatchId;
  readonly names: readonly string[];
  /** 职责边界不清，共同负责: nobody leads until one takes it on. */
  readonly isJoint: boolean;
  /** 主责单位, one of `names`; empty when joint. One alone leads by itself. */
  readonly lead: string;
  readonly request: string;
  /** `YYYY-MM-DD`: the computed day, or another with `dueReason`. */
  readonly dueOn: string;
  readonly dueReason: string;
};

export type KnownAtWhistle = {
  readonly record: Case;
  readonly openWhistles: readonly Whistle[];
  readonly openDispatches: readonly Dispatch[];
  /** Dispatches of the case that came back with an objection. */
  readonly objected: readonly Dispatch[];
  readonly calendar: Calendar;
};

/**
 * 吹哨: departments are called to a case with one due day. A case that is with nobody is dispatched to them in the
 * same act; to one that somebody handles already they come as help, and it stays where it is.
 */
export function decideWhistle(command: BlowWhistle, known: KnownAtWhistle, facts: Facts): Decision {
  const { record, calendar } = known;
  const wrong = whistleStateProblem(record);
  if (wrong) return refuseAll([wrong]);
  if (known.openWhistles.length > 0) return refuse('whistle.already-open');
  const names = command.names.map((name) => name.trim());
  const today = dayOf(facts.now);
  const due = dueOnClock('department-response', today, calendar);
  const reason = command.dueReason.trim();
  const request = [command.request.trim(), reason && `到期日说明：${reason}`].filter(Boolean);
  const lead = leadName(command, names);
  const refusals: (Refusal | null)[] = [
    ...namesRefusals(names, []),
    leadProblem(command, names, lead),
    ...textRefusals('request', command.request, 1),
    ...textRefusals('request', request.join('\n'), 0),
    dueDayProblem(command.dueOn, due, command.dueReason, today),
  ];
  const found = refusals.filter((refusal) => refusal !== null);
  if (found.length > 0) return refuseAll(found);
  const isFree = record.state.name === 'accepted';
  const whistle: Whistle = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: record.id,
    dispatchId: isFree ? command.dispatchId : null,
    request: request.join('\n'),
    isJoint: command.isJoint,
    dueOn: command.dueOn as Day,
    departments: names.map((name) => called(name, name === lead, facts)),
    state: { name: 'open' },
  };
  const blown: Change<Whistle> = { kind: 'whistle.blown', type: 'whistle', body: whistle };
  if (!isFree) return accept(blown);
  const given = decideDispatch(
    {
      ...{ id: command.dispatchId, target: 'department', staffId: '', namesakeNote: '' },
      targetName: namesWords(lead === '' ? names : [lead, ...names.filter((one) => one !== lead)]),
      note: command.request,
      ...{ clock: 'department-response', dueOn: command.dueOn, dueReason: command.dueReason },
    },
    {
      ...{ record, mediator: null, open: known.openDispatches, objected: known.objected, calendar },
      started: { receivedOn: today, acceptedOn: today },
    },
    facts,
  );
  return given.ok ? accept(blown, ...given.changes) : given;
}

function leadName({ isJoint, lead }: BlowWhistle, names: readonly string[]): string {
  if (isJoint) return '';
  return names.length === 1 ? (names[0] ?? '') : lead.trim();
}

function leadProblem(
  { isJoint }: BlowWhistle,
  names: readonly string[],
  lead: string,
): Refusal | null {
  if (isJoint) return null;
  if (lead === '') return { code: 'whistle.lead-missing', field: 'lead' };
  return names.includes(lead) ? null : { code: 'whistle.lead-unknown', field: 'lead' };
}

/** 增加部门: more are called to a whistle that is under way, as an objection or the matter itself asks for. */
export function decideCallMore(names: readonly string[], whistle: Whistle, facts: Facts): Decision {
  if (whistle.state.name !== 'open') return refuse('whistle.ended');
  const beside = whistle.departments.map(({ name }) => name);
  const refusals = namesRefusals(names, beside);
  if (refusals.length > 0) return refuseAll(refusals);
  const departments = [
    ...whistle.departments,
    ...names.map((name) => called(name.trim(), false, facts)),
  ];
  return accept(changed('whistle.joined', whistle, { departments }));
}

/** 撤回吹哨 with the reason; the dispatch that was opened with it stays until it is sent back or done. */
export function decideWithdrawWhistle(
  command: { readonly reason: string },
  whistle: Whistle,
  facts: Facts,
): Decision {
  if (whistle.state.name !== 'open') return refuse('whistle.ended');
  const refusals = textRefusals('reason', command.reason, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  return accept(withdrawn(whistle, command.reason, facts));
}

/**
 * 主责认领: one takes the lead of a matter that nobody leads (borders are unclear, or the leader objected), and
 * gets points for it. `points`: a whole number of 0 to 100 as typed.
 */
export function decideTakeOn(
  command: { readonly name: string; readonly points: string },
  whistle: Whistle,
): Decision {
  const found = departmentIn(whistle, command.name);
  if (!found.ok) return found;
  const { name, state } = found.department;
  if (state.name === 'objected') return refuse('whistle.objected', undefined, { name });
  const lead = leadOf(whistle);
  if (lead) return refuse('whistle.has-lead', undefined, { name: lead.name });
  const typed = command.points.normalize('NFKC').trim();
  if (!/^(\d{1,2}|100)$/.test(typed)) return refuse('whistle.points', 'points');
  return accept(
    changed('whistle.taken-on', whistle, {
      departments: replaced(whistle, name, { isLead: true, points: Number(typed) }),
    }),
  );
}

type Found =
  | { readonly ok: true; readonly department: CalledDepartment }
  | (Decision & { ok: false });

/** The department of that name in a whistle that is under way. */
export function departmentIn(whistle: Whistle, name: string): Found {
  if (whistle.state.name !== 'open') return refuse('whistle.ended');
  const department = whistle.departments.find((one) => one.name === name);
  return department ? { ok: true, department } : refuse('whistle.unknown-department');
}

/** The departments with one of them changed. */
export function replaced(
  { departments }: Whistle,
  name: string,
  change: Partial<CalledDepartment>,
): CalledDepartment[] {
  return departments.map((one) => (one.name === name ? { ...one, ...change } : one));
}

/** A change of a whistle that is under way; once nobody is awaited any more it is done by itself. */
export function changed(kind: string, whistle: Whistle, change: Partial<Whistle>): Change<Whistle> {
  return { kind, type: 'whistle', body: revise(whistle, change) };
}

export function withdrawn(whistle: Whistle, reason: string, facts: Facts): Change<Whistle> {
  const state = { name: 'withdrawn', at: facts.now, by: facts.by, reason: reason.trim() } as const;
  return changed('whistle.withdrawn', whistle, { state });
}

/** What is wrong with one line beside its field, as refusals. */
export function lineRefusals(field: string, text: string): Refusal[] {
  const wrong = lineProblem(text, 1, LINE_MAX);
  return wrong ? [{ code: wrong, field, values: { max: LINE_MAX } }] : [];
}

/** True when every department has fed back or objected. */
export function isAnswered(departments: readonly CalledDepartment[]): boolean {
  return departments.every(isThrough);
}

function called(name: string, isLead: boolean, { now }: Facts): CalledDepartment {
  return { name, calledAt: now, isLead, points: 0, state: { name: 'called' }, acts: [] };
}
