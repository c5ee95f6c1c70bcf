import fs from 'node:fs';
import path from 'node:path';
import type { Remembered } from '#shared/bridge/rescue';
import { EMPTY_HEAD, type Entry, type Head } from '#shared/journal/entry';
import { compareHeads } from '#shared/journal/heads';
import { takeKeys } from '../../../electron/rescue/keys.ts';
import { reopening } from '../../../electron/rescue/reopening.ts';
import { rescueSession } from '../../../electron/rescue/session.ts';
import { markFiles, openStores } from '../../../electron/stores.ts';
import { temporaryFolder } from '../../../electron/testing/journal.ts';
import { disk } from '../../../node/disk.ts';
import { type Fault, type Given, measured } from '../fault.ts';
import { damages } from './damage.ts';
import { type Filled, filledFolder, stillThere } from './filled.ts';

const ACTS = 90;
const MOST_AT_ONCE = 3;
/** A folder is filled anew after so many that were damaged. */
const FILLED_FOR = 20;

type Found = { lost: number; doubled: number; kept: number; back: number; stuck: number };

/**
 * Folders of a desk, damaged in every way and in several at once. Each opens to a trouble with a way out (or to all
 * that was acknowledged); the repair keeps every entry that is whole and whatever others still have, nothing stands
 * twice, and the journal takes acts again.
 */
export const rescue: Fault = async (given) => {
  const found: Found = { lost: 0, doubled: 0, kept: 0, back: 0, stuck: 0 };
  const { dir, remove } = temporaryFolder();
  let filled: Filled | null = null;
  const names = Object.keys(damages);
  try {
    for (let n = 0; n < given.cycles; n += 1) {
      if (!filled || n % FILLED_FOR === 0) {
        filled = await filledFolder(path.join(dir, `filled-${n}`), ACTS, given.random);
      }
      const userData = path.join(dir, `desk-${n}`);
      fs.cpSync(filled.userData, userData, { recursive: true });
      const count = n < names.length ? 1 : 1 + given.random.whole(MOST_AT_ONCE);
      const told: string[] = [];
      for (let k = 0; k < count; k += 1) {
        const name = names[n < names.length ? n : given.random.whole(names.length)] as string;
        const where = damages[name]?.(userData, given.random);
        if (where) told.push(`${name} (${where})`);
      }
      const complain = (words: string) =>
        given.complain(`folder ${n}, ${told.join(', ')}: ${words}`);
      await oneFolder(userData, filled, { ...given, complain }, found);
      fs.rmSync(userData, { recursive: true, force: true });
    }
  } finally {
    remove();
  }
  const { lost, doubled, ...counts } = found;
  const isEnough = counts.kept > 0 && counts.back > 0 && counts.stuck === 0;
  return measured({ lost, doubled }, { folders: given.cycles, ...counts }, isEnough);
};

async function oneFolder(
  userData: string,
  filled: Filled,
  { random, complain }: Given,
  found: Found,
): Promise<void> {
  const now = () => Date.UTC(2027, 0, 5);
  const whole = stillThere(userData, filled);
  const stores = reopening({
    open: () => openStores({ userData, now }),
    journalFolder: path.join(userData, 'journal'),
    ...{ now, hold: async () => {}, goOn: () => {} },
  });
  const others = othersOf(filled, whole, random);
  if (!others.database && !hasMark(userData)) forgetCutShort(filled, whole);
  const session = rescueSession({
    ...{ userData, now, disk, reopening: stores, onProgress: () => {}, receiptHead: () => null },
    log: (what, error) => complain(`${what} ${error instanceof Error ? error.stack : ''}`),
    takeBack: async () => others.county,
  });
  await bringKeysBack(userData, filled, stores);
  const stuck = (words: string) => {
    found.stuck += 1;
    complain(words);
  };
  if (await isStopped(stores, others.database)) {
    const looked = await session.look(others.database);
    if (!looked.ok) return stuck(`look: ${looked.code}`);
    session.remember(true, rememberedIn(looked.value.missing, filled, others.database));
    if (others.copy) await session.addCopy(others.copy);
    const repaired = await session.repair(null, others.database);
    if (!repaired.ok) return stuck(`repair: ${repaired.code}`);
    const { takenBack } = repaired.value.report;
    found.back += takenBack.copy + takenBack.county + takenBack.database;
  }
  const after = await stores.stores();
  const trouble = await stores.trouble();
  if (!after.ok || trouble) return stuck(`still ${trouble?.code}`);
  const { journal } = after;
  if ((await journal.verify(async () => true)) !== null) stuck('does not verify');
  const entries: Entry[] = [];
  while (entries.length < journal.head().seq)
    entries.push(...journal.read(entries.length + 1, 500));
  count(entries, filled, whole, others, found, complain);
  const last = entries.at(-1);
  const { by = filled.entries[0]?.by } = last ?? {};
  const body = { id: 'visit_01900000-0000-7000-8000-999999999999', revision: 1, account: '新' };
  const draft = { by, kind: 'visit.registered', record: { type: 'visit', ...body }, body };
  const written = journal.append(
    journal.head().seq,
    [draft as never],
    filled.entries[0]?.act as never,
  );
  if (!written.ok) stuck(`append: ${written.code}`);
  journal.close();
}

