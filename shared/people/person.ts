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
  /** 村（社区）, as the hall's list calls it: with the name a way to find a person without papers or phone. */
  village: line(LINE_MAX, 0),
  /** 民族 GB/T 3304, 学历 GB/T 4658, 人员类别 (shared/codes/people); empty while nobody asked. */
  ethnicity: line(2, 0),
  education: line(2, 0),
  category: line(30, 0),
  /** 合并: this record and that one are the same person; null as long as it stands for itself. */
  sameAs: personIdSchema.nullable(),
  /** Came in with a list that was taken back: kept in the journal, found by nobody. */
  isTakenBack: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** What a person has whom nobody asked more than the counter needs. */
export const plainPerson = {
  ...{ village: '', ethnicity: '', education: '', category: '', sameAs: null, isTakenBack: false },
} satisfies Partial<Person>;
