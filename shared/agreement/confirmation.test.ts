import { describe, expect, it } from 'vitest';
import { addDays, type Day, instantAt } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import { type Matter, matters } from '../codes/crosswalk.ts';
import { anAgreement, aSignedAgreement } from '../testing/agreement.ts';
import { facts } from '../testing/clock.ts';
import { refusalsOf } from '../testing/decided.ts';
import { aMediatedCase } from '../testing/session.ts';
import { aStaff } from '../testing/settings.ts';
import {
  type ApplyConfirmation,
  decideApplyConfirmation,
  decideExcludeConfirmation,
  decideRecordConfirmation,
} from './confirmation.ts';
import type { Agreement } from './record.ts';
import {
  confirmationDaysLeft,
  confirmationDueOn,
  confirmationLapsed,
  suggestedExclusion,
} from './rules.ts';
import { decideSignAgreement } from './workflow.ts';

const dispute = aMediatedCase();
const effect = '2026-11-23' as Day;
const dueOn = confirmationDueOn(effect);
const signed = aSignedAgreement(dispute, effect, { name: 'open', dueOn });
const onDay = (day: Day) => facts(instantAt(day, '10:00'));
const apply = (on: string, change: Partial<ApplyConfirmation> = {}, agreement = signed) =>
  decideApplyConfirmation(
    { on, court: '青石县人民法院', isJoint: true, isInScope: true, ...change },
    agreement,
    onDay('2027-03-01' as Day),
  );
const only = (decision: Decision) => (decision.ok ? decision.changes[0]?.body : null) as Agreement;

describe('the 30 days', () => {
  it('A7 day 29 and 30 are in time, day 31 is not', () => {
    expect(dueOn).toBe('2026-12-23');
    const confirmation = { name: 'open', dueOn } as const;
    const left = (days: number) => confirmationDaysLeft(confirmation, addDays(effect, days));
    expect([left(29), left(30), left(31)]).toEqual([1, 0, -1]);
    const lapsed = (days: number) => confirmationLapsed(confirmation, addDays(effect, days));
    expect([lapsed(0), lapsed(29), lapsed(30), lapsed(31)]).toEqual([false, false, false, true]);
    expect(refusalsOf(apply(addDays(effect, 29)))).toEqual([]);
    expect(refusalsOf(apply(addDays(effect, 30)))).toEqual([]);
    expect(refusalsOf(apply(addDays(effect, 31)))).toEqual(['on agreement.confirmation-lapsed']);
  });

  it('A7 no clock runs once it was applied for', () => {
    const applied = only(apply(dueOn)).state;
    const confirmation = applied.name === 'signed' ? applied.confirmation : null;
    expect(confirmation).toMatchObject({ name: 'applied', on: dueOn });
    expect(confirmation && confirmationLapsed(confirmation, addDays(dueOn, 99))).toBe(false);
  });

  it('A8 is not offered where §355 excludes it', () => {
    const draft = anAgreement(dispute, { exclusion: 'personal-status' });
    const decision = decideSignAgreement(
      {
        form: 'written',
        partySignedOn: [effect, effect],
        mediatorSignedOn: effect,
        sealedOn: effect,
      },
      draft,
      { ...facts(), case: dispute, mediator: aStaff(), replaced: undefined },
    );
    const agreement = only(decision);
    expect(agreement.state).toMatchObject({
      confirmation: { name: 'excluded', reason: 'personal-status' },
    });
    expect(refusalsOf(apply(effect, {}, agreement))).toEqual(['- agreement.confirmation-excluded']);
  });

  it('A8 suggests 身份关系 for marriage and 确权 for land and homesteads, nothing else', () => {
    const suggested = (Object.keys(matters) as Matter[])
      .map((matter) => [matter, suggestedExclusion(matter)])
      .filter(([, reason]) => reason !== null);
    expect(Object.fromEntries(suggested)).toEqual({
      marriage: 'personal-status',
      homestead: 'title-right',
      boundary: 'title-right',
    });
  });
});

describe('applying and the court', () => {
  it('A9 both together, between effect and today, at a named court', () => {
    expect(refusalsOf(apply(effect, { isJoint: false }))).toEqual(['isJoint agreement.not-joint']);
    expect(refusalsOf(apply(addDays(effect, -1)))).toEqual(['on agreement.day-before']);
    expect(refusalsOf(apply(effect, { court: ' ' }))).toEqual(['court text.empty']);
    expect(refusalsOf(apply('2026-11-31'))).toEqual(['on agreement.day']);
    const early = decideApplyConfirmation(
      { on: addDays(effect, 1), court: '法院', isJoint: true, isInScope: true },
      signed,
      onDay(effect),
    );
    expect(refusalsOf(early)).toEqual(['on agreement.day']);
    expect(refusalsOf(apply(effect, {}, anAgreement(dispute)))).toEqual(['- agreement.not-signed']);
  });

  it('A9 the court decides only what was applied for, and once', () => {
    const facts = onDay('2027-01-10' as Day);
    const confirm = { name: 'confirmed', on: '2026-12-30', number: '（2026）青调确1号' } as const;
    expect(refusalsOf(decideRecordConfirmation(confirm, signed, facts))).toEqual([
      '- agreement.confirmation-state',
    ]);
    const applied = only(apply('2026-12-20'));
    expect(refusalsOf(apply('2026-12-21', {}, applied))).toEqual([
      '- agreement.confirmation-state',
    ]);
    expect(
      refusalsOf(decideRecordConfirmation({ ...confirm, on: '2026-12-19' }, applied, facts)),
    ).toEqual(['on agreement.day-before']);
    expect(
      refusalsOf(decideRecordConfirmation({ ...confirm, number: '' }, applied, facts)),
    ).toEqual(['number text.empty']);
    const confirmed = only(decideRecordConfirmation(confirm, applied, facts));
    expect(confirmed.state).toMatchObject({
      confirmation: { name: 'confirmed', court: '青石县人民法院', number: '（2026）青调确1号' },
    });
    expect(refusalsOf(decideRecordConfirmation(confirm, confirmed, facts))).toEqual([
      '- agreement.confirmation-state',
    ]);
    const refused = { name: 'refused', on: '2026-12-30', reason: '内容不明确' } as const;
    expect(only(decideRecordConfirmation(refused, applied, facts)).state).toMatchObject({
      confirmation: { name: 'refused', reason: '内容不明确' },
    });
    expect(
      refusalsOf(decideRecordConfirmation({ ...refused, reason: '' }, applied, facts)),
    ).toEqual(['reason text.empty']);
  });
});

describe('scope', () => {
  it('CF1 the scope of §355 is checked again before the application', () => {
    expect(refusalsOf(apply(effect, { isInScope: false }))).toEqual(['isInScope agreement.scope']);
  });

  it('CF1 what turns out to be excluded is written down, while nobody has applied', () => {
    const exclude = (agreement: Agreement) =>
      decideExcludeConfirmation({ reason: 'title-right' }, agreement);
    expect(only(exclude(signed)).state).toMatchObject({
      confirmation: { name: 'excluded', reason: 'title-right' },
      effectiveOn: effect,
    });
    const applied = only(apply(effect));
    expect(refusalsOf(exclude(applied))).toEqual(['- agreement.confirmation-state']);
    expect(refusalsOf(exclude(anAgreement(dispute)))).toEqual(['- agreement.not-signed']);
    expect(refusalsOf(decideExcludeConfirmation({ reason: null }, signed))).toEqual([
      'reason agreement.exclusion-missing',
    ]);
  });
});
