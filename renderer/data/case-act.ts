import type { Agreement } from '#shared/agreement/record';
import { type Day, dayOf } from '#shared/basics/days';
import type { Change, Decision, Facts } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { officialCalendar } from '#shared/calendar/official';
import type { Case } from '#shared/case/record';
import { followClocks, touchesClocks } from '#shared/clock/following';
import { planAfterSigning } from '#shared/followup/following';
import { changesPromises, followSigning } from '#shared/performance/following';
import { calendarOf } from '#shared/settings/hall-calendar';
import type { Visit } from '#shared/visit/record';
import { endingWhistles, mayEndWhistles } from '#shared/whistle/answers';
import { type Acted, act } from './act.ts';
import { addRisk } from './case-risk.ts';
import { db } from './database.ts';
import { newId } from './ids.ts';
import { clocksOfCases } from './queries/clocks.ts';
import { followupsOfCase } from './queries/followups.ts';
import { allStaff } from './queries/hall.ts';
import { limitsRules } from './queries/limits.ts';
import { performancesOfCases } from './queries/performances.ts';
import { atTrueTime } from './queries/timechecks.ts';
import { openWhistlesOf } from './queries/whistles.ts';
import { getMany } from './read.ts';

/**
 * `act` for everything that changes a case, a dispatch, an agreement, a performance or a follow-up: what signing
 * promises and plans (shared/performance, shared/followup) and the clocks of the cases in the decision follow in the
 * same act (shared/clock/following), and their risk is worked out anew (shared/case/risk).
 */
export function actOnCase(decide: (facts: Facts) => Decision | Promise<Decision>): Promise<Acted> {
  return act(async (facts) => {
    const decision = await decide(facts);
    return withFollowing(await withWhistles(decision, facts), facts);
  });
}

/** The decision with everything that follows from it by itself. */
export async function withFollowing(decision: Decision, facts: Facts): Promise<Decision> {
  return withClocks(await withPromises(decision, facts), facts);
}

/** The decision with what an agreement that it signs promises, and the follow-ups that are planned for it. */
async function withPromises(decision: Decision, facts: Facts): Promise<Decision> {
  const signs = (change: Change) => changesPromises(change, facts);
  if (!decision.ok || !decision.changes.some(signs)) return decision;
  const caseIds = [...new Set(decision.changes.filter(signs).map(caseIdOf))];
  const [performances, followups, cases, staff, limits] = await Promise.all([
    performancesOfCases(caseIds),
    Promise.all(caseIds.map(followupsOfCase)),
    getMany('case', caseIds),
    allStaff(),
    limitsRules(),
  ]);
  const assigneeOf = (caseId: CaseId) => {
    const handler = cases.find(({ id }) => id === caseId)?.handlerId;
    return staff.find(({ id, isActive }) => id === handler && isActive)?.id ?? facts.by;
  };
  const known = {
    ...{ followups: followups.flat(), calendar: calendarOf(officialCalendar, limits) },
    ...{ assigneeOf, newId: () => newId('followup') },
  };
  const signed = followSigning(decision, performances, () => newId('performance'), facts);
  return planAfterSigning(signed, known, facts);
}

/** The decision with the ends of the whistles that it leaves without a purpose (shared/whistle/answers). */
async function withWhistles(decision: Decision, facts: Facts): Promise<Decision> {
  if (!decision.ok || !decision.changes.some(mayEndWhistles)) return decision;
  const caseIds = new Set(decision.changes.filter(mayEndWhistles).map(caseIdOf));
  const open = await Promise.all([...caseIds].map(openWhistlesOf));
  return endingWhistles(decision, open.flat(), facts);
}

/** The decision with what it does to clocks and to the risk. */
export async function withClocks(decision: Decision, facts: Facts): Promise<Decision> {
  if (!decision.ok || !decision.changes.some(touchesClocks)) return decision;
  const { changes } = decision;
  const cases = changes.filter(({ type }) => type === 'case').map(({ body }) => body as Case);
  // A case that this act opens has no clock yet: a list of hundreds asks for nothing.
  const opened = new Set(cases.filter(({ revision }) => revision === 1).map(({ id }) => id));
  const caseIds = [...new Set(changes.filter(touchesClocks).map(caseIdOf))].filter(
    (id) => !opened.has(id),
  );
  const isPromised = changes.some(({ type }) => type === 'performance');
  const [clocks, performances, limits, petitions, acceptedOn] = await Promise.all([
    clocksOfCases(caseIds),
    isPromised ? performancesOfCases(caseIds) : [],
    limitsRules(),
    petitionsAmong(cases, changes),
    acceptedDays(cases),
  ]);
  const calendar = calendarOf(officialCalendar, limits);
  const known = {
    ...{ clocks, performances, limits, calendar, petitions, acceptedOn },
    newId: () => newId('clock'),
  };
  return addRisk(followClocks(decision, known, facts), clocks, facts);
}

function caseIdOf({ type, body }: Change): CaseId {
  return type === 'case' ? (body as Case).id : (body as unknown as Agreement).caseId;
}

/** Cases whose visit came as 信访; the visit may be in the same act. */
async function petitionsAmong(
  cases: readonly Case[],
  changes: readonly Change[],
): Promise<Set<CaseId>> {
  const here = new Map(
    changes.filter(({ type }) => type === 'visit').map(({ body }) => [body.id, body as Visit]),
  );
  const wanted = cases.flatMap(({ visitId }) => (visitId && !here.has(visitId) ? [visitId] : []));
  for (const visit of await getMany('visit', [...new Set(wanted)])) here.set(visit.id, visit);
  const cameAsOne = ({ visitId, isPetition }: Case) =>
    isPetition || (visitId !== null && here.get(visitId)?.matterGroup === 'petition');
  return new Set(cases.filter(cameAsOne).map(({ id }) => id));
}

/** The day of the first 受理 of cases that were here before. */
async function acceptedDays(cases: readonly Case[]): Promise<Map<CaseId, Day>> {
  const ids = cases.filter(({ revision }) => revision > 1).map(({ id }) => id);
  const days = new Map<CaseId, Day>();
  if (ids.length === 0) return days;
  const rows = await db().entry.where('recordId').anyOf(ids).toArray();
  for (const { kind, recordId, at } of await atTrueTime(rows)) {
    const id = recordId as CaseId;
    if (kind === 'case.accepted' && !days.has(id)) days.set(id, dayOf(at));
  }
  return days;
}
