import { scrypt } from 'node:crypto';
import { CODE_KEY, normalCode } from '#shared/upload/pairing';

/** What these costs need, 32 MB, and some more; Node refuses them below. */
const MEMORY_BYTES = 64 * 1024 * 1024;

/** The key of a pairing code as `keyOfCode` gives it, derived away from the event loop. 32 bytes. */
export function keyOfCodeAside(code: string): Promise<Uint8Array> {
  const { salt, length, ...costs } = CODE_KEY;
  return new Promise((resolve, reject) => {
    scrypt(normalCode(code), salt, length, { ...costs, maxmem: MEMORY_BYTES }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
