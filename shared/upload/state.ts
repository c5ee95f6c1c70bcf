import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { problemCodes } from '../basics/problems.ts';
import { type Head, hashSchema, headSchema, seqSchema } from '../journal/entry.ts';

/** What the county has signed for, as the desk keeps it. */
export const confirmedSchema = z.object({
  upTo: seqSchema,
  head: hashSchema,
  count: seqSchema,
  at: instantSchema,
});

/**
 * Two histories: this journal and what the county holds of it are the same up to `commonSeq`. A person decides that the
 * desk goes on as a successor.
 */
export const forkSchema = z.object({
  commonSeq: seqSchema,
  journalSeq: seqSchema,
  countySeq: seqSchema,
  /** Another device already goes on in this one's place: the county has to allow a second one. */
  isSucceeded: z.boolean(),
});

/** Acts that the county holds from before a restore and that are not in this journal; `waiting` of them yet. */
export const offeredSchema = z.object({
  total: z.number().int().nonnegative(),
  waiting: z.number().int().nonnegative(),
});

/**
 * The upload as the desk shows it. The light is green only when the county's signed count and head equal the
 * journal's own (`isComplete`): never because a request "went well".
 */
export const uploadStateSchema = z.object({
  county: z.object({ name: z.string(), address: z.string() }).nullable(),
  journal: headSchema,
  confirmed: confirmedSchema.nullable(),
  isComplete: z.boolean(),
  isRunning: z.boolean(),
  /** Entries not yet signed for. */
  waiting: z.number().int().nonnegative(),
  problem: z.enum(problemCodes).nullable(),
  lastTriedAt: instantSchema.nullable(),
  nextTryAt: instantSchema.nullable(),
  /** Entries kept by the county but set aside there, with the reason (law 7). */
  refusals: z.array(z.object({ seq: seqSchema, code: z.string(), reason: z.string() })),
  fork: forkSchema.nullable(),
  offered: offeredSchema.nullable(),
  /** Entries written today on this desk, and how many of these are signed for: the evening 对账单. */
  today: z.object({ written: z.number().int(), confirmed: z.number().int() }),
});
export type UploadState = z.infer<typeof uploadStateSchema>;

/** Troubles that end without anybody doing anything; every other one waits for a person. */
const PASSING: readonly UploadState['problem'][] = [
  'county.unreachable',
  'county.busy',
  'county.not-county',
  'county.gap',
];

/**
 * Whether the upload waits for a person (another county, a fork, a wrong signature). While it does, the light is
 * never green, even when everything had been signed for before: that county does not answer for it now.
 */
export function needsPerson({ county, problem }: Pick<UploadState, 'county' | 'problem'>): boolean {
  return county !== null && problem !== null && !PASSING.includes(problem);
}

/** Where the upload stands, judged once for the light and for the upload page. */
export type UploadStanding =
  | 'unpaired'
  | 'stuck'
  | 'offered'
  | 'complete'
  | 'set-aside'
  | 'running'
  | 'out-of-reach'
  | 'waiting';

/** `complete` (the only green one) only when the county has signed for everything and set nothing aside. */
export function standingOf(state: UploadState): UploadStanding {
  if (state.county === null) return 'unpaired';
  if (state.fork !== null || needsPerson(state)) return 'stuck';
  if (state.offered !== null) return 'offered';
  if (state.isComplete) return state.refusals.length > 0 ? 'set-aside' : 'complete';
  if (state.isRunning) return 'running';
  return state.problem !== null && state.problem !== 'county.gap' ? 'out-of-reach' : 'waiting';
}

/** How loudly each is told: red waits for a person, amber passes by itself or waits for a correction. */
export const standingLevels = {
  unpaired: 'plain',
  stuck: 'bad',
  offered: 'warn',
  complete: 'good',
  'set-aside': 'warn',
  running: 'plain',
  'out-of-reach': 'warn',
  waiting: 'plain',
} as const satisfies Record<UploadStanding, 'plain' | 'warn' | 'bad' | 'good'>;

/**
 * What was told, against the head that the page has written meanwhile. Main tells a moment later, and what it tells
 * may be older than the last save: such an entry is not signed for, so the light is never green for a moment.
 */
export function levelWith(head: Head, told: UploadState): UploadState {
  const more = head.seq - told.journal.seq;
  return more > 0
    ? { ...told, journal: head, isComplete: false, waiting: told.waiting + more }
    : told;
}
