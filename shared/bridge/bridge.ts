import * as z from 'zod';
import { fileHashSchema, MAX_FILE_BYTES } from '#shared/attachment/record';
import { paperSlipsSchema } from '#shared/hall/paper-slips';
import { slipContentSchema } from '#shared/hall/slip';
import { toldSheetSchema } from '#shared/hall/told-sheet';
import { cardSchema } from '#shared/intake/card';
import { formIds } from '#shared/papers/forms';
import { bundleSchema, paperContentSchema } from '#shared/papers/record';
import { templateProblemSchema, templateSchema } from '#shared/papers/template';
import { machineSettingsSchema } from '#shared/settings/machine';
import { instantSchema } from '../basics/days.ts';
import { actIdSchema, deskIdSchema } from '../basics/ids.ts';
import type { problemCodes } from '../basics/problems.ts';
import { allClips, type Clip } from '../hall/announcement.ts';
import { boardSchema } from '../hall/board-record.ts';
import { tvStateSchema } from '../hall/tv.ts';
import {
  entryDraftSchema,
  entrySchema,
  hashSchema,
  headSchema,
  seqSchema,
} from '../journal/entry.ts';
import { uploadStateSchema } from '../upload/state.ts';
import { countyCalls } from './county.ts';
import { rescueCalls, rescueEvents } from './rescue.ts';
import { journalBreakSchema, troubleSchema } from './trouble.ts';

/** No call carries more than this many bytes of JSON; 50 entries of the largest records stay below. */
export const MAX_CALL_BYTES = 4 * 1024 * 1024;
export const MAX_APPEND = 50;
export const MAX_READ = 500;
/** Entries of one part of a large act, and of such an act as a whole (20,000 rows of a list, with all they bring). */
export const MAX_PART = 500;
/** Characters of a list that is saved: three bytes each stay within one call. */
export const MAX_LIST_TEXT = 1_200_000;
export const MAX_STAGED = 200_000;

/** Bytes of one part of a file; as base64 they stay below three million characters. */
export const FILE_PART_BYTES = 2 * 1024 * 1024;
const MAX_FILE_PART = Math.ceil(FILE_PART_BYTES / 3) * 4;

const stampSchema = z.object({
  seq: seqSchema,
  at: instantSchema,
  prev: hashSchema,
  hash: hashSchema,
});

