import path from 'node:path';
import * as z from 'zod';
import type { Instant } from '#shared/basics/days';
import { deskIdSchema } from '#shared/basics/ids';
import { seqSchema } from '#shared/journal/entry';
import { divisionCodeSchema, type Receipt, receiptSchema } from '#shared/upload/contract';
import { verifyReceipt } from '#shared/upload/receipt';
import { beyondSchema } from '#shared/upload/succession';
import { appendLine } from '../../node/append-line.ts';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { makeFolder, readWhole, writeWhole } from '../../node/files.ts';

const pairingSchema = z.object({
  county: z.string(),
  address: z.url(),
  signingKey: z.string(),
  sealingKey: z.string(),
  /** What this desk was called when the county last took note of it. */
  device: deskIdSchema,
  hallName: z.string(),
  divisionCode: divisionCodeSchema,
});
/** Which county this desk reports to, its keys, and how the desk is known there. */
export type Pairing = z.infer<typeof pairingSchema>;

const standingSchema = z.object({ receipt: receiptSchema });

const offeredSchema = z.object({
  beyond: z.array(beyondSchema),
  /** Looked at and left there: not usable here, or the same act a second time. */
  settled: z.array(z.object({ device: deskIdSchema, seq: seqSchema.min(1) })),
  /** Everything is taken in or settled: nobody has to look again. */
  isDone: z.boolean(),
});
/** What the county holds of the devices before this one, and this desk does not. */
export type Offered = z.infer<typeof offeredSchema>;

/**
 * What the uploader keeps on disk, in `upload/`: the pairing, the newest receipt, every receipt ever, and what the
 * county offers back. Nothing here is needed to keep data safe: what is lost here is asked of the county again.
 * Everything that writes throws the disk's error, and then nothing has changed.
 */
export type Standing = {
  pairing(): Pairing | null;
  /** Another county, or another name there, starts from nothing: the old one's receipt is put aside. */
  keepPairing(pairing: Pairing): void;
  /** The newest receipt, checked again with the county's key. */
  receipt(): Receipt | null;
  /** On disk when it returns: first in the list of all, then as the newest. */
  keepReceipt(receipt: Receipt): void;
  /** The newest receipt does not count any more; it is put aside. */
  dropReceipt(): void;
  offered(): Offered | null;
  keepOffered(offered: Offered): void;
};

export function openStanding(folder: string, now: () => Instant, disk: Disk = realDisk): Standing {
  makeFolder(folder, disk);
  const [pairingFile, standingFile, offeredFile, receiptsFile] = [
    ...['pairing.json', 'standing.json', 'offered.json', 'receipts.jsonl'],
  ].map((name) => path.join(folder, name)) as [string, string, string, string];
  const aside = (file: string) => {
    if (disk.stat(file)) disk.rename(file, `${file}.${now()}`);
  };
  /** The file's content by its schema; a damaged one is put aside, never deleted. */
  const read = <Content>(file: string, schema: z.ZodType<Content>): Content | null => {
    try {
      const text = readWhole(file, disk)?.toString('utf8');
      return text === undefined ? null : schema.parse(JSON.parse(text));
    } catch {
      aside(file);
      return null;
    }
  };
  const write = (file: string, content: object) => writeWhole(file, JSON.stringify(content), disk);

  let pairing = read(pairingFile, pairingSchema);
  let receipt = read(standingFile, standingSchema)?.receipt ?? null;
  let offered = read(offeredFile, offeredSchema);
  const isOwn = (kept: Receipt) =>
    kept.device === pairing?.device && verifyReceipt(kept, pairing.signingKey);
  const dropReceipt = () => {
    aside(standingFile);
    receipt = null;
  };
  if (receipt && !isOwn(receipt)) dropReceipt();

  return {
    pairing: () => pairing,
    keepPairing: (fresh) => {
      const isOther = pairing?.signingKey !== fresh.signingKey;
      if (pairing && (isOther || pairing.device !== fresh.device)) dropReceipt();
      if (pairing && isOther) {
        aside(offeredFile);
        offered = null;
      }
      write(pairingFile, fresh);
      pairing = fresh;
    },
    receipt: () => receipt,
    keepReceipt: (fresh) => {
      if (fresh.signature === receipt?.signature) return;
      appendLine(receiptsFile, JSON.stringify(fresh), disk);
      write(standingFile, { receipt: fresh });
      receipt = fresh;
    },
    dropReceipt,
    offered: () => offered,
    keepOffered: (fresh) => {
      write(offeredFile, fresh);
      offered = fresh;
    },
  };
}
