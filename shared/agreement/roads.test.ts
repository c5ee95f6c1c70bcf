import { describe, expect, it } from 'vitest';
import { addDays, type Day, instantAt } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import { anAgreement, aSignedAgreement } from '../testing/agreement.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aMediatedCase } from '../testing/session.ts';
import {
  type ApplyPolice,
  decideApplyPolice,
  decidePoliceAnswer,
  type PoliceAnswer,
  type PoliceFacts,
} from './police.ts';
import type { Agreement } from './record.ts';
import { decideTakeRoad, MOST_ROADS, type TakeRoad } from './roads.ts';

const effect = '2026-11-23' as Day;
const known = aMediatedCase({ numbers: [{ kind: 'police', number: 'J37042326112' }] });
const signed = aSignedAgreement(known, effect, { name: 'open', dueOn: '2026-12-23' as Day });
const draft = anAgreement(known);
const onDay = (day: string) => facts(instantAt(day as Day, '10:00'));
const only = (decision: Decision) => changesOf(decision)[0]?.body as Agreement;
const stateOf = ({ state }: Agreement) => {
  if (state.name !== 'signed') throw new Error('signed');
  return state;
};

describe('other roads', () => {
  const take = (change: Partial<TakeRoad> = {}, agreement = signed, isMoneyOwed = true) =>
    decideTakeRoad(
      { kind: 'notary', on: '2026-12-01', office: '青石县公证处', note: '', ...change },
      agreement,
      { ...onDay('2026-12-10'), isMoneyOwed },
    );

  it('CF2 from the day of effect to today, at a named office', () => {
    expect(stateOf(only(take())).roads).toMatchObject([
      { kind: 'notary', on: '2026-12-01', office: '青石县公证处' },
    ]);
    expect(refusalsOf(take({ on: effect }))).toEqual([]);
    expect(refusalsOf(take({ on: addDays(effect, -1) }))).toEqual(['on agreement.day-before']);
    expect(refusalsOf(take({ on: '2026-12-10' }))).toEqual([]);
    expect(refusalsOf(take({ on: '2026-12-11' }))).toEqual(['on agreement.day']);
    expect(refusalsOf(take({ kind: null, office: ' ' }))).toEqual([
      'kind agreement.road',
      'office text.empty',
    ]);
    expect(refusalsOf(take({}, draft))).toEqual(['- agreement.not-signed']);
  });

  it('CF2 a 支付令 only for money that was not paid by its day', () => {
    expect(refusalsOf(take({ kind: 'payment-order' }))).toEqual([]);
    expect(refusalsOf(take({ kind: 'payment-order' }, signed, false))).toEqual([
      'kind agreement.payment-order',
    ]);
    expect(refusalsOf(take({ kind: 'arbitration' }, signed, false))).toEqual([]);
  });

  it('CF2 the 20th is taken, the 21st is not', () => {
    let agreement = signed;
    for (let count = 0; count < MOST_ROADS; count += 1) agreement = only(take({}, agreement));
    expect(stateOf(agreement).roads).toHaveLength(MOST_ROADS);
    expect(refusalsOf(take({}, agreement))).toEqual(['- agreement.roads']);
  });
});

describe('治安 §9', () => {
  const ask = (
    change: Partial<ApplyPolice> = {},
    more: Partial<PoliceFacts> = {},
    agreement = signed,
  ) =>
    decideApplyPolice(
      { number: 'J37042326112', office: '青石派出所', appliedOn: '2026-12-05', ...change },
      agreement,
      { ...onDay('2026-12-10'), case: known, keptOn: '2026-12-03' as Day, ...more },
    );

  it('CF3 needs a 警情号 of the case and an agreement that is wholly performed', () => {
    expect(stateOf(only(ask())).police).toMatchObject({
      ...{ number: 'J37042326112', office: '青石派出所', appliedOn: '2026-12-05' },
      ...{ answer: 'waiting', answeredOn: null },
    });
    expect(refusalsOf(ask({}, { keptOn: null }))).toEqual(['- agreement.police-not-kept']);
    const unknown = aMediatedCase();
    expect(refusalsOf(ask({}, { case: unknown }))).toEqual(['- agreement.police-number']);
    expect(refusalsOf(ask({ number: 'J1' }))).toEqual(['number agreement.police-number']);
    expect(refusalsOf(ask({}, {}, draft))).toEqual(['- agreement.not-signed']);
    expect(refusalsOf(ask({}, {}, only(ask())))).toEqual(['- agreement.police-asked']);
  });

  it('CF3 from the day of the last performance to today', () => {
    const on = (appliedOn: string) => refusalsOf(ask({ appliedOn }));
    expect(on('2026-12-02')).toEqual(['appliedOn agreement.day-before']);
    expect(on('2026-12-03')).toEqual([]);
    expect(on('2026-12-10')).toEqual([]);
    expect(on('2026-12-11')).toEqual(['appliedOn agreement.day']);
  });

  it('CF4 from 2026-01-01 on, whenever the agreement was made and performed', () => {
    const old = aSignedAgreement(known, '2025-11-23', {
      name: 'open',
      dueOn: '2025-12-23' as Day,
    });
    const on = (appliedOn: string) =>
      refusalsOf(ask({ appliedOn }, { keptOn: '2025-12-20' as Day }, old));
    expect(on('2025-12-31')).toEqual(['appliedOn agreement.day-before']);
    expect(on('2026-01-01')).toEqual([]);
  });

  it('CF5 the police answer once, between the request and today', () => {
    const asked = only(ask());
    const answer = (change: Partial<PoliceAnswer> = {}, agreement = asked) =>
      decidePoliceAnswer(
        { answer: 'not-punished', answeredOn: '2026-12-08', ...change },
        agreement,
        onDay('2026-12-10'),
      );
    const answered = only(answer());
    expect(stateOf(answered).police).toMatchObject({
      ...{ answer: 'not-punished', answeredOn: '2026-12-08' },
    });
    expect(refusalsOf(answer({ answeredOn: '2026-12-04' }))).toEqual([
      'answeredOn agreement.day-before',
    ]);
    expect(refusalsOf(answer({ answeredOn: '2026-12-11' }))).toEqual(['answeredOn agreement.day']);
    expect(refusalsOf(answer({ answer: null }))).toEqual(['answer agreement.police-answer']);
    expect(refusalsOf(answer({}, answered))).toEqual(['- agreement.police-state']);
    expect(refusalsOf(answer({}, signed))).toEqual(['- agreement.police-state']);
  });
});
