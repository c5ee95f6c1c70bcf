import * as z from 'zod';
import { LINE_MAX, NAME_MAX } from '../basics/text.ts';

/** What a card reader took from a card, before anybody has judged it: it fills the form and is no record. */
export const cardSchema = z.strictObject({
  kind: z.enum(['resident', 'hmt-residence', 'foreign-residence']),
  name: z.string().min(1).max(NAME_MAX),
  documentNumber: z.string().min(1).max(40),
  /** As printed on the card; empty when the service does not tell it. */
  address: z.string().max(LINE_MAX),
  /** 民族 as printed (`汉`); empty when the service does not tell it. */
  ethnicity: z.string().max(20),
});
export type Card = z.infer<typeof cardSchema>;
