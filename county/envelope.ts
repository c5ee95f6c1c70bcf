import { createHash } from 'node:crypto';
import * as z from 'zod';
import { deskIdSchema } from '#shared/basics/ids';
import { canonical, type Digest } from '#shared/journal/chain';
import { hashSchema, seqSchema } from '#shared/journal/entry';

/**
 * An entry as the county reads it: where it stands in its chain, and whose it is. What it says may be of a later
 * version of the desk, or wrong: it is kept all the same (law 7), with fields that this county does not know.
 */
const envelopeSchema = z.looseObject({
  device: deskIdSchema,
  seq: seqSchema.min(1),
  act: z.string().optional(),
  at: z.number(),
  by: z.string(),
  kind: z.string(),
  record: z.looseObject({ type: z.string(), id: z.string(), revision: z.number() }),
  body: z.unknown(),
  prev: hashSchema,
  hash: hashSchema,
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** SHA-256 of a text's UTF-8 bytes, hex. */
export const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

/** The entries of JSON lines, or null when any line is none. */
export function envelopesOf(text: string): Envelope[] | null {
  const entries: Envelope[] = [];
  try {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const parsed = envelopeSchema.safeParse(JSON.parse(line));
      if (!parsed.success) return null;
      entries.push(parsed.data);
    }
  } catch {
    // Not JSON, or nested deeper than the stack: either way not an entry.
    return null;
  }
  return entries;
}

/** The exact text that its hash covers, with the hash: one line without its end. */
export function lineOf(entry: Envelope): string {
  return canonical(entry);
}
