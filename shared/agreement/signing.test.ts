import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../basics/problems.ts';
import { anAgreement, aSignedAgreement } from '../testing/agreement.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatchedCase, aMediatedCase } from '../testing/session.ts';
import { type Agreement, agreementSchema } from './record.ts';
import {
  decideTakeSignature,
  decideVoidSignatures,
  readingOf,
  sentencesOf,
  signedSheet,
  type TakeSignature,
  wordingOf,
} from './signing.ts';
import { decideReviseDraft, decideSignAgreement } from './workflow.ts';

const dispute = aMediatedCase();
const draft = anAgreement(dispute);
const known = {
  ...facts(),
  ...{ case: dispute, mediator: { name: '李和' }, replaced: undefined },
};
const today = '2026-11-23';
const hash = (digit: string) => digit.repeat(64);
const strokes: TakeSignature = {
  ...{ seat: 0, name: '石大力', kind: 'pad', sha256: hash('a'), on: today, sentencesRead: 0 },
  shown: signedSheet(draft, dispute),
};
const all = readingOf(draft).length;
const take = (change: Partial<TakeSignature>, of: Agreement = draft) =>
  decideTakeSignature({ ...strokes, shown: signedSheet(of, dispute), ...change }, of, known);
const signedBy = (change: Partial<TakeSignature>, of: Agreement = draft): Agreement =>
  agreementSchema.parse(changesOf(take(change, of))[0]?.body);
const codes = (change: Partial<TakeSignature>, of?: Agreement) => refusalsOf(take(change, of));

