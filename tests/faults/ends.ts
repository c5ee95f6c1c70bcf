import fs from 'node:fs';
import path from 'node:path';
import { deskIdSchema } from '#shared/basics/ids';
import { firstBreak } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry } from '#shared/journal/entry';
import type { TestCounty } from '../../county/testing/county.ts';
import { openJournal } from '../../electron/journal/journal.ts';
import { aesSealer } from '../../electron/journal/sealer.ts';

/** The journal of a desk that is closed, read from its files. */
export async function journalOnDisk(
  userData: string,
): Promise<{ device: string; entries: Entry[] }> {
  const keys = JSON.parse(fs.readFileSync(path.join(userData, 'vault', 'keys.json'), 'utf8'));
  const device = deskIdSchema.parse(keys.devices.at(-1).device);
  const sealer = aesSealer(Buffer.from(keys.journalKey, 'base64'));
  const opened = await openJournal(path.join(userData, 'journal'), {
    ...{ device: () => device, sealer, now: () => 0, marks: [], isReadOnly: true },
  });
  if (!opened.ok) throw new Error(opened.code);
  const { journal } = opened;
  try {
    const entries: Entry[] = [];
    while (entries.length < journal.head().seq)
      entries.push(...journal.read(entries.length + 1, 500));
    return { device, entries };
  } finally {
    journal.close();
  }
}

/** Entry by entry: what the county lacks or has otherwise (lost), and what it has beyond (doubled). */
export async function compareWithCounty(
  { database }: TestCounty,
  { device, entries }: { readonly device: string; readonly entries: readonly Entry[] },
): Promise<{ lost: number; doubled: number; entries: number; words: string[] }> {
  const words: string[] = [];
  const rows = await database.query<{ seq: number; hash: string }>(
    'select seq, hash from entries where device = $1 order by seq',
    [device],
  );
  const [mark] = await database.query<{ seq: number; hash: string; count: number }>(
    'select head_seq as seq, head_hash as hash, entry_count as count from devices where device = $1',
    [device],
  );
  const held = new Map(rows.map(({ seq, hash }) => [Number(seq), hash]));
  const isThere = ({ seq, hash }: Entry) => held.get(seq) === hash;
  let lost = entries.filter((entry) => !isThere(entry)).length;
  const broken = firstBreak(EMPTY_HEAD, entries);
  if (broken) {
    lost += 1;
    words.push(`the journal breaks at ${broken.seq}: ${broken.reason}`);
  }
  const last = entries.at(-1) ?? EMPTY_HEAD;
  if (
    Number(mark?.seq) !== last.seq ||
    mark?.hash !== last.hash ||
    Number(mark?.count) !== last.seq
  ) {
    lost += 1;
    words.push(`the county stands at ${mark?.seq} (${mark?.count}), the desk at ${last.seq}`);
  }
  const doubled = rows.length - new Set(entries.filter(isThere).map(({ seq }) => seq)).size;
  if (lost + doubled > 0) words.push(`county: ${lost} lost, ${doubled} doubled`);
  return { lost, doubled: Math.max(0, doubled), entries: entries.length, words };
}
