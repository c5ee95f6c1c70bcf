import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { actIdSchema, staffIdSchema } from '../basics/ids.ts';
import { entryDraftSchema, headSchema, seqSchema } from '../journal/entry.ts';
import { repairSchema } from '../repair/record.ts';
import { troubleSchema } from './trouble.ts';

const count = z.number().int().nonnegative();
/** Entries of the page's database handed over in one call. */
export const MAX_REMEMBERED = 200;

/** An entry as the page's database remembers it: its line, and the record where that is exactly the one after it. */
export const rememberedSchema = entryDraftSchema.extend({
  seq: seqSchema.min(1),
  at: instantSchema,
  act: actIdSchema.nullable(),
});
export type Remembered = z.infer<typeof rememberedSchema>;

const runSchema = z.object({ from: seqSchema.min(1), upTo: seqSchema.min(1) });
const folderSchema = z.object({ folder: z.string().nullable() });

/** What a person can do on the rescue page. `folder`, `file` null: thought better of it. */
export const rescueCalls = {
  /** What is wrong now; `mayTry`: it looks as if it were over (space again, lock gone, folder writable). */
  'rescue.state': {
    args: z.strictObject({}),
    value: z.object({ trouble: troubleSchema.nullable(), mayTry: z.boolean() }),
  },
  /** Closes and opens keys and journal; after damage the whole chain is read. Null: the desk may work. */
  'rescue.retry': {
    args: z.strictObject({}),
    value: z.object({ trouble: troubleSchema.nullable() }),
  },
  /** Reads every line. `missing`: numbers below `last` (the highest that anybody knows of) without a whole line. */
  'rescue.look': {
    args: z.strictObject({ database: headSchema.nullable() }),
    value: z.object({
      whole: count,
      damaged: count,
      last: seqSchema,
      missing: z.array(runSchema),
    }),
  },
  /** What the database remembers of missing numbers, in order; `isFirst` forgets what came before. */
  'rescue.remember': {
    args: z.strictObject({
      isFirst: z.boolean(),
      lines: z.array(rememberedSchema).max(MAX_REMEMBERED),
    }),
    value: z.object({}),
  },
  /** Another copy of the journal's folder, to take missing entries from. */
  'rescue.copy': {
    args: z.strictObject({}),
    value: folderSchema.extend({ whole: count }),
  },
  /**
   * Repairs: progress comes as `rescue.progress`. `database`: the head of the page's database, whose entries were all
   * handed over. When it answers the repaired journal is in place and open.
   */
  'rescue.repair': {
    args: z.strictObject({ by: staffIdSchema.nullable(), database: headSchema.nullable() }),
    value: z.object({
      report: repairSchema.omit({ id: true, revision: true, createdAt: true, createdBy: true }),
      records: count,
    }),
  },
  'rescue.cancel': { args: z.strictObject({}), value: z.object({}) },
  /** Everything that can be read, as tables and as entries, into a new folder below the one that is chosen. */
  'rescue.export': {
    args: z.strictObject({}),
    value: folderSchema.extend({ entries: count, records: count }),
  },
  /** What the county's IT needs to help, without personal data. */
  'rescue.bundle': { args: z.strictObject({}), value: z.object({ file: z.string().nullable() }) },
  /** A copy of the key file: taken only when it opens the journal; the file that lies there is put aside. */
  'rescue.keys': { args: z.strictObject({}), value: z.object({ file: z.string().nullable() }) },
} as const;

export const rescueEvents = {
  'rescue.progress': z.object({
    step: z.enum(['reading', 'writing', 'checking']),
    done: count,
    total: count,
  }),
} as const;
