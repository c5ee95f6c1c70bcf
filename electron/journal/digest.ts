import { createHash } from 'node:crypto';
import type { Digest } from '#shared/journal/chain';

/** A person waits for it: Node's own is many times faster than the portable one. */
export const nativeDigest: Digest = (text) =>
  createHash('sha256').update(text, 'utf8').digest('hex');
