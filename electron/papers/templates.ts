import fs from 'node:fs/promises';
import path from 'node:path';
import { type FormId, formIds, forms } from '#shared/papers/forms';
import type { Template } from '#shared/papers/template';

/** The program's templates (in the package) and the hall's own, which take their place. */
export type Templates = {
  list(): Promise<Template[]>;
  /** The template in use. */
  read(form: FormId): Promise<Buffer>;
  /** The one before stays whole until the new one is. */
  save(form: FormId, bytes: Buffer): Promise<void>;
  reset(form: FormId): Promise<void>;
};

export function templatesIn(own: string, ofProgram: string): Templates {
  const ownFile = (form: FormId) => path.join(own, `${form}.docx`);
  async function stampOf(form: FormId): Promise<number | null> {
    try {
      return Math.round((await fs.stat(ownFile(form))).mtimeMs);
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
      try {
        return await fs.readFile(ownFile(form));
      } catch {
        return fs.readFile(path.join(ofProgram, `${form}.docx`));
      }
    },
    async save(form, bytes) {
      await fs.mkdir(own, { recursive: true, mode: 0o700 });
      const draft = `${ownFile(form)}.new`;
      const file = await fs.open(draft, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await fs.rename(draft, ownFile(form));
    },
    reset: (form) => fs.rm(ownFile(form), { force: true }),
  };
}
