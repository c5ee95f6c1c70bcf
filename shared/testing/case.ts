import type { CaseId, PersonId, VisitId } from '../basics/ids.ts';
import { type Case, caseSchema, plainCase } from '../case/record.ts';
import type { Party } from '../people/party.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The case id that ends in `number`. */
export function caseId(number: number): CaseId {
  return `case_${tail(number)}` as CaseId;
}

/** A party who is a person. */
export function aPersonParty(number: number, name: string): Party {
  return {
    kind: 'person',
    personId: `person_${tail(number)}` as PersonId,
    name,
    phone: '',
    address: '',
  };
}

/** A party that is an organisation. */
export function anOrganisationParty(name: string): Party {
  return { kind: 'organisation', name, creditCode: '', contact: '', phone: '', address: '' };
}

/** A casual labourer's claim against a builder, registered and nothing more. */
export function aCase(change: Partial<Case> = {}): Case {
  return caseSchema.parse({
    id: caseId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    code: '37099910120260100001',
    visitId: `visit_${tail(1)}` as VisitId,
    source: 'applied',
    matter: 'work-injury',
    judicialType: '10',
    governanceType: '07',
    isMigrantWages: false,
    scale: '01',
    peopleInvolved: 2,
    amountFen: 3_100_000,
    occurredOn: '2026-10-12',
    place: '青石村三组工地',
    summary: '在工地做零工时从脚手架跌落，跟骨骨折，医疗费 31000 元，未签合同。',
    applicants: [aPersonParty(1, '孙大山')],
    respondents: [aPersonParty(2, '钱有为')],
    numbers: [],
    ...plainCase,
    handlerId: staffId(1),
    state: { name: 'registered', at: NOON, by: staffId(1) },
    ...change,
  });
}

/** The same case in a state that needs no more than a stamp. */
export function aCaseIn(name: 'registered' | 'accepted', change: Partial<Case> = {}): Case {
  return aCase({ state: { name, at: NOON, by: staffId(1) }, ...change });
}
