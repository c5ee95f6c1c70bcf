import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Choosing } from './calls.ts';

/** The system's own windows, over the desk's where there is one. */
export function choosingOver(desk: () => BrowserWindow | null): Choosing {
  const open = async (
    title: string,
    properties: ('openDirectory' | 'createDirectory' | 'openFile')[],
  ) => {
    const owner = desk();
    const options = { title, properties };
    const { canceled, filePaths } = await (owner
      ? dialog.showOpenDialog(owner, options)
      : dialog.showOpenDialog(options));
    return canceled ? null : (filePaths[0] ?? null);
  };
  return {
    folder: (title) => open(title, ['openDirectory', 'createDirectory']),
    file: (title) => open(title, ['openFile']),
    async place(title, name) {
      const owner = desk();
      const options = { title, defaultPath: path.join(app.getPath('documents'), name) };
      const { canceled, filePath } = await (owner
        ? dialog.showSaveDialog(owner, options)
        : dialog.showSaveDialog(options));
      return canceled || !filePath ? null : filePath;
    },
  };
}
