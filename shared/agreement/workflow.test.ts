import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import { sentenceOf } from '../basics/problems.ts';
import { agreementId, anAgreement, aSignedAgreement } from '../testing/agreement.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatchedCase, aMediatedCase } from '../testing/session.ts';
import { aHall, aStaff, staffId } from '../testing/settings.ts';
import type { Agreement, Confirmation } from './record.ts';
import { agreementNumber, copiesFor } from './rules.ts';
import {
  type DraftAgreement,
  decideDraftAgreement,
  decideReplaceAgreement,
  decideReviseDraft,
  decideSignAgreement,
  type SignAgreement,
} from './workflow.ts';

const dispute = aMediatedCase();
const draft = anAgreement(dispute);
const mediator = aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] });
const typed: DraftAgreement = {
  id: agreementId(1),
  form: 'written',
  dispute: '',
  terms: '',
  performance: '',
  items: [],
  performOn: null,
  amountFen: null,
  isAcrossCommittees: false,
  copies: 3,
  exclusion: null,
};
const drafting = {
  ...facts(),
  case: dispute,
  ofCase: [] as Agreement[],
  hall: aHall(),
  running: 12,
};
const signing = {
  ...facts(),
  case: dispute,
  mediator,
  replaced: undefined as Agreement | undefined,
};
const allSigned: SignAgreement = {
  form: 'written',
  partySignedOn: ['2026-11-20', '2026-11-22'],
  mediatorSignedOn: '2026-11-20',
  sealedOn: '2026-11-21',
};
const open = { name: 'open', dueOn: '2026-12-22' as Day } as const;

const only = (decision: Decision) => changesOf(decision)[0]?.body as Agreement;

describe('drafting', () => {
  it('A1 is numbered by place, year, desk and running number', () => {
    expect(only(decideDraftAgreement(typed, drafting)).number).toBe('青石调协〔2026〕12号');
    expect(agreementNumber('白河乡矛盾纠纷调处化解中心', 2027, 3, 2)).toBe('白河调协〔2027〕2-3号');
  });

  it('A2 an empty draft is kept, but text that cannot be stored is refused beside its field', () => {
    expect(only(decideDraftAgreement(typed, drafting))).toMatchObject({ terms: '', version: 1 });
    const wrong = {
      ...typed,
      dispute: '\u0000',
      terms: '字'.repeat(20_001),
      performOn: '2026-02-30',
      amountFen: 0.5,
      copies: 0,
    };
    expect(refusalsOf(decideDraftAgreement(wrong, drafting))).toEqual([
      'dispute text.control-character',
      'terms text.too-long',
      'performOn agreement.perform-day',
      'amountFen agreement.amount',
      'copies agreement.copies',
    ]);
  });

  it('A10 one at a time, and only while the case is being handled', () => {
    expect(refusalsOf(decideDraftAgreement(typed, { ...drafting, ofCase: [draft] }))).toEqual([
      '- agreement.exists',
    ]);
    const signed = aSignedAgreement(dispute, '2026-11-22', open);
    expect(refusalsOf(decideDraftAgreement(typed, { ...drafting, ofCase: [signed] }))).toEqual([
      '- agreement.exists',
    ]);
    const who = { at: NOON, by: staffId(1) };
    const registered = { ...dispute, state: { name: 'registered' as const, ...who } };
    expect(refusalsOf(decideDraftAgreement(typed, { ...drafting, case: registered }))).toEqual([
      '- agreement.case-not-open',
    ]);
    expect(
      refusalsOf(decideDraftAgreement(typed, { ...drafting, case: aDispatchedCase() })),
    ).toEqual([]);
  });
});

