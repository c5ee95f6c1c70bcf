import { expect, type Page } from '@playwright/test';
import type { RecordType } from '#shared/basics/ids';
import type { ValueOf } from '#shared/bridge/bridge';
import { canonical, firstBreak } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry, type Head } from '#shared/journal/entry';
import { lastBodies, replay } from '#shared/journal/replay';
import { counterDeltas } from '#shared/report/counters';
import { makeSeal, openRow, type Row } from '../../renderer/data/seal.ts';
import { callBridge } from '../e2e/desk.ts';

type Ok<Name extends 'desk.start' | 'journal.read'> = { ok: boolean; value: ValueOf<Name> };

/** What a running desk holds: the journal as main reads it, and the database read past the product. */
export type Holdings = {
  readonly entries: readonly Entry[];
  readonly head: Head;
  /** Records of all tables, opened, by id. */
  readonly records: ReadonlyMap<string, unknown>;
  readonly timeline: readonly { readonly seq: number; readonly recordId: string }[];
  readonly counters: ReadonlyMap<string, number>;
  readonly databaseHead: Head | null;
  /** Indexes that do not agree with their table. */
  readonly badIndexes: readonly string[];
};

/** As soon as the database can be read: it may just be being rebuilt. */
export async function holdingsOf(desk: Page): Promise<Holdings> {
  let held: Holdings | null = null;
  const read = async () => {
    held = await readHoldings(desk);
    return held !== null;
  };
  await expect.poll(read, { timeout: 30_000 }).toBe(true);
  if (!held) throw new Error('the database cannot be read');
  return held;
}

async function readHoldings(desk: Page): Promise<Holdings | null> {
  const started = (await callBridge(desk, 'desk.start', {})) as Ok<'desk.start'>;
  const tables = await readDatabase(desk);
  if (!tables) return null;
  const seal = makeSeal(Buffer.from(started.value.dataKey, 'base64'));
  const records = new Map<string, unknown>();
  const rowsOf = (name: string) => tables.rows[name] ?? [];
  for (const name of Object.keys(tables.rows)) {
    if (['entry', 'counter', 'meta', 'draft'].includes(name)) continue;
    for (const { sealed, ...rest } of rowsOf(name)) {
      const row = sealed ? { ...rest, sealed: Buffer.from(String(sealed), 'base64') } : rest;
      records.set(String(rest.id), openRow<RecordType>(seal, row as unknown as Row));
    }
  }
  const counters = rowsOf('counter').flatMap(({ name, values }) =>
    Object.entries(values as Record<string, number>).map(
      ([field, value]) => [`${String(name)}/${field}`, value] as const,
    ),
  );
  const [meta] = rowsOf('meta');
  return {
    entries: await journalOf(desk),
    head: started.value.head,
    records,
    timeline: rowsOf('entry') as unknown as Holdings['timeline'],
    counters: new Map(counters),
    databaseHead: meta ? { seq: Number(meta.seq), hash: String(meta.hash) } : null,
    badIndexes: tables.badIndexes,
  };
}

/** The whole journal over the bridge. */
export async function journalOf(desk: Page): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const args = { from: entries.length + 1, limit: 500 };
    const answer = (await callBridge(desk, 'journal.read', args)) as Ok<'journal.read'>;
    if (!answer.ok) throw new Error(`journal.read: ${JSON.stringify(answer)}`);
    if (answer.value.entries.length === 0) return entries;
    entries.push(...answer.value.entries);
  }
}

export type Difference = { lost: number; doubled: number; words: string[] };

/** What the database lacks of the journal (lost), and has beyond it (doubled). */
export function differenceOf(held: Holdings): Difference {
  const words: string[] = [];
  let lost = 0;
  let doubled = 0;
  const miss = (what: string) => {
    lost += 1;
    words.push(what);
  };
  const broken = firstBreak(EMPTY_HEAD, held.entries);
  if (broken) miss(`the journal breaks at ${broken.seq}: ${broken.reason}`);
  if (held.entries.length !== held.head.seq) miss(`journal ends at ${held.entries.length}`);
  if (held.databaseHead?.hash !== held.head.hash) miss(`the heads differ at ${held.head.seq}`);
  const latest = lastBodies(held.entries);
  for (const [id, { body }] of latest) {
    const row = held.records.get(id);
    if (row === undefined) miss(`${id} is not in the database`);
    else if (canonical(row) !== canonical(body)) miss(`${id} differs from the journal`);
  }
  for (const id of held.records.keys()) {
    if (latest.has(id)) continue;
    doubled += 1;
    words.push(`${id} is not in the journal`);
  }
  const isLine = (line: Holdings['timeline'][number], at: number) =>
    line.seq === at + 1 && line.recordId === held.entries[at]?.record.id;
  if (held.timeline.length !== held.entries.length || !held.timeline.every(isLine)) {
    miss(`the timeline has ${held.timeline.length} lines for ${held.entries.length} entries`);
  }
  const { sums } = replay(held.entries, () => undefined, counterDeltas);
  for (const name of new Set([...sums.keys(), ...held.counters.keys()])) {
    const [wanted, kept] = [sums.get(name) ?? 0, held.counters.get(name) ?? 0];
    if (wanted !== kept) miss(`counter ${name} is ${kept}, not ${wanted}`);
  }
  for (const name of held.badIndexes) miss(`index ${name} does not agree with its table`);
  return { lost, doubled, words };
}

type Tables = { rows: Record<string, Record<string, unknown>[]>; badIndexes: string[] };

/** Every table, and every index walked from end to end. Sealed bytes come as base64. */
function readDatabase(desk: Page): Promise<Tables | null> {
  return desk.evaluate(async () => {
    type Plain = Record<string, unknown>;
    const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
    const opening = indexedDB.open(name ?? 'hall');
    const db = await new Promise<IDBDatabase | null>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(null);
      // A check must not be what creates the database.
      opening.onupgradeneeded = () => opening.transaction?.abort();
    });
    if (!db) return null;
    db.onversionchange = () => db.close();
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const base64 = (bytes: Uint8Array) => {
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    };
    /** How many places in an index a row takes. */
    const placesOf = (row: Plain, { keyPath, multiEntry }: IDBIndex) => {
      const keys = [keyPath].flat().map((path) => row[path]);
      if (keys.some((key) => key === undefined || key === null)) return 0;
      return multiEntry && Array.isArray(keys[0]) ? new Set(keys[0]).size : 1;
    };
    try {
      const names = [...db.objectStoreNames];
      const transaction = db.transaction(names);
      const rows: Record<string, Plain[]> = {};
      const badIndexes: string[] = [];
      for (const name of names) {
        const store = transaction.objectStore(name);
        const all: Plain[] = await answer(store.getAll());
        const keys = new Set(all.map((row) => row[String(store.keyPath)]));
        for (const indexName of store.indexNames) {
          const index = store.index(indexName);
          const found = await answer(index.getAllKeys());
          const wanted = all.reduce((sum, row) => sum + placesOf(row, index), 0);
          if (found.length !== wanted || !found.every((key) => keys.has(key))) {
            badIndexes.push(`${name}.${indexName}`);
          }
        }
        rows[name] = all.map(({ sealed, ...rest }) =>
          sealed instanceof Uint8Array ? { ...rest, sealed: base64(sealed) } : rest,
        );
      }
      return { rows, badIndexes };
    } catch {
      return null;
    } finally {
      db.close();
    }
  });
}
