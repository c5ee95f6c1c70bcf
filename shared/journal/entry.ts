import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import {
  actIdSchema,
  deskIdSchema,
  recordIdSchema,
  recordTypeSchema,
  staffIdSchema,
} from '../basics/ids.ts';

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const seqSchema = z.number().int().nonnegative();

/** Past tense, `noun.verb`: `ticket.called`. */
export const entryKindSchema = z.string().regex(/^[a-z]+\.[a-z-]+$/);

/** No record is nested deeper; canonical JSON is written by recursion and must never meet the end of the stack. */
const DEEPEST = 32;

/** A plain loop: zod's own JSON schema takes twenty times as long, and a person waits for every save. */
function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth - 1));
  return isObject(value) && Object.values(value).every((item) => isJson(item, depth - 1));
}

function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What the page hands to main: one act, with the record after it. Main knows who wrote it down, when and after what. */
export const entryDraftSchema = z.object({
  by: staffIdSchema,
  kind: entryKindSchema,
  record: z.object({
    type: recordTypeSchema,
    id: recordIdSchema,
    revision: z.number().int().positive(),
  }),
  /** The record after the change, so that replay is exact. */
  body: z.custom<Record<string, unknown>>((value) => isObject(value) && isJson(value, DEEPEST)),
  /** Where the act stood before it was taken in from another chain (a repair, a restore); `at` there is when it happened. */
  origin: z.object({ device: deskIdSchema, seq: seqSchema.min(1), at: instantSchema }).optional(),
});
export type EntryDraft = z.infer<typeof entryDraftSchema>;

/** One line of the journal (流水). `seq` starts at 1 and has no gap; it alone is the order of acts. */
export const entrySchema = entryDraftSchema.extend({
  device: deskIdSchema,
  seq: seqSchema.min(1),
  /** The same for all entries of one act. */
  act: actIdSchema,
  /** The wall clock as main read it: it may go back where somebody set the clock back. */
  at: instantSchema,
  prev: hashSchema,
  hash: hashSchema,
});
export type Entry = z.infer<typeof entrySchema>;

/** Where a journal ends: number and hash of its last entry. */
export const headSchema = z.object({ seq: seqSchema, hash: hashSchema });
export type Head = z.infer<typeof headSchema>;

/** The head of a journal without entries, and the `prev` of its first. */
export const EMPTY_HEAD: Head = { seq: 0, hash: '0'.repeat(64) };
