import type { Agreement } from '#shared/agreement/record';
import { type Day, dayOf, daysBetween } from '#shared/basics/days';
import { accept, type Change, type Decision, type Facts, revise } from '#shared/basics/decision';
import type { CaseId, FollowupId, StaffId } from '#shared/basics/ids';
import type { Calendar } from '#shared/calendar/calendar';
import type { Performance } from '#shared/performance/record';
import type { Followup } from './record.ts';
import { presetsFor } from './rules.ts';

export type KnownFollowups = {
  /** Every follow-up of the cases in the decision. */
  readonly followups: readonly Followup[];
  readonly calendar: Calendar;
  /** Who asks: whoever has the case in hand and works here, else the person at the desk. */
  readonly assigneeOf: (caseId: CaseId) => StaffId;
  readonly newId: () => FollowupId;
};

/** What signing plans by itself; 30 and 90 days on are offered. */
const PLANNED_BY_SIGNING: readonly Followup['preset'][] = ['next-day', 'after-performance'];

/**
 * 回访 follows signing by itself: an agreement that a decision signs plans the call of the next work day and the
 * one after the last day of performance (only the later, when they are less than a week apart: nobody is rung up
 * twice for one thing). What an earlier version had planned this way is taken off the list.
 */
export function planAfterSigning(
  decision: Decision,
  known: KnownFollowups,
  facts: Facts,
): Decision {
  if (!decision.ok) return decision;
  const today = dayOf(facts.now);
  const promised = decision.changes
    .filter(({ type }) => type === 'performance')
    .map(({ body }) => body as Performance);
  const made = decision.changes.flatMap(({ type, body }) => {
    const agreement = body as Agreement;
    const isSigned =
      type === 'agreement' && agreement.state.name === 'signed' && agreement.state.at === facts.now;
    return isSigned ? ofAgreement(agreement, promised, known, facts, today) : [];
  });
  return made.length === 0 ? decision : accept(...decision.changes, ...made);
}

/** Two calls closer than this are one. */
const APART_DAYS = 7;

function ofAgreement(
  { id, caseId, state }: Agreement,
  promised: readonly Performance[],
  known: KnownFollowups,
  { now, by }: Facts,
  today: Day,
): Change<Followup>[] {
  if (state.name !== 'signed') return [];
  const own = promised.filter(({ agreementId }) => agreementId === id);
  const from = state.effectiveOn;
  // A paper that is entered days after it was signed is followed up all the same.
  const late = presetsFor(today, [], known.calendar, today).filter((one) => one.id === 'next-day');
  const inTime = presetsFor(from, own, known.calendar, today);
  const isLate = !inTime.some((one) => one.id === 'next-day');
  const presets = [...(isLate ? late : []), ...inTime].filter(({ id: preset }) =>
    PLANNED_BY_SIGNING.includes(preset),
  );
  const [first, second] = [...presets].sort((one, two) => one.on.localeCompare(two.on));
  const isClose =
    first !== undefined && second !== undefined && daysBetween(first.on, second.on) < APART_DAYS;
  const wanted = isClose ? [second] : presets;
  const before = known.followups.filter(
    (one) => one.caseId === caseId && one.state.name === 'planned',
  );
  const cancelled = before
    .filter(({ preset }) => PLANNED_BY_SIGNING.includes(preset))
    .map((one) => {
      const over = { name: 'cancelled', at: now, by, reason: '协议已变更' } as const;
      const body = revise(one, { state: over });
      return { kind: 'followup.cancelled', type: 'followup', body } as const;
    });
  const planned = wanted
    .filter(({ on }) => !before.some((one) => one.preset === 'own' && one.plannedOn === on))
    .map(({ id: preset, on }) => {
      const body: Followup = {
        ...{ id: known.newId(), revision: 1, createdAt: now, createdBy: by, caseId, preset },
        ...{ plannedOn: on, assigneeId: known.assigneeOf(caseId), state: { name: 'planned' } },
      };
      return { kind: 'followup.planned', type: 'followup', body } as const;
    });
  return [...cancelled, ...planned];
}
