import { type Day, dayOf } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { PersonId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import type { DocumentKind, Sex } from '../codes/intake.ts';
import { educations, ethnicities, personCategories } from '../codes/people.ts';
import { readDocument } from './documents.ts';
import { readName } from './names.ts';
import { type Person, plainPerson } from './person.ts';
import { readPhone } from './phone.ts';

/** A person as typed into a form. */
export type TypedPerson = {
  name: string;
  sex: Sex;
  documentKind: DocumentKind;
  documentNumber: string;
  phone: string;
  address: string;
  /** Only asked where the matter needs them; absent: nobody asked. */
  village?: string | undefined;
  /** GB/T 3304, GB/T 4658 and 人员类别 (shared/codes/people); empty: not said. */
  ethnicity?: string | undefined;
  education?: string | undefined;
  category?: string | undefined;
};

const asked = ['village', 'ethnicity', 'education', 'category'] as const;

type PersonFields = Pick<
  Person,
  'name' | 'sex' | 'documentKind' | 'documentNumber' | 'birthOn' | 'phone' | 'address'
> &
  Partial<Pick<Person, (typeof asked)[number]>>;

/** Every field read, or every field's problem at once, so that a clerk corrects in one go. */
export function readPerson(
  typed: TypedPerson,
  today: Day,
): { ok: true; fields: PersonFields } | { ok: false; refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const name = readName(typed.name);
  if (!name.ok) refusals.push({ code: name.code, field: 'name', values: { max: NAME_MAX } });
  const document = readDocument(typed.documentKind, typed.documentNumber, today);
  if (!document.ok) refusals.push(document.refusal);
  const phone = readPhone(typed.phone);
  if (!phone.ok) refusals.push({ code: phone.code, field: 'phone' });
  const address = lineProblem(typed.address, 0, LINE_MAX);
  if (address) refusals.push({ code: address, field: 'address', values: { max: LINE_MAX } });
  refusals.push(...askedProblems(typed));
  if (!name.ok || !document.ok || !phone.ok || refusals.length > 0) return { ok: false, refusals };
  return {
    ok: true,
    fields: {
      name: name.name,
      // A party's row asks for the number alone: it says the sex, too.
      sex: typed.sex === '0' ? (document.sex ?? '0') : typed.sex,
      documentKind: typed.documentKind,
      documentNumber: document.number,
      birthOn: document.birthOn,
      phone: phone.phone,
      address: typed.address.trim(),
      ...askedFields(typed),
    },
  };
}

/** The fields that were asked, trimmed; the others are left out. */
function askedFields(typed: TypedPerson): Partial<Pick<Person, (typeof asked)[number]>> {
  return Object.fromEntries(
    asked.flatMap((field) => {
      const text = typed[field];
      return text === undefined ? [] : [[field, text.trim()]];
    }),
  );
}

/** A code that its table does not know would be refused by the county: it is refused here, beside its box. */
function askedProblems(typed: TypedPerson): Refusal[] {
  const refusals: Refusal[] = [];
  const village = lineProblem(typed.village ?? '', 0, LINE_MAX);
  if (village) refusals.push({ code: village, field: 'village', values: { max: LINE_MAX } });
  const tables = [
    ['ethnicity', (code: string) => ethnicities.has(code)],
    ['education', (code: string) => Object.hasOwn(educations, code)],
    ['category', (code: string) => Object.hasOwn(personCategories, code)],
  ] as const;
  for (const [field, isKnown] of tables) {
    const code = (typed[field] ?? '').trim();
    if (code !== '' && !isKnown(code)) refusals.push({ code: 'person.code', field });
  }
  return refusals;
}

export type SavePerson = {
  /** A new id, or the id of the person being changed. */
  personId: PersonId;
  typed: TypedPerson;
  /** The clerk has said that the document's other name is this same person's. */
  isSamePerson: boolean;
};

export type KnownPerson = {
  person: Person | null;
  /** Whoever holds the typed document number already. */
  documentOwner: Person | null;
};

export type SavedPerson =
  | { ok: true; person: Person; changes: readonly Change<Person>[] }
  | { ok: false; refusals: readonly Refusal[] };

/**
 * The person whom a form speaks of: new, known and unchanged, or known and corrected. One document number
 * belongs to one person: another name under it is asked about, never merged silently and never doubled.
 */
export function savePerson(command: SavePerson, known: KnownPerson, facts: Facts): SavedPerson {
  const read = readPerson(command.typed, dayOf(facts.now));
  if (!read.ok) return read;
  const { fields } = read;
  const owner = known.documentOwner;
  const mayBeOther = owner !== null && owner.id !== known.person?.id;
  if (
    owner &&
    mayBeOther &&
    (owner.name !== fields.name || known.person) &&
    !command.isSamePerson
  ) {
    return refuse('person.document-of-other', 'documentNumber', { name: owner.name });
  }
  const before = owner ?? known.person;
  if (!before) {
    const person: Person = {
      id: command.personId,
      revision: 1,
      createdAt: facts.now,
      createdBy: facts.by,
      ...plainPerson,
      ...fields,
    };
    return {
      ok: true,
      person,
      changes: [{ kind: 'person.registered', type: 'person', body: person }],
    };
  }
  const merged = keepKnown(before, fields);
  if (isSame(before, merged)) return { ok: true, person: before, changes: [] };
  const person = revise(before, merged);
  return {
    ok: true,
    person,
    changes: [{ kind: 'person.corrected', type: 'person', body: person }],
  };
}

/** A blank in the form says "not asked today", not "no longer true": what is known stays. */
function keepKnown(before: Person, typed: PersonFields): PersonFields {
  const keepsDocument = typed.documentKind === 'none' && before.documentKind !== 'none';
  return {
    ...typed,
    sex: typed.sex === '0' || typed.sex === '9' ? before.sex : typed.sex,
    documentKind: keepsDocument ? before.documentKind : typed.documentKind,
    documentNumber: keepsDocument ? before.documentNumber : typed.documentNumber,
    birthOn: typed.birthOn ?? before.birthOn,
    phone: typed.phone || before.phone,
    address: typed.address || before.address,
    village: typed.village || before.village,
    ethnicity: typed.ethnicity || before.ethnicity,
    education: typed.education || before.education,
    category: typed.category || before.category,
  };
}

function isSame(before: Person, fields: PersonFields): boolean {
  return (Object.keys(fields) as (keyof PersonFields)[]).every(
    (key) => before[key] === fields[key],
  );
}

/** A correction of a stored person: here a blank does clear a field. */
export function decideCorrectPerson(
  typed: TypedPerson,
  known: { person: Person; documentOwner: Person | null },
  facts: Facts,
): Decision {
  const read = readPerson(typed, dayOf(facts.now));
  if (!read.ok) return refuseAll(read.refusals);
  const owner = known.documentOwner;
  if (owner && owner.id !== known.person.id) {
    return refuse('person.document-of-other', 'documentNumber', { name: owner.name });
  }
  const isFromDocument = read.fields.birthOn !== null || read.fields.documentKind === 'resident';
  const fields = isFromDocument ? read.fields : { ...read.fields, birthOn: known.person.birthOn };
  if (isSame(known.person, fields)) return accept();
  return accept({ kind: 'person.corrected', type: 'person', body: revise(known.person, fields) });
}
