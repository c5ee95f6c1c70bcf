import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { deskIdSchema } from '../basics/ids.ts';
import type { problemCodes } from '../basics/problems.ts';
import {
  entryDraftSchema,
  entrySchema,
  hashSchema,
  headSchema,
  seqSchema,
} from '../journal/entry.ts';
import { uploadStateSchema } from '../upload/state.ts';

/** No call carries more than this many bytes of JSON; 50 entries of the largest records stay below. */
export const MAX_CALL_BYTES = 4 * 1024 * 1024;
export const MAX_APPEND = 50;
export const MAX_READ = 500;

/** Where main found the journal damaged; the desk stops there and keeps both copies. */
export const journalBreakSchema = z.object({
  segment: z.string(),
  line: z.number().int(),
  seq: seqSchema,
  reason: z.enum(['gap', 'prev', 'hash', 'checksum', 'unreadable', 'torn']),
});

export type JournalBreak = z.infer<typeof journalBreakSchema>;

/**
 * The only list of calls between page and main: arguments and answers by name. Both makers of the bridge
 * (preload, plain browser), main's handlers and the tests derive from it.
 */
export const calls = {
  /** Everything the page needs before its first paint. */
  'desk.start': {
    args: z.object({}),
    value: z.object({
      version: z.string(),
      device: deskIdSchema,
      head: headSchema,
      broken: journalBreakSchema.nullable(),
      /** 32 bytes, base64: opens sealed fields in this page. */
      dataKey: z.string(),
      /** True until the security work brings logins: shown on screen. */
      isDevelopmentKey: z.boolean(),
      wantsDemo: z.boolean(),
    }),
  },
  /** Stamp, append and fsync. `after` is the head this page decided on; another head refuses with journal.moved. */
  'journal.append': {
    args: z.object({
      after: seqSchema,
      drafts: z.array(entryDraftSchema).min(1).max(MAX_APPEND),
    }),
    value: z.object({
      stamps: z.array(
        z.object({ seq: seqSchema, at: instantSchema, prev: hashSchema, hash: hashSchema }),
      ),
    }),
  },
  /** Entries `from` and on, in order, for replay. */
  'journal.read': {
    args: z.object({ from: seqSchema.min(1), limit: z.number().int().min(1).max(MAX_READ) }),
    value: z.object({ entries: z.array(entrySchema), head: headSchema }),
  },
  /** For a database that can be neither opened nor deleted from here. Refused while the journal is not whole. */
  'database.discard': { args: z.object({}), value: z.object({}) },
  'upload.state': { args: z.object({}), value: uploadStateSchema },
  'upload.now': { args: z.object({}), value: uploadStateSchema },
  'county.pair': {
    args: z.object({
      address: z.url().max(300),
      code: z.string().min(1).max(40),
      hallName: z.string().min(1).max(50),
      divisionCode: z.string().regex(/^\d{6,12}$/),
    }),
    value: z.object({ countyName: z.string() }),
  },
  /** Opens the hall screen, on the second display where there is one. */
  'hall.open': { args: z.object({}), value: z.object({}) },
} as const;

export type CallName = keyof typeof calls;
export type ArgsOf<Name extends CallName> = z.input<(typeof calls)[Name]['args']>;
export type ValueOf<Name extends CallName> = z.output<(typeof calls)[Name]['value']>;

/** What main answers: a value, or a code from the catalogue, never a message. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: (typeof problemCodes)[number] };

/** What main tells the desk without being asked. */
export const events = {
  'upload.changed': uploadStateSchema,
  /** The check of the whole chain, which runs behind the work, came upon damage: stop as at start. */
  'journal.broken': journalBreakSchema,
} as const;
export type EventName = keyof typeof events;

/** `window.bridge` in the desk; the hall screen has none. */
export type Bridge = {
  call<Name extends CallName>(name: Name, args: ArgsOf<Name>): Promise<Answer<ValueOf<Name>>>;
  on<Name extends EventName>(
    name: Name,
    listener: (value: z.output<(typeof events)[Name]>) => void,
  ): () => void;
};
