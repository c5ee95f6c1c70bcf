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
});
export type MachineSettings = z.infer<typeof machineSettingsSchema>;

/** Nothing is printed until somebody said where to: a hall without a printer is not told so with every number. */
export const usualMachine: MachineSettings = {
  hallDisplayId: null,
  printer: '',
  paper: '80',
  isAutoPrint: false,
};
