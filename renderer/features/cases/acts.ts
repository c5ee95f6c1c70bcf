import { type Day, dayOf } from '#shared/basics/days';
import { refuse, refuseAll } from '#shared/basics/decision';
import type { CaseId, DispatchId, VisitId } from '#shared/basics/ids';
import type { KnownPeople, PartyRow } from '#shared/case/parties';
import type { CaseForm } from '#shared/case/rules';
import { askedFirst } from '#shared/case/same-quarrel';
import {
  decideAccept,
  decideCorrectCase,
  decideDecline,
  decideOpenCase,
  decideReopen,
  decideSettleCase,
} from '#shared/case/workflow';
import { objectionsOf } from '#shared/dispatch/objection';
import { startedOf } from '#shared/dispatch/rules';
import {
  decideCompleteDispatch,
  decideDispatch,
  decideReturnDispatch,
  endingDispatches,
  type GiveCase,
} from '#shared/dispatch/workflow';
import { normalDocument } from '#shared/people/documents';
import type { Person } from '#shared/people/person';
import { counter } from '#shared/report/counters';
import { decideWithdrawCase } from '#shared/session/holding';
import { actOnCase } from '../../data/case-act.ts';
import { db, seal } from '../../data/database.ts';
import { timelineOf } from '../../data/queries/cases.ts';
import { dispatchesOfCase, openDispatchesOf } from '../../data/queries/dispatches.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { peopleOfCase } from '../../data/queries/mediators.ts';
import { standingFor } from '../../data/queries/same-person.ts';
import { quarrelsOf } from '../../data/queries/same-quarrel.ts';
import { sessionsOfCase } from '../../data/queries/sessions.ts';
import { counterValue, get, getMany, openAll } from '../../data/read.ts';

const MISSING = refuse('record.missing');

/** 立案登记 from a visit, or from another road when `visitId` is null. */
export function openCase(id: CaseId, visitId: VisitId | null, form: CaseForm) {
  return actOnCase(async (facts) => {
    const [hall, visit, existing, casesThisYear, people, quarrels] = await Promise.all([
      currentHall(),
      visitId ? get('visit', visitId) : null,
      get('case', id),
      counterValue(counter.cases(yearOf(facts.now))),
      peopleIn(form),
      quarrelsOf(form, id),
    ]);
    if (!hall || visit === undefined) return MISSING;
    const loaded = { hall, visit, ...(existing ? { existing } : {}), casesThisYear, ...people };
    const decision = decideOpenCase({ id, form }, loaded, facts);
    const asked = askedFirst(form, quarrels);
    return decision.ok && asked ? refuseAll([asked]) : decision;
  });
}

/** 更正、补录. */
export function correctCase(id: CaseId, form: CaseForm) {
  return actOnCase(async (facts) => {
    const [record, people] = await Promise.all([get('case', id), peopleIn(form)]);
    return record ? decideCorrectCase(form, record, people, facts) : MISSING;
  });
}

/** 撤回、终止 without a session. */
export function withdrawCase(id: CaseId, reason: string) {
  return actOnCase(async (facts) => {
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
  // Whoever was merged is the person who stands for them now, under this number, too.
  // A row of that very record stays it, so that nothing of the other one is rewritten.
  const own = new Set(rows.map(({ personId }) => personId));
  const owners = await Promise.all(
    people.map((person) => (own.has(person.id) ? person : standingFor(person))),
  );
  return new Map(people.map(({ documentNumber }, at) => [documentNumber, owners[at] as Person]));
}

export function acceptCase(id: CaseId, isMediation: boolean) {
  return actOnCase(async (facts) => {
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
  return actOnCase(async (facts) => {
    const record = await get('case', id);
    return record ? decideDecline(command, record, facts) : MISSING;
  });
}

export function settleCase(id: CaseId, note: string) {
  return actOnCase(async (facts) => {
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
  return actOnCase(async (facts) => {
    const record = await get('case', id);
    return record ? decideReopen(record, facts) : MISSING;
  });
}

export function dispatchCase(caseId: CaseId, command: GiveCase) {
  return actOnCase(async (facts) => {
    const [record, dispatches, timeline, calendar, mediator] = await Promise.all([
      get('case', caseId),
      dispatchesOfCase(caseId),
      timelineOf([caseId]),
      hallCalendar(),
      command.staffId === '' ? undefined : get('staff', command.staffId),
    ]);
    if (!record) return MISSING;
    const started = startedOf(record, timeline);
    const open = dispatches.filter(({ state }) => state.name === 'open');
    const objected = objectionsOf(dispatches);
    const people = await peopleOfCase(record);
    const known = { record, open, objected, mediator: mediator ?? null, people, calendar, started };
    return decideDispatch(command, known, facts);
  });
}

export function completeDispatch(
  id: DispatchId,
  command: Parameters<typeof decideCompleteDispatch>[0],
) {
  return actOnCase(async (facts) => {
    const loaded = await dispatchAndCase(id);
    return loaded ? decideCompleteDispatch(command, loaded, facts) : MISSING;
  });
}

export function returnDispatch(id: DispatchId, reason: string) {
  return actOnCase(async (facts) => {
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
