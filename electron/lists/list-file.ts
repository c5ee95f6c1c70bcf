import fs from 'node:fs/promises';

/** A list that is being written part by part. */
export type ListFile = {
  readonly write: (text: string) => Promise<void>;
  /** Puts the whole list in its place, or leaves nothing of it. */
  readonly end: (isWhole: boolean) => Promise<void>;
};

/** Beside its place under another name until it is whole: what stands there already is not harmed by half a list. */
export async function listFileAt(file: string): Promise<ListFile> {
  const part = `${file}.part`;
  const handle = await fs.open(part, 'w', 0o600);
  return {
    write: (text) => handle.appendFile(text),
    end: async (isWhole) => {
      await handle.close();
      if (isWhole) await fs.rename(part, file);
      else await fs.rm(part, { force: true });
    },
  };
}
