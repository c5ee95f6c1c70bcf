import type { Change, Facts, Refusal } from '../basics/decision.ts';
import type { PersonId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import { normalCreditCode } from '../people/credit-code.ts';
import { normalDocument } from '../people/documents.ts';
import type { Party } from '../people/party.ts';
import type { Person } from '../people/person.ts';
import { readPhone } from '../people/phone.ts';
import { savePerson, type TypedPerson } from '../people/workflow.ts';

export const MAX_PARTIES = 500;
export const partySides = ['applicants', 'respondents'] as const;
export type PartySide = (typeof partySides)[number];

/** One party as it stands in the form. A person's id is a new one, or that of the person who was found. */
export type PartyRow =
  | {
      readonly kind: 'person';
      readonly personId: PersonId;
      readonly typed: TypedPerson;
      /** The clerk has said that the document's other name is this same person's. */
      readonly isSamePerson: boolean;
    }
  | {
      readonly kind: 'organisation';
      readonly name: string;
      readonly creditCode: string;
      readonly contact: string;
      readonly phone: string;
      readonly address: string;
    };

/** What the desk knows about the persons in the form, loaded before the decision. */
export type KnownPeople = {
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Holders of the typed document numbers. */
  readonly owners: ReadonlyMap<string, Person>;
};

export type ReadParties = {
  readonly applicants: Party[];
  readonly respondents: Party[];
  /** Persons who are new or whom the form corrected. */
  readonly changes: Change[];
  readonly refusals: Refusal[];
};

/**
 * Both sides read together, because a party on one side must not be on the other. Refusals carry the field as
 * `applicants.0.name`, so that each sentence finds its box.
 */
export function readParties(
  form: { readonly [Side in PartySide]: readonly PartyRow[] },
  known: KnownPeople,
  facts: Facts,
): ReadParties {
  const result: ReadParties = { applicants: [], respondents: [], changes: [], refusals: [] };
  const owners = new Map(known.owners);
  const seen = new Set<string>();
  if (form.applicants.length === 0) {
    result.refusals.push({ code: 'case.no-applicant', field: 'applicants' });
  }
  for (const side of partySides) {
    if (form[side].length > MAX_PARTIES) {
      result.refusals.push({ code: 'case.too-many-parties', field: side });
    }
    for (const [at, row] of form[side].entries()) {
      const field = `${side}.${at}`;
      const read =
        row.kind === 'person' ? readPersonRow(row, known, owners, facts) : readOrganisation(row);
      if (!read.ok) {
        result.refusals.push(
          ...read.refusals.map((refusal) => ({ ...refusal, field: `${field}.${refusal.field}` })),
        );
        continue;
      }
      const { party } = read;
      const mark = party.kind === 'person' ? party.personId : `organisation:${party.name}`;
      if (seen.has(mark)) {
        const values = { name: party.name };
        result.refusals.push({ code: 'case.party-twice', field: `${field}.name`, values });
      }
      seen.add(mark);
      result[side].push(party);
      result.changes.push(...read.changes);
    }
  }
  return result;
}

type ReadParty =
  | { readonly ok: true; readonly party: Party; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

function readPersonRow(
  row: PartyRow & { kind: 'person' },
  known: KnownPeople,
  owners: Map<string, Person>,
  facts: Facts,
): ReadParty {
  const number = normalDocument(row.typed.documentNumber);
  const saved = savePerson(
    row,
    {
      person: known.people.get(row.personId) ?? null,
      documentOwner: number === '' ? null : (owners.get(number) ?? null),
    },
    facts,
  );
  if (!saved.ok) return saved;
  const { person } = saved;
  // The next row with this document is this same person, not a second one.
  if (person.documentNumber) owners.set(person.documentNumber, person);
  return {
    ok: true,
    changes: saved.changes,
    party: {
      kind: 'person',
      personId: person.id,
      name: person.name,
      phone: person.phone,
      address: person.address,
    },
  };
}

/** A credit code is never a reason to refuse (GB 32100 codes in use fail it): only its length is held. */
function readOrganisation(row: PartyRow & { kind: 'organisation' }): ReadParty {
  const refusals: Refusal[] = [];
  const creditCode = normalCreditCode(row.creditCode);
  const texts = [
    ['name', row.name, 1, LINE_MAX],
    ['creditCode', creditCode, 0, 18],
    ['contact', row.contact, 0, NAME_MAX],
    ['address', row.address, 0, LINE_MAX],
  ] as const;
  for (const [field, text, min, max] of texts) {
    const problem = lineProblem(text, min, max);
    if (problem) refusals.push({ code: problem, field, values: { max } });
  }
  const phone = readPhone(row.phone);
  if (!phone.ok) refusals.push({ code: phone.code, field: 'phone' });
  if (!phone.ok || refusals.length > 0) return { ok: false, refusals };
  return {
    ok: true,
    changes: [],
    party: {
      kind: 'organisation',
      name: row.name.trim(),
      creditCode,
      contact: row.contact.trim(),
      phone: phone.phone,
      address: row.address.trim(),
    },
  };
}
