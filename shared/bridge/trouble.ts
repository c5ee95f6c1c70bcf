import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { problemCodes } from '../basics/problems.ts';
import { seqSchema } from '../journal/entry.ts';

/** Where main found the journal damaged; the desk stops there and keeps both copies. */
export const journalBreakSchema = z.object({
  segment: z.string(),
  line: z.number().int(),
  seq: seqSchema,
  /** `lost`: the journal once went on after this place, up to entry `upTo`. */
  reason: z.enum(['gap', 'prev', 'hash', 'checksum', 'unreadable', 'torn', 'lost']),
  upTo: seqSchema.optional(),
});

export type JournalBreak = z.infer<typeof journalBreakSchema>;

/**
 * Why the desk takes nothing in. `canRead`: what is whole in the journal can be looked at meanwhile (lists, cases,
 * search, print); without it the keys or the folder cannot be opened at all.
 */
export const troubleSchema = z.object({
  code: z.enum(problemCodes),
  /** When main first met it since the program was started. */
  since: instantSchema.nullable(),
  /** Path of the journal's folder: for the screen, never for a log. */
  folder: z.string(),
  place: journalBreakSchema.nullable(),
  /** Numbers that were written once and are not there now, as far as that is known. */
  missing: z.object({ from: seqSchema, upTo: seqSchema }).nullable(),
  /** Free on the disk of the folder, and what must be free; null where that is not what is wrong. */
  freeBytes: z.number().nullable(),
  needBytes: z.number().nullable(),
  /** The program that holds the folder; null where it is not known. */
  pid: z.number().int().positive().nullable(),
  canRead: z.boolean(),
});
export type Trouble = z.infer<typeof troubleSchema>;
