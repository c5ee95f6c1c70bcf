import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod';
import { fromBase64, toBase64 } from '#shared/upload/base64';
import { type Disk, disk as realDisk } from '../node/disk.ts';
import { readWhole, writeWhole } from '../node/files.ts';

/** The county's name and its two secrets, 32 bytes each: Ed25519 signs receipts, X25519 opens packets. */
export type CountyKeys = {
  readonly county: string;
  readonly signingSecret: Uint8Array;
  readonly sealingSecret: Uint8Array;
};

const keySchema = z.string().transform((text, context) => {
  const bytes = fromBase64(text);
  if (bytes?.length === 32) return bytes;
  context.addIssue({ code: 'custom', message: 'not a key of 32 bytes' });
  return z.NEVER;
});
const keysSchema = z.object({
  county: z.string().min(1).max(100),
  signingSecret: keySchema,
  sealingSecret: keySchema,
});

/**
 * The keys of this data folder, made at the first start, before any desk is paired. A damaged file stops the
 * start, and so does a missing one later: new keys would make every desk's receipts worthless without a word.
 */
export function countyKeys(folder: string, county: string, disk: Disk = realDisk): CountyKeys {
  const file = path.join(folder, 'keys.json');
  const kept = readWhole(file, disk);
  if (kept) return keysSchema.parse(JSON.parse(kept.toString('utf8')));
  if (disk.stat(path.join(folder, 'received', 'devices.jsonl'))) {
    throw new Error(`desks are paired, but ${file} is gone; put it back from a copy`);
  }
  const keys = newKeys(county);
  const { signingSecret, sealingSecret } = keys;
  const text = JSON.stringify({
    county,
    signingSecret: toBase64(signingSecret),
    sealingSecret: toBase64(sealingSecret),
  });
  writeWhole(file, text, disk);
  return keys;
}

export function newKeys(county: string): CountyKeys {
  const secret = () => new Uint8Array(randomBytes(32));
  return { county, signingSecret: secret(), sealingSecret: secret() };
}