describe('signing', () => {
  it('A2 asks for everything that makes it complete', () => {
    const empty = anAgreement(dispute, { dispute: ' ', terms: '', performance: '', copies: 2 });
    expect(refusalsOf(decideSignAgreement(allSigned, empty, signing))).toEqual([
      'dispute text.empty',
      'terms text.empty',
      'performance text.empty',
      'copies agreement.too-few-copies',
    ]);
    const oneSided = { ...dispute, respondents: [] };
    expect(
      refusalsOf(decideSignAgreement(allSigned, draft, { ...signing, case: oneSided })),
    ).toEqual(['- agreement.one-sided']);
    expect(copiesFor(dispute)).toBe(3);
    const more = anAgreement(dispute, { copies: 4 });
    expect(refusalsOf(decideSignAgreement(allSigned, more, signing))).toEqual([]);
  });

  it('A3 takes effect on the day of the last signature or the seal', () => {
    const effect = (change: Partial<typeof allSigned>) => {
      const { state } = only(decideSignAgreement({ ...allSigned, ...change }, draft, signing));
      return state.name === 'signed' ? state.effectiveOn : state.name;
    };
    expect(effect({})).toBe('2026-11-22');
    expect(effect({ sealedOn: '2026-11-23' })).toBe('2026-11-23');
    expect(effect({ mediatorSignedOn: '2026-11-23' })).toBe('2026-11-23');
  });

  it('A3 names whose signature is missing, and refuses a day that is not yet', () => {
    const missing = { ...allSigned, partySignedOn: ['2026-11-20', null], sealedOn: null };
    const decision = decideSignAgreement(missing, draft, signing);
    expect(refusalsOf(decision)).toEqual([
      'party-1 agreement.signature-missing',
      'seal agreement.signature-missing',
    ]);
    const first = decision.ok ? undefined : decision.refusals[0];
    expect(first && sentenceOf(first.code, first.values)).toContain('马建工');
    const mediatorLate = { ...allSigned, mediatorSignedOn: '2026-11-24' };
    expect(refusalsOf(decideSignAgreement(mediatorLate, draft, signing))).toEqual([
      'mediator agreement.day',
    ]);
    const noMediator = { ...allSigned, mediatorSignedOn: null };
    expect(refusalsOf(decideSignAgreement(noMediator, draft, signing))).toEqual([
      'mediator agreement.signature-missing',
    ]);
  });

  it('A4 an oral one takes effect on the day it is reached, without signatures', () => {
    const oral = anAgreement(dispute, { form: 'oral', copies: 1 });
    const reached = decideSignAgreement({ form: 'oral', reachedOn: '2026-11-22' }, oral, signing);
    expect(only(reached).state).toMatchObject({
      effectiveOn: '2026-11-22',
      signers: [],
      sealedOn: null,
    });
    const tomorrow = decideSignAgreement({ form: 'oral', reachedOn: '2026-11-24' }, oral, signing);
    expect(refusalsOf(tomorrow)).toEqual(['reachedOn agreement.day']);
    expect(refusalsOf(decideSignAgreement(allSigned, oral, signing))).toEqual(['- record.changed']);
  });

  it('A5 a signed agreement is neither revised nor signed again', () => {
    const signed = only(decideSignAgreement(allSigned, draft, signing));
    expect(refusalsOf(decideReviseDraft(typed, signed))).toEqual(['- agreement.locked']);
    expect(refusalsOf(decideSignAgreement(allSigned, signed, signing))).toEqual([
      '- agreement.locked',
    ]);
    expect(only(decideReviseDraft({ ...typed, terms: '改' }, draft))).toMatchObject({
      terms: '改',
      revision: 2,
    });
  });

  it('A11 marks the case agreed, after a session was held', () => {
    const changes = changesOf(decideSignAgreement(allSigned, draft, signing));
    expect(changes.map(({ kind }) => kind)).toEqual(['agreement.signed', 'case.agreed']);
    expect(changes[1]?.body).toMatchObject({ state: { name: 'agreed', agreementId: draft.id } });
    const early = { ...signing, case: aDispatchedCase() };
    expect(refusalsOf(decideSignAgreement(allSigned, draft, early))).toEqual([
      '- agreement.no-session',
    ]);
  });
});

