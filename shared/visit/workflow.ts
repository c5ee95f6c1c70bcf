import { dayOf } from '../basics/days.ts';
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
import type { CaseId, PersonId, VisitId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import type { Channel, MatterGroup, Priority } from '../codes/intake.ts';
import type { Person } from '../people/person.ts';
import { savePerson, type TypedPerson } from '../people/workflow.ts';
import type { Visit, VisitOutcome } from './record.ts';
import { earlierVisitsOf, openVisitOn, readPeopleCount, withoutPapers } from './rules.ts';

/** What a clerk typed about one visit, exactly as it stands in the form. */
export type TypedVisit = {
  person: TypedPerson;
  matterGroup: MatterGroup | null;
  account: string;
  peopleCount: string;
  priority: Priority;
  /** 敏感事项; not given: no. */
  isDiscreet?: boolean;
  /** 告知 was shown and agreed to while the form was open; not given: no. */
  isNoticed?: boolean;
};

export type RegisterVisit = {
  visitId: VisitId;
  /** A new id, or the person whom the clerk recognised. */
  personId: PersonId;
  channel: Channel;
  typed: TypedVisit;
  /** What the clerk answered when a question came back (P5, V2); empty at first. */
  confirmed: { isSamePerson?: boolean; isSecondVisit?: boolean };
};

export type KnownAtVisit = {
  /** The recognised person, if any. */
  person: Person | null;
  /** Whoever holds the typed document number already. */
  documentOwner: Person | null;
  /** Latest visits of the recognised person or of the document's owner, newest first. */
  visits: readonly Visit[];
  /** How often they came before, when the visits cannot tell because records were merged. */
  comings?: number | undefined;
  /** Latest visits of people with the typed name and phone, when nobody was recognised. */
  alike?: readonly Visit[];
};

/** A visit's registration: the person (new, corrected or untouched) and the visit. */
export function decideRegisterVisit(
  command: RegisterVisit,
  known: KnownAtVisit,
  facts: Facts,
): Decision {
  const { typed, confirmed } = command;
  const refusals: Refusal[] = [];
  const saved = savePerson(
    {
      personId: command.personId,
      typed: withoutPapers(typed.person, typed.matterGroup),
      isSamePerson: confirmed.isSamePerson === true,
    },
    known,
    facts,
  );
  if (!saved.ok) refusals.push(...saved.refusals);
  const peopleCount = readPeopleCount(typed.peopleCount);
  if (peopleCount === null) refusals.push({ code: 'visit.people-count', field: 'peopleCount' });
  if (typed.matterGroup === null)
    refusals.push({ code: 'visit.matter-group', field: 'matterGroup' });
  const accountProblem = longTextProblem(typed.account, 0, LONG_TEXT_MAX);
  if (accountProblem) {
    refusals.push({ code: accountProblem, field: 'account', values: { max: LONG_TEXT_MAX } });
  }
  if (!saved.ok || peopleCount === null || typed.matterGroup === null || accountProblem) {
    return refuseAll(refusals);
  }
  const on = dayOf(facts.now);
  const open = openVisitOn([...known.visits, ...(known.alike ?? [])], on);
  if (open && confirmed.isSecondVisit !== true) return refuse('visit.open-today');
  const visit: Visit = {
    id: command.visitId,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    on,
    channel: command.channel,
    personId: saved.person.id,
    peopleCount,
    matterGroup: typed.matterGroup,
    account: typed.account.trim(),
    priority: typed.priority,
    earlierVisits: known.comings ?? earlierVisitsOf(known.visits),
    isDiscreet: typed.isDiscreet === true,
    sameComing: null,
    noticed: typed.isNoticed === true ? { at: facts.now, by: facts.by } : null,
    outcome: null,
  };
  return accept(...saved.changes, { kind: 'visit.registered', type: 'visit', body: visit });
}

/** A further matter as typed at the window. */
export type TypedMatter = {
  matterGroup: MatterGroup | null;
  account: string;
  isDiscreet?: boolean;
};

/**
 * 还有一件事: a further matter of someone who is here, as a visit of its own that ends by itself. The coming was
 * counted with the first: this one has its mark.
 */
export function decideAddMatter(
  command: { visitId: VisitId; typed: TypedMatter },
  first: Visit,
  facts: Facts,
): Decision {
  const { matterGroup, account, isDiscreet = false } = command.typed;
  const refusals: Refusal[] = [];
  if (matterGroup === null) refusals.push({ code: 'visit.matter-group', field: 'matterGroup' });
  const problem = longTextProblem(account, 0, LONG_TEXT_MAX);
  if (problem) refusals.push({ code: problem, field: 'account', values: { max: LONG_TEXT_MAX } });
  if (matterGroup === null || problem) return refuseAll(refusals);
  const visit: Visit = {
    ...first,
    id: command.visitId,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    on: dayOf(facts.now),
    matterGroup,
    account: account.trim(),
    isDiscreet,
    sameComing: first.sameComing ?? first.id,
    outcome: null,
  };
  return accept({ kind: 'visit.matter-added', type: 'visit', body: visit });
}

/**
 * 告知已接受 at reception (个人信息保护法 §17), also of a matter that ended without a case. Once a visit; who and when
 * stay.
 */
export function decideNoticeVisit(visit: Visit, facts: Facts): Decision {
  if (visit.noticed) return refuse('visit.noticed');
  const noticed = { at: facts.now, by: facts.by };
  return accept({ kind: 'visit.noticed', type: 'visit', body: revise<Visit>(visit, { noticed }) });
}

/** The visit with how it ended, as one change; opening a case from a visit uses it too. */
export function visitWithOutcome(visit: Visit, outcome: VisitOutcome): Change<Visit> {
  return { kind: outcomeKinds[outcome.kind], type: 'visit', body: revise(visit, { outcome }) };
}

const outcomeKinds = {
  settled: 'visit.settled',
  case: 'visit.became-case',
  referred: 'visit.referred',
  left: 'visit.left',
} as const satisfies Record<VisitOutcome['kind'], string>;

/** How a clerk ends a visit at the window. */
export type EndVisit =
  | { kind: 'settled'; note: string }
  | { kind: 'referred'; note: string }
  | { kind: 'case'; caseId: CaseId }
  | { kind: 'left' };

/** 办结、引导、离开、转立案: a visit ends once, and says in writing what was done or where to go. */
export function decideEndVisit(command: EndVisit, visit: Visit, facts: Facts): Decision {
  if (visit.outcome !== null) return refuse('visit.ended');
  const stamp = { at: facts.now, by: facts.by };
  if (command.kind === 'left') return accept(visitWithOutcome(visit, { kind: 'left', ...stamp }));
  if (command.kind === 'case') {
    return accept(visitWithOutcome(visit, { kind: 'case', caseId: command.caseId, ...stamp }));
  }
  const problem = longTextProblem(command.note, 1, LONG_TEXT_MAX);
  if (problem) {
    const code = problem === 'text.empty' ? 'visit.note' : problem;
    return refuse(code, 'note', { max: LONG_TEXT_MAX });
  }
  const note = command.note.trim();
  return accept(visitWithOutcome(visit, { kind: command.kind, note, ...stamp }));
}
