import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { deskIdSchema, repairIdSchema, staffIdSchema } from '../basics/ids.ts';

const count = z.number().int().nonnegative();
const seq = z.number().int().positive();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Numbers in one run, both ends included. */
const runSchema = z.object({ from: seq, upTo: seq });
export type Run = z.infer<typeof runSchema>;

/** More runs than this are told by their count alone. */
export const MAX_RUNS = 500;

/**
 * 流水修复: what was wrong with the journal, what was kept, put aside and taken back, and what is missing. The last
 * entry of a repair; written once, never changed. Numbers and counts only.
 */
export const repairSchema = z.object({
  id: repairIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  /** Entries that were whole, all of them kept. */
  kept: count,
  /** Lines that were not, in the folder that was put aside. */
  putAside: count,
  /** Entries that were missing and are back, by where they came from. */
  takenBack: z.object({ database: count, county: count, copy: count }),
  /** Entries behind the last place that could be proven: written again, with where they stood before. */
  writtenAgain: count,
  /** Numbers that nobody has. */
  missing: z.array(runSchema).max(MAX_RUNS),
  missingCount: count,
  /** The desk goes on under a new name behind this entry; null when the chain is the one it always was. */
  predecessor: z.object({ device: deskIdSchema, seq: seq.or(z.literal(0)), hash }).nullable(),
  /** Name of the folder in which the damaged journal is kept. */
  folder: z.string().min(1).max(100),
});
export type Repair = z.infer<typeof repairSchema>;
