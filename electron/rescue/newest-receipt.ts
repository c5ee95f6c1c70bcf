import path from 'node:path';
import * as z from 'zod';
import type { Head } from '#shared/journal/entry';
import { receiptSchema } from '#shared/upload/contract';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { readWhole } from '../../node/files.ts';

const standingSchema = z.object({ receipt: receiptSchema });

/** How far the county has signed for this desk's chain, by the newest receipt; null where there is none. */
export function newestReceipt(uploadFolder: string, disk: Disk = realDisk): Head | null {
  try {
    const text = readWhole(path.join(uploadFolder, 'standing.json'), disk)?.toString('utf8') ?? '';
    const { upTo, head } = standingSchema.parse(JSON.parse(text)).receipt;
    return { seq: upTo, hash: head };
  } catch {
    return null; // the uploader puts a damaged file aside and asks the county again
  }
}
