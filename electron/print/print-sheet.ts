import type { WebContents } from 'electron';
import { pageSizeOf, type Sheet } from '#shared/hall/slip';

const MICRONS = 1000;
const MM_PER_INCH = 25.4;

/** What a printer is told: without an explicit size Chromium prints on A4. Sizes in microns. */
export function printOptions(sheet: Sheet, printer: string) {
  const { width, height } = pageSizeOf(sheet);
  return {
    silent: true,
    ...(printer === '' ? {} : { deviceName: printer }),
    color: false,
    printBackground: true,
    margins: { marginType: 'none' },
    pageSize: { width: width * MICRONS, height: height * MICRONS },
  } as const;
}

/** The same sheet as a PDF. Sizes in inches. */
export function pdfOptions(sheet: Sheet) {
  const { width, height } = pageSizeOf(sheet);
  return {
    printBackground: true,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pageSize: { width: width / MM_PER_INCH, height: height / MM_PER_INCH },
  };
}

/** Rejects with the printing system's own word when it did not take the sheet over. */
export function printSheet(contents: WebContents, sheet: Sheet, printer: string): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print(printOptions(sheet, printer), (isTaken, reason) => {
      if (isTaken) resolve();
      else reject(new Error(reason));
    });
  });
}
