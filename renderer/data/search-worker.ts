import './zod-settings.ts';
import { type RecordType, recordTypes } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { AnyRecord } from '#shared/journal/records';
import type { Person } from '#shared/people/person';
import { HallDatabase } from './database.ts';
import { isDamage } from './health.ts';
import { makeSeal } from './seal.ts';
import { type SearchDoc, SearchIndex } from './search-index.ts';
import type { FromWorker, ToWorker } from './search-messages.ts';
import { caseDoc, personDoc } from './search-words.ts';
import { type Sums, tablesHold, walkLines, walkTable } from './walk.ts';

/**
 * Beside the page: walks over every table once after the start. The walk fills the search index and, because it
 * reads and opens every row anyway, is the full check of the database (verify).
 */
const REST_MS = 8;
/** Somebody is saving: the walk stands back so that it is never what a save waits for. */
const STAND_BACK_MS = 300;
/** While the walk goes on, what has arrived becomes searchable at these sizes. */
const FIRST_LOAD = 2_000;

const people = new SearchIndex();
const cases = new SearchIndex();
let written = 0;

const tell = (message: FromWorker) => postMessage(message);
let standBackUntil = 0;
const pause = () => {
  const rest = Math.max(REST_MS, standBackUntil - performance.now());
  return new Promise<void>((resolve) => setTimeout(resolve, rest));
};

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'open':
      void walk(data);
      return;
    case 'written':
      written += 1;
      standBackUntil = performance.now() + STAND_BACK_MS;
      for (const person of data.people) people.put(personDoc(person));
      for (const record of data.cases) cases.put(caseDoc(record));
      return;
    case 'ask': {
      const index = data.among === 'person' ? people : cases;
      tell({ kind: 'answer', number: data.number, found: index.search(data.text, data.limit) });
      return;
    }
  }
});

async function walk({ dataKey, database, upTo }: ToWorker & { kind: 'open' }): Promise<void> {
  const db = new HallDatabase(database);
  const seal = makeSeal(dataKey);
  try {
    const peopleFill = filler(people, (record) => personDoc(record as Person));
    const casesFill = filler(cases, (record) => caseDoc(record as Case));
    const found = new Map<RecordType, Sums>();
    const tables: readonly RecordType[] = ['person', 'case', ...recordTypes];
    for (const type of new Set(tables)) {
      const fill = type === 'person' ? peopleFill : type === 'case' ? casesFill : null;
      found.set(type, await walkTable(db, seal, type, fill?.take ?? (() => {}), pause));
      fill?.finish();
      if (type === 'case') tell({ kind: 'filled' }); // people came before it
    }
    const expected = await walkLines(db, upTo, pause);
    // The page's word of a save may come later than the save itself.
    const isStill = written === 0 && (await db.entry.get(upTo + 1)) === undefined;
    if (!expected || !tablesHold(expected, found, isStill)) {
      tell({ kind: 'damaged', damage: 'missing' });
    } else {
      tell({ kind: 'whole', people: people.size, cases: cases.size });
    }
  } catch (error) {
    tell({ kind: 'damaged', damage: isDamage(error) ? 'read' : 'row' });
  } finally {
    db.close();
  }
}

/** Collects documents and loads them into the index at 2,000, 4,000, 8,000 …, and at the end. */
function filler(index: SearchIndex, docOf: (record: AnyRecord) => SearchDoc) {
  const docs: SearchDoc[] = [];
  let next = FIRST_LOAD;
  return {
    take: (records: readonly AnyRecord[]) => {
      for (const record of records) docs.push(docOf(record));
      if (docs.length < next) return;
      next = docs.length * 2;
      index.load(docs);
    },
    finish: () => index.load(docs),
  };
}
