import type { Facts, Refusal } from '../basics/decision.ts';
import type { PersonId } from '../basics/ids.ts';
import { lineProblem } from '../basics/text.ts';
import { type CaseContent, readCaseForm } from '../case/form.ts';
import type { PartyRow } from '../case/parties.ts';
import type { Case } from '../case/record.ts';
import type { CaseForm } from '../case/rules.ts';
import type { Channel } from '../codes/intake.ts';
import { normalDocument } from '../people/documents.ts';
import { readName } from '../people/names.ts';
import type { Person } from '../people/person.ts';
import { readPhone } from '../people/phone.ts';
import type { Columns, ImportField } from './fields.ts';
import { fieldOfRefusal, formOf } from './rows.ts';
import type { ListRow } from './table.ts';

/** Why a row is most likely known already; the clerk may take it all the same. */
export type KnownAs = {
  readonly why: 'number' | 'same-matter';
  /** Code of the case that is there, or null: an earlier row of this very list (`line`). */
  readonly code: string | null;
  readonly line: number | null;
};

/** One row as judged: what it would become, or what is wrong with it. */
export type JudgedRow = {
  readonly row: ListRow;
  readonly number: string;
  readonly knownAs: KnownAs | null;
} & (
  | { readonly ok: true; readonly content: CaseContent; readonly people: readonly PersonId[] }
  | { readonly ok: false; readonly refusals: readonly ListRefusal[] }
);
export type ListRefusal = Refusal & { readonly field: ImportField };

/** What the desk knows before the first row: persons by document and by name and phone, and cases. */
export type KnownBefore = {
  readonly owners: ReadonlyMap<string, Person>;
  /** `name phone` → the person, for rows without a document. */
  readonly byPhone: ReadonlyMap<string, Person>;
  /** `caseKey` of a person's cases → code. */
  readonly cases: ReadonlyMap<string, string>;
  /** The other systems' numbers of earlier imports → code. */
  readonly numbers: ReadonlyMap<string, string>;
};

/** Two cases of one person with the same account on the same day are most likely one. */
export function caseKey(personId: string, summary: string, occurredOn: string | null): string {
  return `${personId} ${occurredOn ?? ''} ${summary.replace(/\s+/g, '')}`;
}

/** A person without a document is found again by name and phone together; a family may share a phone. */
export function phoneKey(name: string, phone: string): string {
  return `${name} ${phone}`;
}

export type Judge = {
  /** Judges the next row; rows before it count as known. */
  next(row: ListRow): JudgedRow;
  /** Persons whom the rows so far would register, by id. */
  readonly newPeople: ReadonlyMap<PersonId, Person>;
};

/**
 * Judges the rows of a list in order, each by the rules of a case that a clerk types. An import registers persons
 * and never corrects those who are known: a list of another system does not overwrite what was seen here.
 */
export function judgeOf(
  columns: Columns,
  channel: Channel,
  known: KnownBefore,
  newPerson: () => PersonId,
  facts: Facts,
): Judge {
  const owners = new Map(known.owners);
  const byPhone = new Map(known.byPhone);
  const numbers = new Map<string, KnownAs>();
  const matters = new Map<string, KnownAs>();
  const newPeople = new Map<PersonId, Person>();

  const withKnown = (row: PartyRow): PartyRow => {
    if (row.kind !== 'person' || row.typed.documentNumber !== '') return row;
    const person = byPhone.get(keyOf(row.typed));
    return person
      ? { ...row, personId: person.id, typed: { ...row.typed, ...documentOf(person) } }
      : row;
  };

  const numberKnown = (number: string): KnownAs | null => {
    if (number === '') return null;
    const code = known.numbers.get(number);
    return code === undefined ? (numbers.get(number) ?? null) : { why: 'number', code, line: null };
  };

  return {
    newPeople,
    next(row) {
      const read = formOf(row, columns, channel, newPerson);
      const form: CaseForm = {
        ...read.form,
        applicants: read.form.applicants.map(withKnown),
        respondents: read.form.respondents.map(withKnown),
      };
      const own = ownersIn(form, owners);
      const people = new Map([...own.values()].map((person) => [person.id, person]));
      for (const party of [...form.applicants, ...form.respondents]) {
        const person = party.kind === 'person' && byPhone.get(keyOf(party.typed));
        if (person && person.id === (party as { personId: PersonId }).personId) {
          people.set(person.id, person);
        }
      }
      const judged = readCaseForm(form, { people, owners: own }, facts);
      const refusals: Refusal[] = [...read.refusals, ...(judged.ok ? [] : judged.refusals)];
      const wrongNumber = lineProblem(read.number, 0, 60);
      if (wrongNumber) refusals.push({ code: wrongNumber, field: 'number', values: { max: 60 } });
      const byNumber = numberKnown(read.number);
      if (!judged.ok || refusals.length > 0) {
        const beside = refusals.map((refusal) => ({ ...refusal, field: fieldOfRefusal(refusal) }));
        return { ok: false, row, number: read.number, knownAs: byNumber, refusals: beside };
      }
      for (const { kind, body } of judged.people) {
        if (kind !== 'person.registered') continue;
        const person = body as Person;
        newPeople.set(person.id, person);
        if (person.documentNumber) owners.set(person.documentNumber, person);
        if (person.phone) {
          const key = phoneKey(person.name, person.phone);
          if (!byPhone.has(key)) byPhone.set(key, person);
        }
      }
      const { content } = judged;
      const first = content.applicants[0];
      const key =
        first?.kind === 'person'
          ? caseKey(first.personId, content.summary, content.occurredOn)
          : caseKey(first?.name ?? '', content.summary, content.occurredOn);
      const code = known.cases.get(key);
      const byMatter: KnownAs | null =
        code === undefined ? (matters.get(key) ?? null) : { why: 'same-matter', code, line: null };
      // Two numbers of the other system are two matters, however alike they read.
      const knownAs = byNumber ?? (read.number !== '' && code === undefined ? null : byMatter);
      if (read.number !== '' && !numbers.has(read.number)) {
        numbers.set(read.number, { why: 'number', code: null, line: row.line });
      }
      if (!matters.has(key)) matters.set(key, { why: 'same-matter', code: null, line: row.line });
      return { ok: true, row, number: read.number, knownAs, content, people: idsIn(content) };
    },
  };
}

function keyOf(typed: { readonly name: string; readonly phone: string }): string {
  const name = readName(typed.name);
  const phone = readPhone(typed.phone);
  return name.ok && phone.ok && phone.phone !== '' ? phoneKey(name.name, phone.phone) : '';
}

/** The document that a known person has, so that the row reads as what is known. */
function documentOf({ documentKind, documentNumber }: Person) {
  return { documentKind, documentNumber };
}

function ownersIn(form: CaseForm, owners: ReadonlyMap<string, Person>): Map<string, Person> {
  const own = new Map<string, Person>();
  for (const party of [...form.applicants, ...form.respondents]) {
    if (party.kind !== 'person') continue;
    const number = normalDocument(party.typed.documentNumber);
    const owner = number === '' ? undefined : owners.get(number);
    if (owner) own.set(number, owner);
  }
  return own;
}

function idsIn({ applicants, respondents }: Pick<Case, 'applicants' | 'respondents'>): PersonId[] {
  return [...applicants, ...respondents].flatMap((party) =>
    party.kind === 'person' ? [party.personId] : [],
  );
}
