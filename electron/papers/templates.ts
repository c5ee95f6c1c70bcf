import fs from 'node:fs/promises';
import path from 'node:path';
import { type FormId, formIds, forms } from '#shared/papers/forms';
import type { Template } from '#shared/papers/template';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { makeFolder, readWhole, writeWhole } from '../../node/files.ts';

/** The program's templates (in the package) and the hall's own, which take their place. */
export type Templates = {
  list(): Promise<Template[]>;
  /** The template in use. */
  read(form: FormId): Promise<Buffer>;
  /** On the disk when it returns; the one before stays whole until the new one is. Rejects with the disk's error. */
  save(form: FormId, bytes: Buffer): Promise<void>;
  /** Gone for good when it returns. */
  reset(form: FormId): Promise<void>;
};

export function templatesIn(own: string, ofProgram: string, disk: Disk = realDisk): Templates {
  const ownFile = (form: FormId) => path.join(own, `${form}.docx`);
  async function stampOf(form: FormId): Promise<number | null> {
    try {
      return Math.round((await fs.stat(ownFile(form))).mtimeMs);
    } catch {
      return null;
    }
  }
  /** One that cannot be read is as good as none: papers are made all the same. */
  function readOwn(form: FormId): Buffer | null {
    try {
      return readWhole(ownFile(form), disk);
    } catch {
      return null;
    }
  }
  return {
    list: () =>
      Promise.all(
        formIds.map(async (form) => {
          const at = await stampOf(form);
          return { form, title: forms[form].title, isOwn: at !== null, at };
        }),
      ),
    async read(form) {
      return readOwn(form) ?? fs.readFile(path.join(ofProgram, `${form}.docx`));
    },
    async save(form, bytes) {
      makeFolder(own, disk);
      writeWhole(ownFile(form), bytes, disk);
    },
    async reset(form) {
      if (disk.stat(ownFile(form))) disk.unlink(ownFile(form));
      // Also when it is gone already: the flush may have failed then.
      if (disk.stat(own)) disk.flushFolder(own);
    },
  };
}
