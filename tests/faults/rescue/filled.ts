import fs from 'node:fs';
import path from 'node:path';
import { type Day, instantAt } from '#shared/basics/days';
import type { ActId, StaffId } from '#shared/basics/ids';
import type { Entry, EntryDraft } from '#shared/journal/entry';
import { openStores } from '../../../electron/stores.ts';
import type { Random } from '../../../node/testing/seeded.ts';

const BY = 'staff_01900000-0000-7000-8000-000000000001' as StaffId;
const DAY_MS = 86_400_000;

export type Filled = {
  readonly userData: string;
  /** Everything that was acknowledged, in order. */
  readonly entries: readonly Entry[];
  /** The line of each entry as it lies in its file, without its line feed. */
  readonly lines: ReadonlyMap<string, string>;
};

const idOf = (kind: string, n: number) =>
  `${kind}_01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A desk's folder after four months: acts of one to six entries, records that were changed up to nine times. */
export async function filledFolder(
  userData: string,
  acts: number,
  random: Random,
): Promise<Filled> {
  let now = instantAt('2026-08-20' as Day, '09:00');
  const stores = await openStores({ userData, now: () => now });
  if (!stores.ok) throw new Error(stores.code);
  const { journal } = stores;
  const revisions = new Map<string, number>();
  for (let act = 1; act <= acts; act += 1) {
    now += random.whole((2 * 120 * DAY_MS) / acts);
    const count = random.whole(4) === 0 ? 1 + random.whole(6) : 1;
    const drafts = Array.from({ length: count }, () => {
      const isNew = revisions.size === 0 || random.whole(3) > 0;
      const number = isNew ? revisions.size + 1 : 1 + random.whole(revisions.size);
      const id = idOf('visit', number);
      const revision = (revisions.get(id) ?? 0) + 1;
      revisions.set(id, revision);
      return draftOf(id, revision, random);
    });
    const written = journal.append(journal.head().seq, drafts, idOf('act', act) as ActId);
    if (!written.ok) throw new Error(written.code);
  }
  const entries: Entry[] = [];
  while (entries.length < journal.head().seq)
    entries.push(...journal.read(entries.length + 1, 500));
  journal.close();
  return { userData, entries, lines: linesOf(path.join(userData, 'journal'), entries) };
}

function draftOf(id: string, revision: number, random: Random): EntryDraft {
  const body = { id, revision, account: '纠纷'.repeat(1 + random.whole(60)), on: revision };
  return {
    ...{ by: BY, kind: revision === 1 ? 'visit.registered' : 'visit.changed', body },
    record: { type: 'visit', id, revision },
  };
}

function linesOf(folder: string, entries: readonly Entry[]): Map<string, string> {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry.hash]));
  const lines = new Map<string, string>();
  for (const name of fs.readdirSync(folder).filter((one) => one.endsWith('.journal'))) {
    const text = fs.readFileSync(path.join(folder, name), 'latin1');
    for (const line of text.split('\n').filter((one) => one !== '')) {
      lines.set(bySeq.get(Number(line.split('\t')[1])) as string, line);
    }
  }
  return lines;
}

/** Hashes of the entries whose very line still lies somewhere in a folder: asked of the bytes, not of the product. */
export function stillThere(userData: string, { entries, lines }: Filled): Set<string> {
  const folder = path.join(userData, 'journal');
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const all = files
    .filter((name) => fs.statSync(path.join(folder, name)).isFile())
    .map((name) => fs.readFileSync(path.join(folder, name), 'latin1'))
    .join('\n');
  return new Set(
    entries.flatMap(({ hash }) => (all.includes(lines.get(hash) as string) ? [hash] : [])),
  );
}
