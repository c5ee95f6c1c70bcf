import fs from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const ATTEMPTS = 40;
const PAUSE_MS = 250;

/**
 * Removes what a desk or a county left behind. Helper processes end a moment after their program, and one of them
 * may still put a file into a folder that was listed already: then the whole is tried again. Rejects with the last
 * reason after ten seconds.
 */
export async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fs.rm(folder, { recursive: true, force: true });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await wait(PAUSE_MS);
    }
  }
}
