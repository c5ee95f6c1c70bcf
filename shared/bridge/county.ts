import * as z from 'zod';
import { deskIdSchema } from '../basics/ids.ts';
import { entrySchema, seqSchema } from '../journal/entry.ts';
import { divisionCodeSchema } from '../upload/contract.ts';
import { uploadStateSchema } from '../upload/state.ts';

/** Where an entry stands at the county: in whose chain, under which number. */
const placeSchema = z.object({ device: deskIdSchema, seq: seqSchema.min(1) });
export type Place = z.infer<typeof placeSchema>;

const MAX_PLACES = 500;

/** An entry that the county holds and this journal lacked; `isTaken`: taken in or settled meanwhile. */
const offeredEntrySchema = z.object({
  place: placeSchema,
  entry: entrySchema,
  isTaken: z.boolean(),
});
export type OfferedEntry = z.infer<typeof offeredEntrySchema>;

/** The calls about the county center; a part of `calls` (bridge.ts). */
export const countyCalls = {
  'upload.state': { args: z.object({}), value: uploadStateSchema },
  'upload.now': { args: z.object({}), value: uploadStateSchema },
  'county.pair': {
    args: z.object({
      address: z.url().max(300),
      code: z.string().min(1).max(40),
      hallName: z.string().min(1).max(50),
      divisionCode: divisionCodeSchema,
    }),
    value: z.object({ countyName: z.string() }),
  },
  /** A person lets a restored desk go on as a successor device. Refused while there is no fork. */
  'county.succeed': { args: z.object({}), value: uploadStateSchema },
  /** What the county offers back: the next entries behind a place in the order of their chains, from the first for null. */
  'county.offered': {
    args: z.object({ after: placeSchema.nullable() }),
    value: z.object({ entries: z.array(offeredEntrySchema), isEnd: z.boolean() }),
  },
  /** These stay at the county: not usable here, or there a second time. */
  'county.settle': {
    args: z.object({ places: z.array(placeSchema).min(1).max(MAX_PLACES) }),
    value: z.object({}),
  },
} as const;
