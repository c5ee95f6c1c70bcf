import type { BatchId, PersonId } from '#shared/basics/ids';
import type { Columns, ImportField } from '#shared/batch/fields';
import { caseKey, type KnownBefore, phoneKey } from '#shared/batch/judge';
import type { Batch, Mapping } from '#shared/batch/record';
import type { ListRow } from '#shared/batch/table';
import { isBroughtIn, isUntouched } from '#shared/batch/workflow';
import { isVoid } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import type { Channel } from '#shared/codes/intake';
import { normalDocument } from '#shared/people/documents';
import type { Person } from '#shared/people/person';
import { readPhone } from '#shared/people/phone';
import { db, seal } from '../database.ts';
import { getMany, openAll } from '../read.ts';
import type { Row } from '../seal.ts';
import { standingFor } from './same-person.ts';

/** Keys asked for in one read. */
const KEYS = 500;
/** Cases of earlier imports whose numbers are compared, newest lists first. */
const NUMBERS_MAX = 40_000;
const BATCHES_SHOWN = 20;
const BATCHES_COMPARED = 200;
const MAPPINGS_MAX = 200;

/** Remembered mappings, oldest first. */
export async function allMappings(): Promise<Mapping[]> {
  return openAll('mapping', await db().of('mapping').limit(MAPPINGS_MAX).toArray());
}

/** The latest imports, newest first. */
export async function latestBatches(limit = BATCHES_SHOWN): Promise<Batch[]> {
  const rows = await db().of('batch').orderBy('createdAt').reverse().limit(limit).toArray();
  return openAll('batch', rows);
}

/** What has to be known before a list is judged: only what its rows speak of is looked up. */
export async function knownBefore(
  rows: readonly ListRow[],
  columns: Columns,
  channel: Channel,
): Promise<KnownBefore> {
  const cellOf = (row: ListRow, field: ImportField) => {
    const column = columns.get(field);
    return column === undefined ? '' : (row.cells[column] ?? '').trim();
  };
  const documents = new Set<string>();
  const phones = new Set<string>();
  for (const row of rows) {
    for (const side of ['applicant', 'respondent'] as const) {
      const document = normalDocument(cellOf(row, `${side}Document`));
      const phone = readPhone(cellOf(row, `${side}Phone`));
      if (document !== '') documents.add(document);
      else if (phone.ok && phone.phone !== '') phones.add(phone.phone);
    }
  }
  const [holders, callers, numbers] = await Promise.all([
    peopleBy('_document', documents),
    peopleBy('_phone', phones),
    columns.has('number') ? numbersOf(channel) : new Map<string, string>(),
  ]);
  const owners = new Map<string, Person>();
  for (const person of holders) {
    owners.set(person.documentNumber, person.sameAs ? await standingFor(person) : person);
  }
  const byPhone = new Map<string, Person>();
  for (const person of callers) {
    const standing = person.sameAs ? await standingFor(person) : person;
    byPhone.set(phoneKey(standing.name, person.phone), standing);
  }
  const ids = new Set([...owners.values(), ...byPhone.values()].map(({ id }) => id));
  return { owners, byPhone, numbers, cases: await caseKeysOf(ids) };
}

async function peopleBy(index: '_document' | '_phone', texts: ReadonlySet<string>) {
  const found: Person[] = [];
  for (const some of slices([...texts], KEYS)) {
    const marks = some.map((text) => seal().blind(text));
    const rows = await db().of('person').where(index).anyOf(marks).limit(5_000).toArray();
    found.push(...openAll('person', rows));
  }
  return found;
}

async function caseKeysOf(ids: ReadonlySet<PersonId>): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const some of slices([...ids], KEYS)) {
    const rows = await db().of('case').where('_people').anyOf(some).limit(5_000).toArray();
    for (const record of openAll('case', rows)) {
      const [first] = record.applicants;
      if (first?.kind !== 'person') continue;
      keys.set(caseKey(first.personId, record.summary, record.occurredOn), record.code);
    }
  }
  return keys;
}

