import * as z from 'zod';

/**
 * 打印和屏幕: what belongs to this computer and its plugs, not to the hall. Kept in a file beside the journal
 * (main), never in a record: another desk of the same hall has another printer.
 */
export const machineSettingsSchema = z.strictObject({
  /** The display of the hall screen by Electron's id; null: whichever is not the desk's. */
  hallDisplayId: z.number().int().nonnegative().nullable(),
  /** The printer's name as the system knows it; empty: the system's default printer. */
  printer: z.string().max(200),
  /** Width of the roll in millimetres. */
  paper: z.enum(['80', '58']),
  /** A slip is printed with each number that is given out. */
  isAutoPrint: z.boolean(),
  /** The printer for A4 sheets; empty: the system's default printer. */
  sheetPrinter: z.string().max(200).default(''),
  /** 读卡服务 of the card reader's maker on this computer; empty: there is no reader. */
  readerAddress: z.string().max(300).default(''),
});
export type MachineSettings = z.infer<typeof machineSettingsSchema>;

/** Nothing is printed until somebody said where to: a hall without a printer is not told so with every number. */
export const usualMachine: MachineSettings = {
  hallDisplayId: null,
  printer: '',
  paper: '80',
  isAutoPrint: false,
  sheetPrinter: '',
  readerAddress: '',
};

/** Host and scheme are fixed letters: nothing that was typed can send a request anywhere but to this computer. */
const SERVICE = /^http:\/\/127\.0\.0\.1:(\d{2,5})(\/[!-"$-~]*)?$/;
const LAST_PORT = 65_535;

/** Port and path of a reader's service on this computer, or null when the address is none that may be asked. */
export function readerService(address: string): { port: number; path: string } | null {
  const [, digits = '', path = '/'] = SERVICE.exec(address) ?? [];
  const port = Number(digits);
  return digits !== '' && port > 0 && port <= LAST_PORT ? { port, path } : null;
}