/** Base64 of three seconds and some. */
const MAX_RECORDING = 400_000;
const clipName = z.enum([...allClips] as [Clip, ...Clip[]]);

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
      /** Not null: every append is refused with its code. When nothing can be read either, the call is refused. */
      trouble: troubleSchema.nullable(),
      /** A database that ends here holds nothing that the journal lacks: the last repair took it all in. */
      takenIn: headSchema.nullable(),
    }),
  },
  /**
   * The wall clock of main, and beside it a clock that only goes forward and does not stop while the computer sleeps
   * (milliseconds since it was started). `countyAt`: what the county's clock shows now, while an answer is fresh.
   */
  'clock.read': {
    args: z.strictObject({}),
    value: z.object({
      now: instantSchema,
      ticks: z.number(),
      countyAt: instantSchema.nullable(),
    }),
  },
  /** Stamp, append and fsync. `after` is the head this page decided on; another head refuses with journal.moved. */
  'journal.append': {
    args: z.object({
      /** Known to the page before, so that what became of it can be looked up whatever happens. */
      act: actIdSchema,
      after: seqSchema,
      drafts: z.array(entryDraftSchema).min(1).max(MAX_APPEND),
    }),
    value: z.object({ stamps: z.array(stampSchema) }),
  },
  /**
   * The next part of an act that is larger than one call: `from` of its `of` entries came before it. The journal
   * gets it with the last part, as a whole (`isWritten`). Acts between the parts refuse the next with journal.moved.
   */
  'journal.stage': {
    args: z.object({
      act: actIdSchema,
      after: seqSchema,
      from: z.number().int().nonnegative(),
      of: z.number().int().min(1).max(MAX_STAGED),
      drafts: z.array(entryDraftSchema).min(1).max(MAX_PART),
    }),
    value: z.object({ stamps: z.array(stampSchema), isWritten: z.boolean() }),
  },
  /** Forgets the parts: nothing of them was written. */
  'journal.unstage': { args: z.object({}), value: z.object({}) },
  /** Entries `from` and on, in order, for replay. */
  'journal.read': {
    args: z.object({ from: seqSchema.min(1), limit: z.number().int().min(1).max(MAX_READ) }),
    value: z.object({ entries: z.array(entrySchema), head: headSchema }),
  },
  /** A list (refused rows) as a CSV file where a person wants it; null: thought better of it. */
  'list.save': {
    args: z.object({ name: z.string().min(1).max(120), text: z.string().max(MAX_LIST_TEXT) }),
    value: z.object({ file: z.string().nullable() }),
  },
  /** A mediator's sessions as an iCalendar file where a person wants it; null: thought better of it. */
  'calendar.save': {
    args: z.object({ name: z.string().min(1).max(120), text: z.string().max(MAX_LIST_TEXT) }),
    value: z.object({ file: z.string().nullable() }),
  },
  /** A list too long for one call, as CSV: begun where a person wants it (null: thought better of it), … */
  'list.begin': {
    args: z.object({ name: z.string().min(1).max(120) }),
    value: z.object({ file: z.string().nullable() }),
  },
  /** … written part by part, … */
  'list.write': { args: z.object({ text: z.string().max(MAX_LIST_TEXT) }), value: z.object({}) },
  /** … and put in its place whole, or given up. */
  'list.end': { args: z.object({ isWhole: z.boolean() }), value: z.object({}) },
  /** For a database that can be neither opened nor deleted from here. Refused while the journal is not whole. */
  'database.discard': { args: z.object({}), value: z.object({}) },
  ...countyCalls,
  /** Opens the hall screen, on the second display where there is one. */
  'hall.open': { args: z.object({}), value: z.object({}) },
  /** A small picture of what the hall screen shows now, as a `data:` address; null while it is not open. */
  'hall.preview': { args: z.object({}), value: z.object({ jpeg: z.string().nullable() }) },
  /** What belongs to this computer: display of the hall screen, printer, roll. */
  'machine.get': { args: z.object({}), value: machineSettingsSchema },
  'machine.set': { args: machineSettingsSchema, value: z.object({}) },
  /** Sizes are in the system's own units (device-independent pixels). */
  'displays.list': {
    args: z.object({}),
    value: z.array(
      z.object({
        id: z.number(),
        label: z.string(),
        width: z.number(),
        height: z.number(),
        isDesk: z.boolean(),
      }),
    ),
  },
  /** `name` is the system's, `label` what people call it. */
  'printers.list': {
    args: z.object({}),
    value: z.array(z.object({ name: z.string(), label: z.string() })),
  },
  /** Answers when the printing system has taken the slip over, or with the code why it did not. */
  'slip.print': { args: z.object({ slip: slipContentSchema }), value: z.object({}) },
  /** The same slip as a PDF where a person wants it; null: thought better of it. */
  'slip.save': {
    args: z.object({ slip: slipContentSchema, paper: z.enum(['80', '58']) }),
    value: z.object({ file: z.string().nullable() }),
  },
  /** 停电备用号 as a PDF to print ahead; null: thought better of it. */
  'slips.paper': { args: paperSlipsSchema, value: z.object({ file: z.string().nullable() }) },
  /** 一次性告知书 on A4, on the printer for sheets. */
  'told.print': { args: z.strictObject({ told: toldSheetSchema }), value: z.object({}) },
  'told.save': {
    args: z.strictObject({ told: toldSheetSchema }),
    value: z.object({ file: z.string().nullable() }),
  },
  /** One paper as a Word file, to go on writing in; null: thought better of it. */
  'papers.word': {
    args: z.strictObject({ paper: paperContentSchema, name: z.string().min(1).max(120) }),
    value: z.object({ file: z.string().nullable() }),
  },
  /** Papers and scans in one PDF, pages numbered after cover and 卷内目录. */
  'papers.pdf': {
    args: z.strictObject({ bundle: bundleSchema }),
    value: z.object({ file: z.string().nullable(), pages: z.number().int() }),
  },
  /** The same on the printer for sheets. */
  'papers.print': { args: z.strictObject({ bundle: bundleSchema }), value: z.object({}) },
  /** The same in the system's PDF program, from a copy that goes when the desk ends. */
  'papers.preview': { args: z.strictObject({ bundle: bundleSchema }), value: z.object({}) },
  'templates.list': { args: z.strictObject({}), value: z.array(templateSchema) },
  /** The template in use, to be changed in Word; null: thought better of it. */
  'templates.export': {
    args: z.strictObject({ form: z.enum(formIds) }),
    value: z.object({ file: z.string().nullable() }),
  },
  /** A changed template: with a problem the one before stays. `file` null: thought better of it. */
  'templates.import': {
    args: z.strictObject({ form: z.enum(formIds) }),
    value: z.object({ problem: templateProblemSchema.nullable(), file: z.string().nullable() }),
  },
  /** Back to the program's own. */
  'templates.reset': { args: z.strictObject({ form: z.enum(formIds) }), value: z.object({}) },
  /**
   * The next part of a file of `of` bytes: `from` of them came before it. Kept, sealed and flushed, when the last
   * part is there and the whole has this SHA-256 (`isKept`); also at once when the same content is here already.
   */
  'file.put': {
    args: z.strictObject({
      sha256: fileHashSchema,
      from: z.number().int().nonnegative().max(MAX_FILE_BYTES),
      of: z.number().int().min(1).max(MAX_FILE_BYTES),
      base64: z.string().min(1).max(MAX_FILE_PART),
    }),
    value: z.object({ isKept: z.boolean() }),
  },
  /** The bytes of a kept file from `from` on, as many as one part holds; `of` of the whole. */
  'file.get': {
    args: z.strictObject({
      sha256: fileHashSchema,
      from: z.number().int().nonnegative().max(MAX_FILE_BYTES),
    }),
    value: z.object({ base64: z.string(), of: z.number().int() }),
  },
  /** The scan dialog opens or closes: only meanwhile does a camera answer the page. */
  'file.camera': { args: z.strictObject({ isOpen: z.boolean() }), value: z.object({}) },
  /** Takes what is on the card reader now; waits for the card no longer than a few seconds. */
  'reader.read': { args: z.strictObject({}), value: z.object({ card: cardSchema }) },
  /** 网络电视: off until it is switched on; the answer says where it is seen, or why it is not. */
  'tv.get': { args: z.strictObject({}), value: tvStateSchema },
  'tv.set': { args: tvStateSchema.pick({ isOn: true, port: true }), value: tvStateSchema },
  /** The board as the televisions are to show it: numbers and states only. `isOn` false: nobody can see it. */
  'tv.show': {
    args: z.strictObject({ board: boardSchema }),
    value: z.object({ isOn: z.boolean() }),
  },
  /** Words of the hall's own voice that are recorded and whole. */
  'voice.list': { args: z.strictObject({}), value: z.object({ clips: z.array(z.string()) }) },
  /** A WAV file (PCM 16 bit, one channel), base64. Refused when it cannot be played or is silent. */
  'voice.save': {
    args: z.strictObject({ clip: clipName, wav: z.base64().max(MAX_RECORDING) }),
    value: z.object({}),
  },
  'voice.remove': { args: z.strictObject({ clip: clipName }), value: z.object({}) },
  /** The recorder opens or closes: only meanwhile does the system's microphone answer the page. */
  'voice.microphone': { args: z.strictObject({ isOpen: z.boolean() }), value: z.object({}) },
  ...rescueCalls,
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
  'tv.changed': tvStateSchema,
  ...rescueEvents,
} as const;
export type EventName = keyof typeof events;

/** The desk's way to main. */
export type Bridge = {
  call<Name extends CallName>(name: Name, args: ArgsOf<Name>): Promise<Answer<ValueOf<Name>>>;
  on<Name extends EventName>(
    name: Name,
    listener: (value: z.output<(typeof events)[Name]>) => void,
  ): () => void;
};

/**
 * `window.bridge` in the desk; the hall screen has none. Arguments and answers are JSON text: main knows the size of
 * what comes before it makes anything of it, and Chromium need not copy either, property by property, from one world
 * to the other. The answer is an `Answer`.
 */
export type PreloadBridge = Pick<Bridge, 'on'> & {
  call(name: CallName, json: string): Promise<string>;
};
