import type { CaseId, PersonId, SessionId } from '#shared/basics/ids';
import { sentenceOf } from '#shared/basics/problems';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import type { Session } from '#shared/session/record';
import { clashRefusal } from '#shared/session/refused';
import { clashesAmong } from '#shared/session/rules';
import type { Room } from '#shared/settings/hall';
import type { SchedulingRules } from '#shared/settings/scheduling';

type Known = {
  readonly rules: SchedulingRules;
  readonly rooms: readonly Room[];
  readonly staff: readonly Staff[];
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly same: ReadonlyMap<PersonId, PersonId>;
};

/** Two sessions that stand against each other already, and why, in words. */
export type Standing = {
  readonly session: Session;
  readonly other: Session;
  readonly sentences: readonly string[];
};

/** Clashes that are there (after a restore, or between two desks), as long as one of the two can still be moved. */
export function standingClashes(sessions: readonly Session[], known: Known): Standing[] {
  const { cases, staff } = known;
  const rooms = [...known.rooms];
  return clashesAmong(sessions, known).flatMap(({ session, clashes }) => {
    const record = cases.get(session.caseId);
    if (!record) return [];
    const pairs = new Map<SessionId, { other: Session; sentences: string[] }>();
    for (const clash of clashes) {
      const { other } = clash;
      if (session.state.name !== 'booked' && other.state.name !== 'booked') continue;
      const { code, values } = clashRefusal(clash, { case: record, rooms, staff });
      const pair = pairs.get(other.id) ?? { other, sentences: [] };
      pair.sentences.push(sentenceOf(code, values));
      pairs.set(other.id, pair);
    }
    return [...pairs.values()].map((pair) => ({ session, ...pair }));
  });
}

/** Ids of everything that is in one of them. */
export function idsIn(clashes: readonly Standing[]): ReadonlySet<SessionId> {
  return new Set(clashes.flatMap(({ session, other }) => [session.id, other.id]));
}
