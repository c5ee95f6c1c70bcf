import { type Instant, MINUTE_MS } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { PersonId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Session } from './record.ts';

/** 错峰到场: this one is asked to come `minutes` after the start. */
export type Later = { readonly personId: PersonId; readonly minutes: number };

/** Nobody is asked to come later than that: the session has begun without them. */
const LATEST_MINUTES = 120;

/** Which side comes later, so that the two do not wait in one corridor. */
export type LaterSide = 'nobody' | 'applicants' | 'respondents';

/** Everyone of one side who is to come, `minutes` after the start. */
export function laterOf(
  side: LaterSide,
  of: Case,
  attendeeIds: readonly PersonId[],
  minutes: number,
): Later[] {
  if (side === 'nobody' || minutes === 0) return [];
  return of[side].flatMap((party) =>
    party.kind === 'person' && attendeeIds.includes(party.personId)
      ? [{ personId: party.personId, minutes }]
      : [],
  );
}

/** The side that `later` names. */
export function laterSideOf(later: readonly Later[], of: Case): LaterSide {
  const isNamed = (side: 'applicants' | 'respondents') =>
    of[side].some(
      (party) =>
        party.kind === 'person' && later.some(({ personId }) => personId === party.personId),
    );
  if (isNamed('respondents')) return 'respondents';
  return isNamed('applicants') ? 'applicants' : 'nobody';
}

/** The instants at which they come, each person once; whoever comes at the start is not listed. */
export function arrivalsOf(later: readonly Later[], startsAt: Instant): Session['arrivals'] {
  return [...new Map(later.map((one) => [one.personId, one]))]
    .filter(([, { minutes }]) => minutes !== 0)
    .map(([personId, { minutes }]) => ({ personId, at: startsAt + minutes * MINUTE_MS }));
}

/** Who comes later is one of those who come, within two hours, and before it is over. */
export function arrivalProblems({
  arrivals,
  attendeeIds,
  startsAt,
  endsAt,
}: Pick<Session, 'arrivals' | 'attendeeIds' | 'startsAt' | 'endsAt'>): Refusal[] {
  const isFine = ({ personId, at }: Session['arrivals'][number]) =>
    attendeeIds.includes(personId) &&
    at > startsAt &&
    at < endsAt &&
    at <= startsAt + LATEST_MINUTES * MINUTE_MS;
  return arrivals.every(isFine) ? [] : [{ code: 'session.arrival', field: 'later' }];
}

/** When somebody is asked to come. */
export function arrivalOf(
  { arrivals, startsAt }: Pick<Session, 'arrivals' | 'startsAt'>,
  personId: PersonId,
): Instant {
  return arrivals.find((one) => one.personId === personId)?.at ?? startsAt;
}
