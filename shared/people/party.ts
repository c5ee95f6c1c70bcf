import * as z from 'zod';
import { personIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';

/** 当事人: a person (as known when the case was opened) or an organisation. */
export const partySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    personId: personIdSchema,
    name: line(NAME_MAX),
    phone: line(30, 0),
    address: line(LINE_MAX, 0),
  }),
  z.object({
    kind: z.literal('organisation'),
    name: line(LINE_MAX),
    /** 统一社会信用代码 GB 32100; a real one may fail its check digit: warned, never blocked. */
    creditCode: line(18, 0),
    contact: line(NAME_MAX, 0),
    phone: line(30, 0),
    address: line(LINE_MAX, 0),
  }),
]);
export type Party = z.infer<typeof partySchema>;
