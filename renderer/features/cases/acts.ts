import { type Day, dayOf } from '#shared/basics/days';
import { refuse } from '#shared/basics/decision';
import type { CaseId, DispatchId, VisitId } from '#shared/basics/ids';
import { officialCalendar } from '#shared/calendar/official';
import type { KnownPeople, PartyRow } from '#shared/case/parties';
import type { CaseForm } from '#shared/case/rules';
import {
  decideAccept,
  decideCorrectCase,
  decideDecline,
  decideOpenCase,
  decideReopen,
  decideSettleCase,
} from '#shared/case/workflow';
import { startedOf } from '#shared/dispatch/rules';
import {
  decideCloseCase,
  decideCompleteDispatch,
  decideDispatch,
  decideReturnDispatch,
  endingDispatches,
  type GiveCase,
} from '#shared/dispatch/workflow';
import { normalDocument } from '#shared/people/documents';
import { counter } from '#shared/report/counters';
import { decideWithdrawCase } from '#shared/session/workflow';
import { act } from '../../data/act.ts';
import { db, seal } from '../../data/database.ts';
import { timelineOf } from '../../data/queries/cases.ts';
import { openDispatchesOf } from '../../data/queries/dispatches.ts';
import { followupsOfCase } from '../../data/queries/followups.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { sessionsOfCase } from '../../data/queries/sessions.ts';
import { counterValue, get, getMany, openAll } from '../../data/read.ts';

const MISSING = refuse('record.missing');

/** 立案登记 from a visit, or from another road when `visitId` is null. */
export function openCase(id: CaseId, visitId: VisitId | null, form: CaseForm) {
  return act(async (facts) => {
    const [hall, visit, existing, casesThisYear, people] = await Promise.all([
      currentHall(),
      visitId ? get('visit', visitId) : null,
      get('case', id),
      counterValue(counter.cases(yearOf(facts.now))),
      peopleIn(form),
    ]);
    if (!hall || visit === undefined) return MISSING;
    const loaded = { hall, visit, ...(existing ? { existing } : {}), casesThisYear, ...people };
    return decideOpenCase({ id, form }, loaded, facts);
  });
}

/** 更正、补录. */
export function correctCase(id: CaseId, form: CaseForm) {
  return act(async (facts) => {
    const [record, people] = await Promise.all([get('case', id), peopleIn(form)]);
    return record ? decideCorrectCase(form, record, people, facts) : MISSING;
  });
}

/** 撤回、终止 without a session. */
export function withdrawCase(id: CaseId, reason: string) {
  return act(async (facts) => {
    const [record, ofCase, open] = await Promise.all([
      get('case', id),
      sessionsOfCase(id),
      openDispatchesOf(id),
    ]);
    if (!record) return MISSING;
    const decision = decideWithdrawCase({ reason }, { ...facts, case: record, ofCase });
    return endingDispatches(decision, open, facts);
  });
}

/** What the desk knows of the persons in a form. */
async function peopleIn(form: CaseForm): Promise<KnownPeople> {
  const rows = [...form.applicants, ...form.respondents].filter((row) => row.kind === 'person');
  const [people, owners] = await Promise.all([
    getMany('person', [...new Set(rows.map(({ personId }) => personId))]),
    ownersOf(rows),
  ]);
  return { people: new Map(people.map((person) => [person.id, person])), owners };
}

/** Whoever already holds one of the typed document numbers. */
async function ownersOf(rows: readonly (PartyRow & { kind: 'person' })[]) {
  const numbers = new Set(rows.map(({ typed }) => normalDocument(typed.documentNumber)));
  numbers.delete('');
  const found = await db()
    .of('person')
    .where('_document')
    .anyOf([...numbers].map((number) => seal().blind(number)))
    .limit(500)
    .toArray();
  const people = openAll('person', found);
  return new Map(people.map((person) => [person.documentNumber, person]));
}

export function acceptCase(id: CaseId, isMediation: boolean) {
  return act(async (facts) => {
    const [record, hall, mediationsThisYear] = await Promise.all([
      get('case', id),
      currentHall(),
      counterValue(counter.mediations(yearOf(facts.now))),
    ]);
    if (!record || !hall) return MISSING;
    return decideAccept({ isMediation }, record, { hall, mediationsThisYear }, facts);
  });
}

export function declineCase(id: CaseId, command: Parameters<typeof decideDecline>[0]) {
  return act(async (facts) => {
    const record = await get('case', id);
    return record ? decideDecline(command, record, facts) : MISSING;
  });
}

export function settleCase(id: CaseId, note: string) {
  return act(async (facts) => {
    const [record, open] = await Promise.all([get('case', id), openDispatchesOf(id)]);
    if (!record) return MISSING;
    const [first] = open;
    // Somebody has it already: what they did is their dispatch's end, too.
    if (first) {
      const command = { note, result: 'settled' } as const;
      return decideCompleteDispatch(command, { dispatch: first, record }, facts);
    }
    return decideSettleCase({ note }, record, facts);
  });
}

export function reopenCase(id: CaseId) {
  return act(async (facts) => {
    const record = await get('case', id);
    return record ? decideReopen(record, facts) : MISSING;
  });
}

export function closeCase(id: CaseId, command: Parameters<typeof decideCloseCase>[0]) {
  return act(async (facts) => {
    const [record, open, followups] = await Promise.all([
      get('case', id),
      openDispatchesOf(id),
      followupsOfCase(id),
    ]);
    if (!record) return MISSING;
    const followupsDone = followups.filter(({ state }) => state.name === 'done').length;
    return decideCloseCase(command, { record, open, followupsDone }, facts);
  });
}

export function dispatchCase(caseId: CaseId, command: GiveCase) {
  return act(async (facts) => {
    const [record, open, timeline, mediator] = await Promise.all([
      get('case', caseId),
      openDispatchesOf(caseId),
      timelineOf([caseId]),
      command.staffId === '' ? undefined : get('staff', command.staffId),
    ]);
    if (!record) return MISSING;
    const started = startedOf(record, timeline);
    const known = { record, open, mediator: mediator ?? null, calendar: officialCalendar, started };
    return decideDispatch(command, known, facts);
  });
}

export function completeDispatch(
  id: DispatchId,
  command: Parameters<typeof decideCompleteDispatch>[0],
) {
  return act(async (facts) => {
    const loaded = await dispatchAndCase(id);
    return loaded ? decideCompleteDispatch(command, loaded, facts) : MISSING;
  });
}

export function returnDispatch(id: DispatchId, reason: string) {
  return act(async (facts) => {
    const loaded = await dispatchAndCase(id);
    return loaded ? decideReturnDispatch({ reason }, loaded, facts) : MISSING;
  });
}

async function dispatchAndCase(id: DispatchId) {
  const dispatch = await get('dispatch', id);
  const record = dispatch && (await get('case', dispatch.caseId));
  return dispatch && record ? { dispatch, record } : undefined;
}

function yearOf(now: number): string {
  return (dayOf(now) as Day).slice(0, 4);
}