type Others = {
  /** Head of the page's database; null: it is gone. */
  readonly database: Head | null;
  readonly copy: string | null;
  readonly county: readonly Entry[];
};

/** Who else has something: the database mostly, a backup and the county now and then. */
function othersOf(filled: Filled, whole: ReadonlySet<string>, random: Given['random']): Others {
  const last = filled.entries.at(-1) as Entry;
  const hasDatabase = random.whole(4) > 0;
  const county = random.whole(4) === 0 ? filled.entries : [];
  return {
    database: hasDatabase ? { seq: last.seq, hash: last.hash } : null,
    copy: random.whole(4) === 0 ? path.join(filled.userData, 'journal') : null,
    county: county.filter(({ hash }) => !whole.has(hash)),
  };
}

function hasMark(userData: string): boolean {
  return markFiles(userData).some((file) => fs.existsSync(file));
}

/** With neither mark nor database an act without its end cannot be told from one that was never acknowledged (J23). */
function forgetCutShort({ entries }: Filled, whole: Set<string>): void {
  const last = entries.findLast(({ hash }) => whole.has(hash));
  const act = entries.filter((entry) => entry.act === last?.act);
  if (act.every(({ hash }) => whole.has(hash))) return;
  for (const { hash } of act) whole.delete(hash);
}

/** As a person does from the rescue page: the copy of the key file that lies elsewhere. */
async function bringKeysBack(
  userData: string,
  filled: Filled,
  stores: ReturnType<typeof reopening>,
): Promise<void> {
  const trouble = await stores.trouble();
  if (trouble?.code !== 'vault.missing' && trouble?.code !== 'vault.damaged') return;
  const file = path.join(filled.userData, 'vault', 'keys.json');
  await stores.reopen(() => {
    const places = {
      vaultDir: path.join(userData, 'vault'),
      journalDir: path.join(userData, 'journal'),
      marks: markFiles(userData),
    };
    takeKeys(file, places, 'keys.json.aside', disk);
  });
}

/** By main when it opens, by its check of the whole chain, or by the page when it compares its database. */
async function isStopped(
  stores: ReturnType<typeof reopening>,
  database: Head | null,
): Promise<boolean> {
  const opened = await stores.stores();
  if (!opened.ok) return true;
  await opened.journal.verify(async () => true);
  if (await stores.trouble()) return true;
  const standing = compareHeads(database ?? EMPTY_HEAD, opened.journal.head());
  return standing.name === 'ahead' || standing.name === 'fork';
}

/** The database holds each record in its last state only. */
function rememberedIn(
  missing: readonly { from: number; upTo: number }[],
  { entries }: Filled,
  database: Head | null,
): Remembered[] {
  if (!database) return [];
  const last = lastStates({ entries });
  return entries
    .filter(({ seq }) => missing.some(({ from, upTo }) => from <= seq && seq <= upTo))
    .filter(({ hash }) => last.has(hash))
    .map(({ seq, at, act, by, kind, record, body }) => ({ seq, at, act, by, kind, record, body }));
}

function lastStates({ entries }: Pick<Filled, 'entries'>): Set<string> {
  return new Set(new Map(entries.map(({ record, hash }) => [record.id, hash])).values());
}

function count(
  after: readonly Entry[],
  filled: Filled,
  whole: ReadonlySet<string>,
  others: Others,
  found: Found,
  complain: (words: string) => void,
): void {
  const nameOf = ({ device, seq, origin }: Entry) =>
    origin ? `${origin.device}:${origin.seq}` : `${device}:${seq}`;
  const there = new Map<string, number>();
  for (const entry of after) there.set(nameOf(entry), (there.get(nameOf(entry)) ?? 0) + 1);
  const elsewhere = new Set(others.county.map(({ hash }) => hash));
  if (others.database) for (const hash of lastStates(filled)) elsewhere.add(hash);
  for (const entry of filled.entries) {
    const times = there.get(nameOf(entry)) ?? 0;
    const isKnown = whole.has(entry.hash) || elsewhere.has(entry.hash) || others.copy !== null;
    if (times === 0 && isKnown) {
      found.lost += 1;
      complain(`entry ${entry.seq} is gone`);
    } else if (times > 1) {
      found.doubled += 1;
      complain(`entry ${entry.seq} stands ${times} times`);
    } else if (times === 1 && whole.has(entry.hash)) found.kept += 1;
  }
}
