import * as z from 'zod';
import { packetHeaderSchema } from '#shared/upload/contract';
import { readLine } from '../checked-line.ts';
import type { Range } from '../durable-lines.ts';
import type { Note } from '../notes.ts';
import type { Restoring } from './files.ts';

const FILE = 'receipts';
const { device, from, upTo, head } = packetHeaderSchema.shape;
const receiptSchema = z.strictObject({
  ...{ device, from, upTo, head },
  at: z.number(),
  body: z.string(),
});

/** The receipts as told, and for whom the county has put its name to more than it holds. */
export async function restoreReceipts({ store, file, putAside }: Restoring): Promise<Note[]> {
  const lines = file(FILE);
  const last = lines.lastLine();
  const newest = last && readLine(last.text, receiptSchema);
  const isUpToDate = newest !== null && (await store.receipt(newest)) !== undefined;
  const known = new Set<string>((await store.devices()).map((one) => one.device));
  const promised = new Map<string, number>();
  const damaged: Range[] = [];
  const notes: Note[] = [];
  for (const line of lines.lines()) {
    const receipt = readLine(line.text, receiptSchema);
    if (!receipt) {
      damaged.push(line);
      continue;
    }
    promised.set(receipt.device, Math.max(promised.get(receipt.device) ?? 0, receipt.upTo));
    if (!isUpToDate && known.has(receipt.device)) {
      await store.keepReceipt(receipt, receipt.at, receipt.body);
    }
  }
  if (damaged.length > 0) {
    const aside = putAside(FILE, damaged);
    notes.push({ kind: 'damaged', file: FILE, lines: damaged.length, aside });
  }
  for (const [name, signed] of promised) {
    if (!known.has(name)) {
      notes.push({ kind: 'unpaired', device: name });
      continue;
    }
    const held = (await store.held(name)).head.seq;
    if (held < signed) notes.push({ kind: 'behind', device: name, signed, held });
  }
  return notes;
}
