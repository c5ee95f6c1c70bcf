import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { personIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';
import { documentKindSchema, sexSchema } from '../codes/intake.ts';

/** A person who came, or is a party: found again by document, phone or name. */
export const personSchema = z.object({
  id: personIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  name: line(NAME_MAX),
  sex: sexSchema,
  documentKind: documentKindSchema,
  /** Upper case, no blanks; empty only when `documentKind` is `none`. */
  documentNumber: line(40, 0),
  birthOn: daySchema.nullable(),
  phone: line(30, 0),
  address: line(LINE_MAX, 0),
});
export type Person = z.infer<typeof personSchema>;

/** Sealed at rest, and reachable only through blind indexes or the index in memory. */
export const personPersonal = [
  'name',
  'documentNumber',
  'birthOn',
  'phone',
  'address',
] as const satisfies (keyof Person)[];
