import { formatYuan } from '#shared/basics/money';
import type { PartyRow } from '#shared/case/parties';
import type { Case } from '#shared/case/record';
import type { CaseForm } from '#shared/case/rules';
import type { Person } from '#shared/people/person';
import type { TypedPerson } from '#shared/people/workflow';
import type { Visit } from '#shared/visit/record';
import { newId } from '../../data/ids.ts';

/** What the form holds: the draft keeps exactly this. */
export type CaseDraft = CaseForm & { readonly id: ReturnType<typeof newId<'case'>> };

/** An empty person's row; the clerk fills in what is known. */
export function newPersonRow(name = ''): PartyRow {
  return {
    kind: 'person',
    personId: newId('person'),
    typed: { name, sex: '0', documentKind: 'none', documentNumber: '', phone: '', address: '' },
    isSamePerson: false,
  };
}

export function newOrganisationRow(): PartyRow {
  return { kind: 'organisation', name: '', creditCode: '', contact: '', phone: '', address: '' };
}

/** A known person as a row; what is blank there stays known (P-rules). */
export function rowOf(person: Person): PartyRow {
  return { kind: 'person', personId: person.id, typed: typedOf(person), isSamePerson: false };
}

function typedOf(person: Person): TypedPerson {
  const { name, sex, documentKind, documentNumber, phone, address } = person;
  const { village, ethnicity, education, category } = person;
  return {
    ...{ name, sex, documentKind, documentNumber, phone, address },
    ...{ village, ethnicity, education, category },
  };
}

/**
 * Names pasted from a spreadsheet or typed one a line (`姓名`, `姓名⇥证件号`, `姓名⇥证件号⇥电话`), one row each.
 */
export function pastedRows(text: string): PartyRow[] {
  return text
    .split(/[\r\n]+/)
    .map((lineOfText) => lineOfText.split(/[\t,，;；]+/).map((cell) => cell.trim()))
    .filter(([name]) => name)
    .map(([name = '', ...cells]) => {
      const row = newPersonRow(name) as PartyRow & { kind: 'person' };
      const document = cells.find((cell) => /^\d{17}[\dXx]$/.test(cell));
      const phone = cells.find((cell) => cell !== document && /^[\d\s-]{7,15}$/.test(cell));
      return {
        ...row,
        typed: {
          ...row.typed,
          phone: phone ?? '',
          ...(document ? { documentKind: 'resident' as const, documentNumber: document } : {}),
        },
      };
    });
}

/** The form as it opens: from a visit, its person is the applicant and its account the beginning of the summary. */
export function emptyCase(visit: Visit | null, visitor: Person | null): CaseDraft {
  return {
    id: newId('case'),
    matter: '',
    source: 'applied',
    isMigrantWages: false,
    scale: '01',
    peopleInvolved: String(Math.max(2, visit?.peopleCount ?? 0)),
    amount: '',
    occurredOn: '',
    place: '',
    summary: visit?.account ?? '',
    applicants: visitor ? [rowOf(visitor)] : [],
    respondents: [],
    ...{ isPetition: visit?.matterGroup === 'petition', units: '', relation: '' },
    ...{ representatives: [], agents: [], related: [], unrelated: [] },
  };
}

/** The form with what a case holds, to be corrected. `people`: those of its parties who are persons. */
export function draftOf(record: Case, people: readonly Person[]): CaseDraft {
  const rows = (parties: Case['applicants']) =>
    parties.flatMap((party): PartyRow[] => {
      if (party.kind === 'organisation') return [party];
      const person = people.find(({ id }) => id === party.personId);
      return person ? [rowOf(person)] : [];
    });
  const { id, matter, source, isMigrantWages, scale, place, summary } = record;
  return {
    ...{ id, matter, source, isMigrantWages, scale, place, summary },
    peopleInvolved: String(record.peopleInvolved),
    amount: record.amountFen === null ? '' : formatYuan(record.amountFen).replace(/\.00$/, ''),
    occurredOn: record.occurredOn ?? '',
    applicants: rows(record.applicants),
    respondents: rows(record.respondents),
    ...{ isPetition: record.isPetition, units: record.units, relation: record.relation },
    ...{ representatives: record.representatives, agents: record.agents },
    related: record.related,
  };
}

/** Fields whose sentence stands beside them. */
export const beside = [
  ...['matter', 'peopleInvolved', 'amount', 'occurredOn', 'place', 'summary'],
  ...['applicants', 'respondents', 'units', 'relation', 'representatives', 'agents'],
  // Its sentence is the dialog that opens.
  'sameQuarrel',
];
