import path from 'node:path';
import type { Instant } from '#shared/basics/days';
import { type Disk, disk as realDisk } from '../node/disk.ts';
import { checkedLine } from './checked-line.ts';
import { type DurableLines, openLines } from './durable-lines.ts';
import type { Judged } from './judge.ts';
import type { Note } from './notes.ts';
import { restoreDesks } from './restore/desks.ts';
import type { Restoring } from './restore/files.ts';
import { restoreReceipts } from './restore/receipts.ts';
import type { Device } from './store/device.ts';
import type { PacketName, Store } from './store/store.ts';

/**
 * What the county has put its name to, in plain files flushed before each answer. The database can be lost
 * or fall back (PGlite does not fsync); what is here is put into it again at the next start.
 */
export type Received = {
  keepDevice(device: Device): void;
  /** The same run again means that the database had refused it: it takes the place of the first. */
  keepEntries(device: string, fresh: readonly Judged[]): void;
  keepReceipt(name: PacketName, at: number, body: string): void;
  /**
   * Brings the store up to the files, and the files up to the store. What is damaged is put aside and named; the rest
   * serves. Answers what a person has to know; empty when all is well.
   */
  restore(store: Store, now: Instant): Promise<Note[]>;
  /** Files with damaged lines that were put aside, at this start or before. */
  asides(): string[];
  close(): void;
};

export function openReceived(folder: string, disk: Disk = realDisk): Received {
  const open = new Map<string, DurableLines>();
  /** Where each desk's latest append starts. */
  const latest = new Map<string, number>();
  const fileOf = (name: string) => path.join(folder, `${name}.jsonl`);
  const file = (name: string) => {
    const lines = open.get(name) ?? openLines(fileOf(name), disk);
    open.set(name, lines);
    return lines;
  };
  const keepDevice = (device: Device) => file('devices').append([checkedLine(device)]);
  const asides = () =>
    disk.stat(folder) === null
      ? []
      : disk
          .readdir(folder)
          .filter((name) => name.includes('.damaged-'))
          .sort();
  return {
    keepDevice,
    keepEntries: (device, fresh) => {
      const from = fresh[0]?.entry.seq;
      if (latest.get(device) === from) file(device).undo();
      file(device).append(fresh.map(({ line }) => line));
      if (from !== undefined) latest.set(device, from);
    },
    keepReceipt: ({ device, from, upTo, head }, at, body) =>
      file('receipts').append([checkedLine({ device, from, upTo, head, at, body })]),
    restore: async (store, now) => {
      const restoring: Restoring = {
        store,
        file,
        keepDevice,
        putAside: (name, ranges) => {
          const aside = freeName(`${fileOf(name)}.damaged-${now}`, disk);
          file(name).putAside(ranges, aside);
          return path.basename(aside);
        },
      };
      return [...(await restoreDesks(restoring)), ...(await restoreReceipts(restoring))];
    },
    asides,
    close: () => {
      for (const lines of open.values()) lines.close();
    },
  };
}

/** What was put aside once is never written over. */
function freeName(file: string, disk: Disk): string {
  for (let count = 0; ; count += 1) {
    const name = count === 0 ? file : `${file}.${count}`;
    if (disk.stat(name) === null) return name;
  }
}
