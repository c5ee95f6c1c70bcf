import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { formIds } from './forms.ts';

/** A template is a page of words and perhaps a picture. */
export const MAX_TEMPLATE_BYTES = 5_000_000;

/** Why a Word file is not taken as a template; the field (or the tag as it stands) is named beside it. */
export const templateFaults = [
  'not-word',
  'too-large',
  'macro',
  'external',
  'broken',
  'slow',
  'unknown',
  'unclosed',
  'unopened',
  'outside',
  'loop',
  'nested',
  'empty',
] as const;
export type TemplateFault = (typeof templateFaults)[number];

export const templateProblemSchema = z.strictObject({
  field: z.string().max(200),
  why: z.enum(templateFaults),
});
export type TemplateProblem = z.infer<typeof templateProblemSchema>;

/** `at` is when the hall's own template came in; null while the program's own is in use. */
export const templateSchema = z.object({
  form: z.enum(formIds),
  title: z.string(),
  isOwn: z.boolean(),
  at: instantSchema.nullable(),
});
export type Template = z.infer<typeof templateSchema>;
