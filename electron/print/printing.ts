import { app, type BrowserWindow, dialog } from 'electron';
import type { Answer } from '#shared/bridge/bridge';
import { type PaperSlips, paperLabels } from '#shared/hall/paper-slips';
import type { Sheet, SlipContent } from '#shared/hall/slip';
import type { ToldSheet } from '#shared/hall/told-sheet';
import type { MachineSettings } from '#shared/settings/machine';
import type { Exports } from '../exports/exports.ts';
import type { Log } from '../log.ts';
import { pdfOptions, printSheet } from './print-sheet.ts';
import { problemWith } from './printers.ts';
import { withSheet } from './sheet-window.ts';

type Around = {
  readonly desk: () => BrowserWindow | null;
  readonly machine: () => MachineSettings;
  readonly exports: Exports;
  readonly log: Log;
};
type Written = Answer<{ file: string | null }>;

/** Everything that goes on paper. Printing never throws: the number was saved before, and stays. */
export type Printing = ReturnType<typeof printingOf>;

export function printingOf({ desk, machine, exports, log }: Around) {
  /** One sheet at a time: printers mix nothing up, and the memory of one hidden window is enough. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  }

  async function printers(): Promise<{ name: string; label: string }[]> {
    const found = await desk()?.webContents.getPrintersAsync();
    return (found ?? []).map(({ name, displayName }) => ({ name, label: displayName || name }));
  }

  async function print(slip: SlipContent): Promise<Answer<Record<string, never>>> {
    const { printer, paper } = machine();
    try {
      const problem = problemWith(await printers(), printer);
      if (problem) return { ok: false, code: problem };
      const sheet: Sheet = { kind: 'slip', paper, slip };
      await withSheet(sheet, desk(), (contents) => printSheet(contents, sheet, printer));
      return { ok: true, value: {} };
    } catch (error) {
      log('slip not printed', error);
      return { ok: false, code: 'print.failed' };
    }
  }

  async function printTold(told: ToldSheet): Promise<Answer<Record<string, never>>> {
    const { sheetPrinter } = machine();
    try {
      if (problemWith(await printers(), sheetPrinter))
        return { ok: false, code: 'told.not-printed' };
      const sheet: Sheet = { kind: 'told', told };
      await withSheet(sheet, desk(), (contents) => printSheet(contents, sheet, sheetPrinter));
      return { ok: true, value: {} };
    } catch (error) {
      log('sheet not printed', error);
      return { ok: false, code: 'told.not-printed' };
    }
  }

  async function save(sheet: Sheet, name: string): Promise<Written> {
    const owner = desk();
    const options = {
      title: '存成 PDF',
      defaultPath: `${app.getPath('documents')}/${name}.pdf`,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    };
    const { canceled, filePath } = await (owner
      ? dialog.showSaveDialog(owner, options)
      : dialog.showSaveDialog(options));
    if (canceled || !filePath) return { ok: true, value: { file: null } };
    try {
      const pdf = await withSheet(sheet, desk(), (contents) =>
        contents.printToPDF(pdfOptions(sheet)),
      );
      await exports.save(filePath, pdf);
      return { ok: true, value: { file: filePath } };
    } catch (error) {
      log('PDF not written', error);
      return { ok: false, code: 'print.not-written' };
    }
  }

  return {
    printers,
    print: (slip: SlipContent) => inTurn(() => print(slip)),
    saveSlip: (slip: SlipContent, paper: MachineSettings['paper']) =>
      save({ kind: 'slip', paper, slip }, `小票${slip.label}`),
    printTold: (told: ToldSheet) => inTurn(() => printTold(told)),
    saveTold: (told: ToldSheet) => save({ kind: 'told', told }, `一次性告知书${told.day}`),
    savePaperSlips: (slips: PaperSlips) =>
      save({ kind: 'paper-slips', slips }, `停电备用号${paperLabels(slips)[0]}起`),
  };
}
