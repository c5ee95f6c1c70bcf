import * as z from 'zod';
import type { Cell, Field } from './form.ts';
import { type FormId, formIds, formOf } from './forms.ts';

/** Longest line, longest text, most rows of one field, most fields' worth of paper in one bundle. */
const MAX_LINE = 500;
const MAX_TEXT = 50_000;
const MAX_ROWS = 300;
const MAX_ITEMS = 120;
const MAX_SCANS = 300;

export const fileHashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** A kept file (by SHA-256) drawn `widthMm` wide; its height follows the picture. */
export const pictureSchema = z.strictObject({
  picture: fileHashSchema,
  widthMm: z.number().min(5).max(180),
});
export type Picture = z.infer<typeof pictureSchema>;

const cellSchema = z.union([z.string().max(MAX_TEXT), pictureSchema]);
const valueSchema = z.union([cellSchema, z.array(z.record(z.string(), cellSchema)).max(MAX_ROWS)]);
/** '' stands for a picture that is not there. */
export type Value = z.infer<typeof valueSchema>;
export type PaperContent = { readonly form: FormId; readonly values: Record<string, Value> };

export type PaperProblem = {
  readonly field: string;
  readonly why: 'unknown' | 'kind' | 'long';
};
export type ParsedPaper =
  | { readonly problem: null; readonly paper: PaperContent }
  | { readonly problem: PaperProblem };

/** PA1: a field that the form does not know is refused by name, a missing one becomes ''. */
export function parsePaper(content: PaperContent): ParsedPaper {
  const { fields } = formOf(content.form);
  for (const field of Object.keys(content.values)) {
    if (!Object.hasOwn(fields, field)) return { problem: { field, why: 'unknown' } };
  }
  const values: Record<string, Value> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = content.values[name] ?? (field.kind === 'rows' ? [] : '');
    const problem = problemOf(name, field, value);
    if (problem) return { problem };
    values[name] =
      Array.isArray(value) && field.kind === 'rows' ? whole(field.fields, value) : value;
  }
  return { problem: null, paper: { form: content.form, values } };
}

type Row = Record<string, string | Picture>;

function problemOf(name: string, field: Field, value: Value): PaperProblem | null {
  if (field.kind !== 'rows') {
    if (Array.isArray(value)) return { field: name, why: 'kind' };
    return cellProblem(name, field.kind, value);
  }
  if (!Array.isArray(value)) return { field: name, why: 'kind' };
  for (const row of value) {
    for (const [key, cell] of Object.entries(row)) {
      const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
      if (!known) return { field: `${name}.${key}`, why: 'unknown' };
      const problem = cellProblem(`${name}.${key}`, known.kind, cell);
      if (problem) return problem;
    }
  }
  return null;
}

function cellProblem(
  field: string,
  kind: 'text' | 'long' | 'picture',
  value: string | Picture,
): PaperProblem | null {
  if (kind === 'picture')
    return value === '' || typeof value === 'object' ? null : { field, why: 'kind' };
  if (typeof value !== 'string') return { field, why: 'kind' };
  return value.length > (kind === 'text' ? MAX_LINE : MAX_TEXT) ? { field, why: 'long' } : null;
}

/** Every row with every cell, so that a template never meets a hole. */
function whole(cells: Readonly<Record<string, Cell>>, given: readonly Row[]): Row[] {
  return given.map((row) =>
    Object.fromEntries(Object.keys(cells).map((key) => [key, row[key] ?? ''])),
  );
}

/** What crosses the bridge: the shape, then the catalogue. */
export const paperContentSchema = z
  .strictObject({ form: z.enum(formIds), values: z.record(z.string(), valueSchema) })
  .transform((content, context): PaperContent => {
    const parsed = parsePaper(content);
    if (parsed.problem === null) return parsed.paper;
    const { field, why } = parsed.problem;
    context.addIssue({ code: 'custom', message: why, path: ['values', field] });
    return z.NEVER;
  });

const titleSchema = z.string().min(1).max(100);
const noteSchema = z.string().max(100).optional();
/** One thing in a bundle. `note` is the 备注 of its line in 卷内目录. */
export const bundleItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('paper'),
    title: titleSchema,
    note: noteSchema,
    paper: paperContentSchema,
  }),
  z.strictObject({
    kind: z.literal('scans'),
    title: titleSchema,
    note: noteSchema,
    pictures: z
      .array(
        z.strictObject({
          sha256: fileHashSchema,
          mime: z.enum(['image/png', 'image/jpeg', 'application/pdf']),
        }),
      )
      .max(MAX_SCANS),
  }),
  /** 卷内目录: main counts the pages of everything else and writes the rows. */
  z.strictObject({ kind: z.literal('contents') }),
]);
/** Papers and scans in the order in which they are bound. `name` is proposed as the file's. */
export const bundleSchema = z.strictObject({
  name: z.string().min(1).max(120),
  items: z.array(bundleItemSchema).min(1).max(MAX_ITEMS),
});
export type BundleItem = z.input<typeof bundleItemSchema>;
export type Bundle = z.input<typeof bundleSchema>;
