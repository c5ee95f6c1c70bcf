import type { CaseId, PersonId, RecordType } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { AnyRecord } from '#shared/journal/records';
import type { Person } from '#shared/people/person';
import { databaseHead, onApplied } from './commit.ts';
import { db } from './database.ts';
import { onMended, reportDamage } from './health.ts';
import { keepProof } from './proof.ts';
import type { Found } from './search-index.ts';
import type { FromWorker, ToWorker } from './search-messages.ts';

/** A person found, with what tells two of the same name apart. */
export type FoundPerson = {
  readonly personId: PersonId;
  readonly name: string;
  readonly phone: string;
  readonly documentNumber: string;
  readonly address: string;
};
export type FoundCase = {
  readonly caseId: CaseId;
  readonly code: string;
  /** Names of the parties, joined by 、. */
  readonly parties: string;
};

/** After the first paint and the first lists; at the latest after this. */
const IDLE_MS = 3_000;
const LIMIT = 20;
/** A database that was rebuilt twice and still does not add up is what the journal says: the clerk goes on working. */
const MOST_LACKS = 2;

let worker: Worker | null = null;
let asked = 0;
let lacks = 0;
const waiting = new Map<number, (found: readonly Found[]) => void>();
let isFollowing = false;
const filledListeners = new Set<() => void>();

/** Told when everything can be found: what was looked for before that is looked for again. */
export function onSearchFilled(listener: () => void): () => void {
  filledListeners.add(listener);
  return () => filledListeners.delete(listener);
}

/** Name, pinyin, initials, phone (tail of 4 digits and more), document number or address. Newest first. */
export async function searchPeople(text: string, limit = LIMIT): Promise<FoundPerson[]> {
  const found = await ask('person', text, limit);
  return found.map(({ id, name, phone, code, place }) => ({
    personId: id as PersonId,
    name,
    phone,
    documentNumber: code.toUpperCase(),
    address: place,
  }));
}

/** Case code, or a party's name, pinyin, initials, phone; or the place. Newest first. */
export async function searchCases(text: string, limit = LIMIT): Promise<FoundCase[]> {
  const found = await ask('case', text, limit);
  return found.map(({ id, code, name }) => ({ caseId: id as CaseId, code, parties: name }));
}

/** Begins the walk over the tables when the page is idle, and again after the database was rebuilt. */
export function startSearch(dataKey: Uint8Array): void {
  const begin = () => {
    worker?.terminate();
    for (const answer of waiting.values()) answer([]);
    waiting.clear();
    worker = open(dataKey);
  };
  requestIdleCallback(begin, { timeout: IDLE_MS });
  if (isFollowing) return;
  isFollowing = true;
  onMended(begin);
  // In a task of its own: whoever waits for the write is told 已保存 first.
  onApplied((latest) => setTimeout(() => follow([...latest.values()])));
}

function follow(written: readonly { readonly type: RecordType; readonly body: AnyRecord }[]) {
  if (!worker) return;
  tell({
    kind: 'written',
    people: written.flatMap(({ type, body }) => (type === 'person' ? [body as Person] : [])),
    cases: written.flatMap(({ type, body }) => (type === 'case' ? [body as Case] : [])),
  });
}

function open(dataKey: Uint8Array): Worker {
  const next = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  next.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    switch (data.kind) {
      case 'answer':
        waiting.get(data.number)?.(data.found);
        waiting.delete(data.number);
        return;
      case 'filled':
        for (const listener of filledListeners) listener();
        return;
      case 'damaged':
        if (data.damage === 'missing') lacks += 1;
        if (data.damage === 'missing' && lacks > MOST_LACKS) return;
        reportDamage(data.damage);
        return;
      case 'whole':
        // For whoever looks from outside (developer tools, the fault runs): the full check has passed.
        performance.mark('database-whole');
        void keepProof().catch(() => {});
        return;
    }
  });
  const database = db().name;
  next.postMessage({
    ...{ kind: 'open', dataKey, database, upTo: databaseHead().seq },
  } satisfies ToWorker);
  return next;
}

function ask(among: 'person' | 'case', text: string, limit: number): Promise<readonly Found[]> {
  if (!worker) return Promise.resolve([]);
  asked += 1;
  const number = asked;
  const start = performance.now();
  return new Promise((resolve) => {
    waiting.set(number, (found) => {
      // Told to whoever observes, and not kept: a desk runs for weeks.
      performance.measure('search', { start });
      performance.clearMeasures('search');
      resolve(found);
    });
    tell({ kind: 'ask', number, among, text, limit });
  });
}

function tell(message: ToWorker): void {
  worker?.postMessage(message);
}
