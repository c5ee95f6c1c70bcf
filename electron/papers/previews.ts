import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** Copies for the system's PDF program. They lie open on the disk, so they go with the desk, or at its next start. */
export type Previews = {
  add(pdf: Uint8Array): Promise<string>;
  clear(): Promise<void>;
};

export function previewsIn(folder: string): Previews {
  return {
    async add(pdf) {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, `${randomUUID()}.pdf`);
      await fs.writeFile(file, pdf, { mode: 0o600 });
      return file;
    },
    // On Windows a copy that is still being looked at cannot go yet.
    clear: () => fs.rm(folder, { recursive: true, force: true }).catch(() => {}),
  };
}
