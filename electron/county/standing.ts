import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Instant } from '#shared/basics/days';
import type { DeskId } from '#shared/basics/ids';
import { type Receipt, receiptSchema } from '#shared/upload/contract';
import { verifyReceipt } from '#shared/upload/receipt';
import { makeFolder, writeWhole } from '../../node/files.ts';

const pairingSchema = z.object({
  county: z.string(),
  address: z.url(),
  signingKey: z.string(),
  sealingKey: z.string(),
});
/** Which county this desk reports to, and its keys. */
export type Pairing = z.infer<typeof pairingSchema>;

const standingSchema = z.object({ receipt: receiptSchema });

/**
 * What the uploader keeps on disk, in `upload/`: the pairing, the newest receipt, and every receipt ever.
 * Nothing here is needed to keep data safe: what is lost here is asked of the county again.
 */
export type Standing = {
  pairing(): Pairing | null;
  /** Another county starts from nothing: the old one's receipt is put aside. */
  keepPairing(pairing: Pairing): void;
  /** The newest receipt, checked again with the county's key. */
  receipt(): Receipt | null;
  /** On disk when it returns: first in the list of all, then as the newest. */
  keepReceipt(receipt: Receipt): void;
};

export function openStanding(folder: string, device: DeskId, now: () => Instant): Standing {
  makeFolder(folder);
  const pairingFile = path.join(folder, 'pairing.json');
  const standingFile = path.join(folder, 'standing.json');
  const aside = (file: string) => {
    if (fs.existsSync(file)) fs.renameSync(file, `${file}.${now()}`);
  };
  /** The file's content by its schema; a damaged one is put aside, never deleted. */
  const read = <Content>(file: string, schema: z.ZodType<Content>): Content | null => {
    if (!fs.existsSync(file)) return null;
    try {
      return schema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    } catch {
      aside(file);
      return null;
    }
  };

  let pairing = read(pairingFile, pairingSchema);
  let receipt = read(standingFile, standingSchema)?.receipt ?? null;
  const isOwn = (kept: Receipt) =>
    pairing !== null && kept.device === device && verifyReceipt(kept, pairing.signingKey);
  if (receipt && !isOwn(receipt)) {
    aside(standingFile);
    receipt = null;
  }

  return {
    pairing: () => pairing,
    keepPairing: (fresh) => {
      if (pairing && pairing.signingKey !== fresh.signingKey) {
        aside(standingFile);
        receipt = null;
      }
      writeWhole(pairingFile, JSON.stringify(fresh));
      pairing = fresh;
    },
    receipt: () => receipt,
    keepReceipt: (fresh) => {
      if (fresh.signature === receipt?.signature) return;
      appendLine(path.join(folder, 'receipts.jsonl'), JSON.stringify(fresh));
      writeWhole(standingFile, JSON.stringify({ receipt: fresh }));
      receipt = fresh;
    },
  };
}

/** Starts with a line break when a crash left half a line: the new receipt is whole in any case. */
function appendLine(file: string, line: string): void {
  const fd = fs.openSync(file, 'a+', 0o600);
  try {
    const { size } = fs.fstatSync(fd);
    const last = Buffer.alloc(1);
    if (size > 0) fs.readSync(fd, last, 0, 1, size - 1);
    const gap = size > 0 && last[0] !== 10 ? '\n' : '';
    fs.writeFileSync(fd, `${gap}${line}\n`);
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}
