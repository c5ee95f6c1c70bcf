import { type Agreement, agreementSchema, type Confirmation } from '../agreement/record.ts';
import type { Day } from '../basics/days.ts';
import type { AgreementId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The agreement id that ends in `number`. */
export function agreementId(number: number): AgreementId {
  return `agreement_${tail(number)}` as AgreementId;
}

/** A complete written draft of the case. */
export function anAgreement(of: Case, change: Partial<Agreement> = {}): Agreement {
  return agreementSchema.parse({
    id: agreementId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    caseId: of.id,
    number: '青石调协〔2026〕1号',
    form: 'written',
    version: 1,
    replaces: null,
    dispute: '申请人在被申请人承建的房屋施工时摔伤，双方对赔偿数额有争议。',
    terms: '被申请人一次性赔偿申请人 40000 元，双方再无其他争议。',
    performance: '签订之日起十日内银行转账。',
    performOn: '2026-12-03',
    amountFen: 4_000_000,
    copies: of.applicants.length + of.respondents.length + 1,
    exclusion: null,
    items: [],
    isAcrossCommittees: false,
    state: { name: 'draft' },
    ...change,
  });
}

/** The same, signed by everybody on one day. */
export function aSignedAgreement(
  of: Case,
  effectiveOn: string,
  confirmation: Confirmation,
  change: Partial<Agreement> = {},
): Agreement {
  const on = effectiveOn as Day;
  const names = [...of.applicants, ...of.respondents].map(({ name }) => name);
  return anAgreement(of, {
    revision: 2,
    state: {
      name: 'signed',
      at: NOON,
      by: staffId(1),
      signers: [...names, '李和'].map((name) => ({ name, on, mark: null, readAloud: null })),
      sealedOn: on,
      effectiveOn: on,
      confirmation,
      roads: [],
      police: null,
    },
    ...change,
  });
}