describe('taking signatures', () => {
  it('A16 a mark is kept with who took it and when, in the seat of the one who signs', () => {
    const once = signedBy({});
    expect(once.state).toMatchObject({
      taken: [
        {
          ...{ seat: 0, name: '石大力', on: today, readAloud: null },
          mark: { kind: 'pad', sha256: hash('a'), at: NOON, by: facts().by },
        },
      ],
    });
    const twice = signedBy({ seat: 2, name: '李和', sha256: hash('b') }, once);
    const again = signedBy({ sha256: hash('c') }, twice);
    const { state } = again;
    expect(state.name === 'draft' && state.taken?.map(({ mark }) => mark?.sha256)).toEqual([
      hash('c'),
      hash('b'),
    ]);
  });

  it('A16 only whoever sits there, and never strokes or a photo without anything on them', () => {
    expect(codes({ name: '马建工' })).toEqual(['- agreement.signer-changed']);
    expect(codes({ seat: 3, name: '李和' })).toEqual(['- agreement.signer-changed']);
    const nobody = { ...known, mediator: undefined };
    const seat = { ...strokes, seat: 2, name: '调解员' };
    expect(refusalsOf(decideTakeSignature(seat, draft, nobody))).toEqual([
      'mediator session.mediator-unavailable',
    ]);
    expect(codes({ sha256: null })).toEqual(['mark agreement.mark-missing']);
    expect(codes({ kind: 'photo', sha256: null })).toEqual(['mark agreement.mark-missing']);
    expect(codes({ kind: 'fingerprint', sha256: null, sentencesRead: all })).toEqual([]);
  });

  it('A18 nobody signs or locks a text that another window changed while it lay before them', () => {
    const rewritten = { ...draft, terms: '马建工分文不付。' };
    const shown = signedSheet(draft, dispute);
    expect(codes({ shown, sentencesRead: 99 }, rewritten)).toEqual(['- agreement.text-changed']);
    const command = {
      ...({ form: 'written', partySignedOn: [today, today] } as const),
      ...{ mediatorSignedOn: today, sealedOn: today },
    };
    expect(refusalsOf(decideSignAgreement(command, rewritten, known, shown))).toEqual([
      '- agreement.text-changed',
    ]);
    expect(refusalsOf(decideSignAgreement(command, draft, known, shown))).toEqual([]);
    // Who stands first now is not who was ticked first.
    const { applicants, respondents } = dispute;
    const turned = { ...dispute, applicants: respondents, respondents: applicants };
    const other = { ...known, case: turned };
    expect(refusalsOf(decideSignAgreement(command, draft, other, shown))).toEqual([
      '- agreement.text-changed',
    ]);
    // A signature that comes in meanwhile changes nothing of the text.
    expect(codes({ shown, seat: 1, name: '马建工' }, signedBy({}))).toEqual([]);
  });

  it('A18 what another window wrote into the draft is not written over unawares', () => {
    const { form, dispute: about, terms, performance, items, copies, exclusion } = draft;
    const text = { form, dispute: about, terms, performance, items, copies, exclusion };
    const typed = { ...text, performOn: null, amountFen: null, isAcrossCommittees: false };
    const rewritten = { ...draft, terms: '另一个窗口写的。' };
    expect(refusalsOf(decideReviseDraft(typed, rewritten, wordingOf(draft)))).toEqual([
      '- agreement.revised-meanwhile',
    ]);
    expect(refusalsOf(decideReviseDraft(typed, rewritten, wordingOf(rewritten)))).toEqual([]);
  });

  it('A16 locking without a mediator is no road around their signature', () => {
    const command = {
      ...({ form: 'written', partySignedOn: [today, today] } as const),
      ...{ mediatorSignedOn: today, sealedOn: today },
    };
    const nobody = { ...known, mediator: undefined };
    expect(refusalsOf(decideSignAgreement(command, draft, nobody))).toEqual([
      'mediatorId session.mediator-unavailable',
    ]);
  });

  it('A16 strokes are of today, a photo of the day that is written beside it', () => {
    expect(signedBy({ on: '2020-01-01' }).state).toMatchObject({ taken: [{ on: today }] });
    const photo = { kind: 'photo', on: '2026-11-20' } as const;
    expect(signedBy(photo).state).toMatchObject({ taken: [{ on: '2026-11-20' }] });
    expect(codes({ kind: 'photo', on: '2026-11-23' })).toEqual([]);
    expect(codes({ kind: 'photo', on: '2026-11-24' })).toEqual(['on agreement.day']);
    expect(codes({ kind: 'photo', on: '' })).toEqual(['on agreement.day']);
  });

  it('A16 nobody signs an incomplete text, before a session, or an oral agreement', () => {
    expect(codes({}, { ...draft, terms: '' })).toEqual(['terms text.empty']);
    expect(codes({}, { ...draft, form: 'oral' })).toEqual(['- record.changed']);
    const early = { ...known, case: aDispatchedCase() };
    expect(refusalsOf(decideTakeSignature(strokes, draft, early))).toEqual([
      '- agreement.no-session',
    ]);
    const signed = aSignedAgreement(dispute, today, { name: 'open', dueOn: today as never });
    expect(codes({}, signed)).toEqual(['- agreement.locked']);
  });

  it('A17 a fingerprint only after every sentence was read aloud, and that is recorded', () => {
    const fingerprint = { kind: 'fingerprint', sha256: null } as const;
    expect(codes({ ...fingerprint, sentencesRead: 0 })).toEqual(['mark agreement.not-read']);
    expect(codes({ ...fingerprint, sentencesRead: all - 1 })).toEqual(['mark agreement.not-read']);
    expect(signedBy({ ...fingerprint, sentencesRead: all }).state).toMatchObject({
      taken: [{ mark: { kind: 'fingerprint' }, readAloud: { at: NOON, by: facts().by } }],
    });
    expect(signedBy({ sentencesRead: all - 1 }).state).toMatchObject({
      taken: [{ readAloud: null }],
    });
    expect(signedBy({ sentencesRead: all }).state).toMatchObject({
      taken: [{ mark: { kind: 'pad' }, readAloud: { at: NOON } }],
    });
  });

  it('A17 what is read is the whole agreement as it was typed, in pieces for large type', () => {
    expect(sentencesOf('一、赔偿 25,000.00 元，10:30 前付清。二、互不追究；完')).toEqual([
      '一、赔偿 25,000.00 元，10:30 前付清。',
      '二、互不追究；',
      '完',
    ]);
    expect(readingOf(draft).join('')).toBe(draft.dispute + draft.terms + draft.performance);
    const typing = fc.string({
      unit: fc.constantFrom(...'石大力赔偿一二三45，。；、：\n 元!'),
      maxLength: 300,
    });
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(typing, (text) => {
        const read = sentencesOf(text);
        expect(letters(read.join(''))).toBe(letters(text));
        expect(read.every((one) => letters(one) !== '')).toBe(true);
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });
});

describe('signatures and the text', () => {
  it('A18 the text stands still under a signature; putting signatures aside needs a reason and keeps the names', () => {
    const signed = signedBy({});
    const { id: _, ...text } = draft;
    expect(refusalsOf(decideReviseDraft(text, signed))).toEqual(['- agreement.has-signatures']);
    expect(refusalsOf(decideVoidSignatures({ reason: ' ' }, signed, facts()))).toEqual([
      'reason text.empty',
    ]);
    const [change] = changesOf(decideVoidSignatures({ reason: '金额写错' }, signed, facts()));
    const open = agreementSchema.parse(change?.body);
    expect(open.state).toEqual({
      name: 'draft',
      voided: [{ at: NOON, by: facts().by, reason: '金额写错', names: ['石大力'] }],
    });
    expect(refusalsOf(decideReviseDraft(text, open))).toEqual([]);
    expect(refusalsOf(decideVoidSignatures({ reason: '再' }, open, facts()))).toEqual([
      '- agreement.no-signatures',
    ]);
  });

  it('A18 locking takes the marks along and asks only for what is not there yet', () => {
    const both = signedBy({ seat: 1, name: '马建工', sha256: hash('b') }, signedBy({}));
    const command = { form: 'written', partySignedOn: [], mediatorSignedOn: null } as const;
    expect(refusalsOf(decideSignAgreement({ ...command, sealedOn: null }, both, known))).toEqual([
      'mediator agreement.signature-missing',
      'seal agreement.signature-missing',
    ]);
    const locked = decideSignAgreement(
      { ...command, mediatorSignedOn: '2026-11-22', sealedOn: '2026-11-22' },
      both,
      known,
    );
    expect(agreementSchema.parse(changesOf(locked)[0]?.body).state).toMatchObject({
      effectiveOn: today,
      signers: [
        { name: '石大力', mark: { sha256: hash('a'), at: NOON } },
        { name: '马建工', mark: { sha256: hash('b') } },
        { name: '李和', on: '2026-11-22', mark: null },
      ],
    });
  });

  it('A18 a signature of somebody who is no longer a party does not count for another', () => {
    const signed = signedBy({});
    const [first] = dispute.applicants;
    const other = { ...dispute, applicants: first ? [{ ...first, name: '石小力' }] : [] };
    const days = { partySignedOn: [today, today], mediatorSignedOn: today, sealedOn: today };
    const command = { form: 'written', ...days } as const;
    const decision = decideSignAgreement(command, signed, { ...known, case: other });
    expect(refusalsOf(decision)).toEqual(['- agreement.signer-changed']);
    expect(sentenceOf('agreement.signer-changed', {})).toContain('重新签');
  });
});
