import path from 'node:path';
import * as z from 'zod';
import { firstBreak } from '#shared/journal/chain';
import { packetSchema } from '#shared/upload/contract';
import { entriesOf } from '#shared/upload/lines';
import { type DurableLines, openLines } from './durable-lines.ts';
import { type Judged, judge } from './judge.ts';
import type { Device, PacketName, Store } from './store/store.ts';

const deviceSchema = z.object({
  device: packetSchema.shape.device,
  hallName: z.string(),
  divisionCode: z.string(),
  signingKey: z.string(),
  pairedAt: z.number(),
});
const receiptLineSchema = packetSchema
  .pick({ device: true, from: true, upTo: true, head: true })
  .extend({ at: z.number(), body: z.string() });

/**
 * What the county has put its name to, in plain files flushed before each answer. The database can be lost
 * or fall back (PGlite does not fsync); what is here is put into it again at the next start.
 */
export type Received = {
  keepDevice(device: Device): void;
  /** The same run again means that the database had refused it: it takes the place of the first. */
  keepEntries(device: string, fresh: readonly Judged[]): void;
  keepReceipt(name: PacketName, at: number, body: string): void;
  /** Brings the store up to the files. Answers what a person has to know; empty when all is well. */
  restore(store: Store): Promise<string[]>;
  close(): void;
};

export function openReceived(folder: string): Received {
  const open = new Map<string, DurableLines>();
  /** Where each desk's latest append starts. */
  const latest = new Map<string, number>();
  const file = (name: string) => {
    const lines = open.get(name) ?? openLines(path.join(folder, `${name}.jsonl`));
    open.set(name, lines);
    return lines;
  };
  return {
    keepDevice: (device) => file('devices').append([JSON.stringify(device)]),
    keepEntries: (device, fresh) => {
      const from = fresh[0]?.entry.seq;
      if (latest.get(device) === from) file(device).undo();
      file(device).append(fresh.map(({ line }) => line));
      if (from !== undefined) latest.set(device, from);
    },
    keepReceipt: ({ device, from, upTo, head }, at, body) =>
      file('receipts').append([JSON.stringify({ device, from, upTo, head, at, body })]),
    restore: async (store) => {
      const notes: string[] = [];
      for (const line of file('devices').lines()) {
        const device = deviceSchema.parse(JSON.parse(line));
        await store.keepDevice(device);
        notes.push(...(await restoreEntries(store, device.device, file(device.device))));
      }
      notes.push(...(await restoreReceipts(store, file('receipts'))));
      return [...new Set(notes)];
    },
    close: () => {
      for (const lines of open.values()) lines.close();
    },
  };
}

/** As many as a packet carries: one transaction of the database each. */
const BATCH = 500;

async function restoreEntries(store: Store, device: string, file: DurableLines): Promise<string[]> {
  let { head } = await store.held(device);
  const last = entriesOf(file.lastLine() ?? '')?.at(-1);
  if (last && last.seq <= head.seq) return [];
  let prev = head.hash;
  let batch: Judged[] = [];
  const flush = async () => {
    if (batch.length > 0) await store.place(device, prev, batch, () => {});
    prev = head.hash;
    batch = [];
  };
  for (const line of file.lines()) {
    const entry = entriesOf(line)?.[0];
    if (entry && entry.seq <= head.seq) continue;
    if (!entry || firstBreak(head, [entry])) {
      await flush();
      return [`${device}: the file does not continue after entry ${head.seq}`];
    }
    batch.push(judge(entry));
    head = { seq: entry.seq, hash: entry.hash };
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return [];
}

async function restoreReceipts(store: Store, file: DurableLines): Promise<string[]> {
  const lastLine = file.lastLine();
  if (lastLine === null) return [];
  const last = receiptLineSchema.parse(JSON.parse(lastLine));
  const isUpToDate = (await store.receipt(last)) !== undefined;
  const promised = new Map<string, number>();
  for (const line of file.lines()) {
    const receipt = receiptLineSchema.parse(JSON.parse(line));
    promised.set(receipt.device, Math.max(promised.get(receipt.device) ?? 0, receipt.upTo));
    if (!isUpToDate) await store.keepReceipt(receipt, receipt.at, receipt.body);
  }
  const notes: string[] = [];
  for (const [device, upTo] of promised) {
    const { seq } = (await store.held(device)).head;
    if (seq < upTo)
      notes.push(`${device}: signed for ${upTo}, holds ${seq}; the desk will be asked again`);
  }
  return notes;
}
