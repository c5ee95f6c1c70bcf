import { describe, expect, it } from 'vitest';
import type { Agreement, AgreementItem } from '../agreement/record.ts';
import type { Day } from '../basics/days.ts';
import { accept, refuse } from '../basics/decision.ts';
import { weekdayOf } from '../calendar/calendar.ts';
import { followSigning } from '../performance/following.ts';
import { aSignedAgreement } from '../testing/agreement.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf } from '../testing/decided.ts';
import { aFollowup, followupId } from '../testing/followup.ts';
import { performanceId } from '../testing/performance.ts';
import { aMediatedCase } from '../testing/session.ts';
import { staffId } from '../testing/settings.ts';
import { planAfterSigning } from './following.ts';
import type { Followup } from './record.ts';

const record = aMediatedCase();
const weekdays = { isWorkday: (day: Day) => ![0, 6].includes(weekdayOf(day)), knows: () => true };
const item = (dueOn: string | null): AgreementItem => ({
  ...{ who: '马建工', what: '付款', toWhom: '石大力', way: '转账', amountFen: 100 },
  dueOn: dueOn as Day | null,
});

/** What signing an agreement of `on` with these due days does to the follow-ups on 2026-11-23. */
function planned(
  dueOn: (string | null)[],
  followups: readonly Followup[] = [],
  now = NOON,
  on = '2026-11-23',
) {
  const confirmation = { name: 'open', dueOn: '2026-12-23' as Day } as const;
  const items = dueOn.map(item);
  const body: Agreement = aSignedAgreement(record, on, confirmation, { items });
  let last = 0;
  const known = {
    ...{ followups, calendar: weekdays, assigneeOf: () => staffId(2) },
    newId: () => {
      last += 1;
      return followupId(100 + last);
    },
  };
  const newId = () => {
    last += 1;
    return performanceId(last);
  };
  const signing = accept({ kind: 'agreement.signed', type: 'agreement', body });
  const promised = followSigning(signing, [], newId, facts(now));
  return changesOf(planAfterSigning(promised, known, facts(now)))
    .filter(({ type }) => type === 'followup')
    .map(({ kind, body: made }) => ({ kind, ...(made as Followup) }));
}

const lines = (...args: Parameters<typeof planned>) =>
  planned(...args).map(({ kind, preset, plannedOn }) => `${kind} ${preset} ${plannedOn}`);

describe('follow-ups follow signing', () => {
  it('F9 the next work day and after the last day of performance are planned', () => {
    expect(lines(['2026-12-03', '2027-02-03', '2027-01-03'])).toEqual([
      'followup.planned next-day 2026-11-24',
      'followup.planned after-performance 2027-02-06',
    ]);
    expect(lines([null])).toEqual(['followup.planned next-day 2026-11-24']);
  });

  it('F9 of two less than a week apart only the later is planned', () => {
    expect(lines(['2026-11-27'])).toEqual(['followup.planned after-performance 2026-11-30']);
    expect(lines(['2026-11-28'])).toEqual([
      'followup.planned next-day 2026-11-24',
      'followup.planned after-performance 2026-12-01',
    ]);
    // Paid before the agreement was signed: the call of the next day is the later one.
    expect(lines(['2026-11-20'])).toEqual(['followup.planned next-day 2026-11-24']);
  });

  it('F9 what is entered days after it was signed is followed up from the day it is entered', () => {
    // The next work day after a Friday is today; after the Thursday before it has passed.
    expect(lines([null], [], NOON, '2026-11-20')).toEqual(['followup.planned next-day 2026-11-23']);
    expect(lines([null], [], NOON, '2026-11-19')).toEqual(['followup.planned next-day 2026-11-24']);
  });

  it('F9 for whoever has the case in hand, and only in the act of signing', () => {
    expect(planned([null])).toMatchObject([
      { assigneeId: staffId(2), caseId: record.id, state: { name: 'planned' }, createdBy: CLERK },
    ]);
    expect(lines(['2026-12-03'], [], NOON + 1)).toEqual([]);
    const no = refuse('record.missing');
    const known = { followups: [], calendar: weekdays, assigneeOf: () => CLERK };
    expect(planAfterSigning(no, { ...known, newId: () => followupId(1) }, facts())).toBe(no);
  });

  it('F10 a new version takes its forerunner’s calls off the list; a person’s own stays', () => {
    const before = [
      aFollowup(record, { preset: 'after-performance', plannedOn: '2026-12-06' as Day }),
      aFollowup(record, { id: followupId(2), preset: 'own', plannedOn: '2026-11-24' as Day }),
      aFollowup(record, { id: followupId(3), preset: 'days-30', plannedOn: '2026-12-23' as Day }),
    ];
    expect(lines(['2027-02-03'], before)).toEqual([
      'followup.cancelled after-performance 2026-12-06',
      'followup.planned after-performance 2027-02-06',
    ]);
  });
});