describe('a new version', () => {
  const old = aSignedAgreement(dispute, '2026-11-22', open);
  const who = { at: NOON, by: staffId(1) };
  const agreed = { ...dispute, state: { name: 'agreed' as const, ...who, agreementId: old.id } };
  const replacing = { ...facts(), case: agreed, ofCase: [old] };
  const { id: _, ...text } = { ...typed, dispute: '争议', terms: '分两期付', performance: '转账' };
  const command = { ...text, id: agreementId(2), reason: '被申请人请求分期' };

  it('A6 names the old one and why; the old stays in force until the new one is signed', () => {
    expect(refusalsOf(decideReplaceAgreement({ ...command, reason: '' }, old, replacing))).toEqual([
      'reason text.empty',
    ]);
    const next = only(decideReplaceAgreement(command, old, replacing));
    expect(next).toMatchObject({
      number: old.number,
      version: 2,
      replaces: { agreementId: old.id, reason: '被申请人请求分期' },
      state: { name: 'draft' },
    });
    expect(
      refusalsOf(decideReplaceAgreement(command, old, { ...replacing, ofCase: [old, next] })),
    ).toEqual(['- agreement.exists']);
    const changes = changesOf(
      decideSignAgreement(allSigned, next, { ...signing, case: agreed, replaced: old }),
    );
    expect(changes.map(({ kind, body }) => `${kind} ${body.id}`)).toEqual([
      `agreement.signed ${next.id}`,
      `agreement.replaced ${old.id}`,
      `case.agreed ${dispute.id}`,
    ]);
    expect(changes[1]?.body).toMatchObject({
      state: {
        agreementId: next.id,
        signed: { effectiveOn: '2026-11-22', sealedOn: '2026-11-22' },
      },
    });
    const lost = { ...signing, case: agreed, replaced: undefined };
    expect(refusalsOf(decideSignAgreement(allSigned, next, lost))).toEqual(['- record.changed']);
  });

  it('A6 a draft is revised, not replaced', () => {
    expect(refusalsOf(decideReplaceAgreement(command, draft, replacing))).toEqual([
      '- agreement.not-signed',
    ]);
  });

  it('A12 a version that was drawn up before does not take the place of one that went to court since', () => {
    const court = '石城市人民法院';
    const on = '2026-11-23' as Day;
    const next = anAgreement(dispute, {
      replaces: { agreementId: agreementId(1), reason: '少算一笔' },
      version: 2,
    });
    const sign = (confirmation: Confirmation) => {
      const replaced = aSignedAgreement(dispute, '2026-11-22', confirmation);
      return refusalsOf(decideSignAgreement(allSigned, next, { ...signing, replaced }));
    };
    expect(sign({ name: 'applied', on, court, dueOn: open.dueOn })).toEqual([
      '- agreement.at-court',
    ]);
    expect(sign({ name: 'confirmed', on, court, number: '（2026）司确1号' })).toEqual([
      '- agreement.at-court',
    ]);
    expect(sign({ name: 'refused', on, court, reason: '内容不明确' })).toEqual([]);
    expect(sign(open)).toEqual([]);
  });

  it('A12 not while the court has it, nor once it is confirmed', () => {
    const on = '2026-11-22' as Day;
    const court = '青石县人民法院';
    const replace = (confirmation: Parameters<typeof aSignedAgreement>[2]) =>
      refusalsOf(
        decideReplaceAgreement(command, aSignedAgreement(dispute, on, confirmation), replacing),
      );
    expect(replace({ name: 'applied', dueOn: open.dueOn, on, court })).toEqual([
      '- agreement.at-court',
    ]);
    expect(replace({ name: 'confirmed', on, court, number: '（2026）1号' })).toEqual([
      '- agreement.at-court',
    ]);
    expect(replace({ name: 'refused', on, court, reason: '内容不明确' })).toEqual([]);
  });
});