/** The other systems' numbers that came in by this channel, each with the code of its case. */
async function numbersOf(channel: Channel): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  let left = NUMBERS_MAX;
  for (const batch of await latestBatches(BATCHES_COMPARED)) {
    if (left <= 0) break;
    if (batch.channel !== channel || batch.state.name === 'undone') continue;
    await eachCase(batch.id, (record) => {
      left -= 1;
      if (isVoid(record)) return;
      for (const { kind, number } of record.numbers) {
        if (kind === 'partner') numbers.set(number, record.code);
      }
    });
  }
  return numbers;
}

/** Cases of a batch, opened in slices so that the page goes on between them. */
async function eachCase(batchId: BatchId, take: (record: Case) => void): Promise<void> {
  const keys = await db().of('case').where('batchId').equals(batchId).primaryKeys();
  for (const some of slices(keys, KEYS)) {
    const rows = await db().of('case').bulkGet(some);
    for (const record of openAll(
      'case',
      rows.filter((row): row is Row => row !== undefined),
    )) {
      take(record);
    }
  }
}

export type Undoable = { readonly cases: readonly Case[]; readonly unused: readonly Person[] };

/** What undoing an import would take back: untouched cases, and persons of whom nothing else speaks. */
export async function undoable(batch: Batch): Promise<Undoable> {
  const cases: Case[] = [];
  const kept = new Set<string>();
  const named = new Set<PersonId>();
  await eachCase(batch.id, (record) => {
    const isGoing = isUntouched(record);
    if (isGoing) cases.push(record);
    for (const party of [...record.applicants, ...record.respondents]) {
      if (party.kind !== 'person') continue;
      if (isGoing) named.add(party.personId);
      else kept.add(party.personId);
    }
  });
  const going = new Set<string>(cases.map(({ id }) => id));
  const unused: Person[] = [];
  for (const some of slices([...named], KEYS)) {
    const candidates = (await getMany('person', some)).filter(isBroughtIn(batch));
    const ids = candidates.map(({ id }) => id).filter((id) => !kept.has(id));
    const spoken = await spokenOf(ids, going);
    unused.push(...candidates.filter(({ id }) => !kept.has(id) && !spoken.has(id)));
  }
  return { cases, unused };
}

/** Those of `ids` of whom a case that stays, a visit, an errand or a merge speaks. */
async function spokenOf(ids: readonly PersonId[], going: ReadonlySet<string>) {
  const spoken = new Set<string>();
  const wanted = new Set<string>(ids);
  if (ids.length === 0) return spoken;
  const [cases, errands, kept, merged] = await Promise.all([
    db()
      .of('case')
      .where('_people')
      .anyOf([...ids])
      .toArray(),
    db()
      .of('errand')
      .where('personId')
      .anyOf([...ids])
      .toArray(),
    db()
      .of('merge')
      .where('keptId')
      .anyOf([...ids])
      .toArray(),
    db()
      .of('merge')
      .where('mergedId')
      .anyOf([...ids])
      .toArray(),
  ]);
  for (const row of cases as (Row & { _people: string[] })[]) {
    if (!going.has(row.id)) for (const id of row._people) if (wanted.has(id)) spoken.add(id);
  }
  for (const row of errands as (Row & { personId: string })[]) spoken.add(row.personId);
  for (const row of [...kept, ...merged] as (Row & { keptId: string; mergedId: string })[]) {
    spoken.add(row.keptId);
    spoken.add(row.mergedId);
  }
  // A visit's index begins with the person: one range each.
  const table = db().of('visit');
  await Promise.all(
    ids.map(async (id) => {
      const range = table.where('[personId+createdAt]').between([id, 0], [id, Infinity]);
      if (await range.first()) spoken.add(id);
    }),
  );
  return spoken;
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
  const made: Item[][] = [];
  for (let from = 0; from < items.length; from += size) made.push(items.slice(from, from + size));
  return made;
}
