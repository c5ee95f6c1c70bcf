import fs from 'node:fs/promises';
import path from 'node:path';
import { csvOf } from '#shared/batch/csv';
import type { Entry } from '#shared/journal/entry';
import { recordName } from '#shared/upload/record-names';
import type { Disk } from '../../node/disk.ts';
import type { Sealer } from '../journal/sealer.ts';
import { columnsOf, flattened, tableName } from './export-tables.ts';
import { entryAt, type Pause, salvage, type Whole } from './salvage.ts';

export type Exported = { readonly entries: number; readonly records: number };

const LINES_AT_ONCE = 500;
const LINES_FILE = '全部流水.jsonl';

/**
 * Everything that is whole in a journal: one table a record type with the latest state of each record, and every entry
 * as a line of JSON. Plain text for this user only: the person was told before. Rejects with the disk's error; what was
 * written by then stays.
 */
export async function exportReadable(
  dir: string,
  into: string,
  sealer: Sealer,
  disk: Disk,
  pause: Pause,
): Promise<Exported> {
  await fs.mkdir(into, { recursive: true, mode: 0o700 });
  const { whole } = await salvage(dir, sealer, disk, pause);
  const inOrder = whole.toSorted((one, other) => one.seq - other.seq);
  const lines = await fs.open(path.join(into, LINES_FILE), 'w', 0o600);
  const latest = new Map<string, { type: string; whole: Whole }>();
  try {
    for (let from = 0; from < inOrder.length; from += LINES_AT_ONCE) {
      const some = inOrder.slice(from, from + LINES_AT_ONCE);
      let text = '';
      for (const one of some) {
        const entry = entryAt(one.place, sealer, disk);
        if (!entry) continue;
        text += `${JSON.stringify(entry)}\n`;
        latest.set(entry.record.id, { type: entry.record.type, whole: one });
      }
      await lines.appendFile(text);
      await pause(from, inOrder.length);
    }
  } finally {
    await lines.close();
  }
  for (const type of new Set([...latest.values()].map((one) => one.type))) {
    const bodies = [...latest.values()].flatMap((one) => {
      const entry = one.type === type ? entryAt(one.whole.place, sealer, disk) : null;
      return entry ? [flattened(entry.body as Entry['body'])] : [];
    });
    const columns = columnsOf(bodies);
    const rows = bodies.map((cells) => columns.map((column) => cells.get(column) ?? ''));
    const file = path.join(into, tableName(type, recordName(type)));
    await fs.writeFile(file, csvOf([columns, ...rows]), { mode: 0o600 });
    await pause(inOrder.length, inOrder.length);
  }
  return { entries: inOrder.length, records: latest.size };
}
