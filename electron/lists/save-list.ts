import fs from 'node:fs/promises';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Answer } from '#shared/bridge/bridge';
import type { Log } from '../log.ts';

/** A list as a CSV file where the person wants it; null: thought better of it. The page has made its cells inert. */
export function saveListOf(desk: () => BrowserWindow | null, log: Log) {
  return async ({
    name,
    text,
  }: {
    name: string;
    text: string;
  }): Promise<Answer<{ file: string | null }>> => {
    const owner = desk();
    const plain = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || '清单';
    const options = {
      title: '另存清单',
      defaultPath: `${app.getPath('documents')}/${plain}.csv`,
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    };
    const { canceled, filePath } = await (owner
      ? dialog.showSaveDialog(owner, options)
      : dialog.showSaveDialog(options));
    if (canceled || !filePath) return { ok: true, value: { file: null } };
    try {
      await fs.writeFile(filePath, text, { mode: 0o600 });
      return { ok: true, value: { file: filePath } };
    } catch (error) {
      log('list not written', error);
      return { ok: false, code: 'import.not-written' };
    }
  };
}
