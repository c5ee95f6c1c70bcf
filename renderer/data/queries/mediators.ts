import type { StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { doubtsAbout } from '#shared/dispatch/mediators';
import type { Person } from '#shared/people/person';
import type { Staff } from '#shared/people/staff';
import { MEDIATOR_LOAD } from '#shared/report/standing';
import { db } from '../database.ts';
import { getMany, openAll } from '../read.ts';
import { openShown } from '../seal.ts';
import { allStaff } from './hall.ts';

/** Cases in hand by mediator; whoever has none is left out. One row. */
export async function mediatorLoads(): Promise<ReadonlyMap<StaffId, number>> {
  const row = await db().counter.get(MEDIATOR_LOAD);
  return new Map(Object.entries(row?.values ?? {}) as [StaffId, number][]);
}

/** A group of five hundred does not all live next door: that many of each side are looked at. */
const LOOKED_AT = 40;

/** Records of a case's parties, as far as they are persons. */
export function peopleOfCase(record: Case): Promise<Person[]> {
  const ids = [record.applicants, record.respondents].flatMap((side) =>
    side.slice(0, LOOKED_AT).flatMap((party) => (party.kind === 'person' ? [party.personId] : [])),
  );
  return getMany('person', ids);
}

export type DoubtfulCase = {
  readonly record: Case;
  readonly mediator: Staff;
  /** Why the mediator should not have the case (any more), in words. */
  readonly doubts: readonly string[];
};

/** As many dispatches as are looked through, those due first: enough for every hall seen. */
const MOST = 300;
/** Cases opened at a time; in between the page can draw. */
const AT_ONCE = 20;

/**
 * Cases in hand whose mediator should not have them: a conflict of interest nobody looked into, or no mediator
 * any more. Worked out from what is declared now, so a change of a profile or a role shows at once. Whoever
 * declared nothing is left out unless `of` asks for them: namesakes are asked about when a case is given.
 */
export async function doubtfulCases(of?: StaffId): Promise<DoubtfulCase[]> {
  const asked = (await allStaff()).filter((one) => (of ? one.id === of : mayBeDoubtful(one)));
  const staff = new Map(asked.map((one) => [one.id as string, one]));
  if (staff.size === 0) return [];
  const rows = await db()
    .of('dispatch')
    .where('[_status+dueOn]')
    .between(['open', ''], ['open', '\uffff'])
    .limit(MOST)
    .toArray();
  // Whom it was given to is not sealed: only theirs are opened.
  const given = openAll(
    'dispatch',
    rows.filter((row) => staff.has(openShown<'dispatch'>(row).staffId ?? '')),
  );
  const found: DoubtfulCase[] = [];
  for (let at = 0; at < given.length; at += AT_ONCE) {
    const some = given.slice(at, at + AT_ONCE);
    const cases = await getMany(
      'case',
      some.map(({ caseId }) => caseId),
    );
    for (const record of cases) {
      const dispatch = some.find(({ caseId }) => caseId === record.id);
      const mediator = staff.get(dispatch?.staffId ?? '');
      if (!dispatch || !mediator) continue;
      // Only whoever declared where they live needs the parties' records.
      const people = mediator.profile.village === '' ? [] : await peopleOfCase(record);
      const notes = [dispatch.note, record.mediatorChoice?.note ?? ''];
      const doubts = doubtsAbout(mediator, record, people, notes);
      if (doubts.length > 0) found.push({ record, mediator, doubts });
    }
  }
  return found;
}

function mayBeDoubtful({ isActive, roles, profile }: Staff): boolean {
  const { relatives, advised, village } = profile;
  const hasDeclared = relatives.length + advised.length > 0 || village !== '';
  return hasDeclared || !isActive || !roles.includes('mediator');
}
