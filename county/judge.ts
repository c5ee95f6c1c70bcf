import type { RecordType } from '#shared/basics/ids';
import { entrySchema } from '#shared/journal/entry';
import { records } from '#shared/journal/records';
import { type Envelope, lineOf } from './envelope.ts';

export type RefusalCode =
  | 'body.schema'
  | 'body.identity'
  | 'body.text'
  | 'body.unknown-type'
  | 'body.revision'
  | 'body.envelope';

/** An entry as it will be kept: always with its exact text, and with the reason when it is not used. */
export type Judged = {
  readonly entry: Envelope;
  readonly line: string;
  readonly refusal: { readonly code: RefusalCode; readonly reason: string } | null;
};

/** PostgreSQL's jsonb and text hold neither NUL nor half a surrogate pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the NUL is exactly what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;
const ALL_UNSTORABLE = new RegExp(UNSTORABLE.source, 'gu');
/** Of PostgreSQL's integer. */
const HIGHEST_REVISION = 2 ** 31 - 1;
const REASON_MAX = 200;

/**
 * Whether the record inside can be used. A reason names fields, never their content: it travels back in
 * the receipt and stands on the page.
 */
export function judge(entry: Envelope): Judged {
  return { entry, line: lineOf(entry), refusal: refusalOf(entry) };
}

function refusalOf(entry: Envelope): Judged['refusal'] {
  const { type, revision } = entry.record;
  if (!isKnown(type)) return { code: 'body.unknown-type', reason: 'record.type' };
  if (!Number.isInteger(revision) || revision < 1 || revision > HIGHEST_REVISION) {
    return { code: 'body.revision', reason: 'record.revision' };
  }
  const parsed = records[type].schema.safeParse(entry.body);
  if (!parsed.success) return { code: 'body.schema', reason: fieldsOf(parsed.error.issues) };
  if (parsed.data.id !== entry.record.id || parsed.data.revision !== revision) {
    return { code: 'body.identity', reason: 'id, revision' };
  }
  const whole = entrySchema.safeParse(entry);
  if (!whole.success) return { code: 'body.envelope', reason: fieldsOf(whole.error.issues) };
  if (hasUnstorableText(entry.body)) return { code: 'body.text', reason: 'text' };
  return null;
}

function isKnown(type: string): type is RecordType {
  return Object.hasOwn(records, type);
}

function fieldsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const fields = issues.map(({ path }) => path.map(String).join('.') || '(record)');
  return columnText([...new Set(fields)].join(', '), REASON_MAX);
}

/** The text, as far as a column and its index can hold it. */
export function columnText(text: string, longest = 200): string {
  return text.slice(0, longest).replace(ALL_UNSTORABLE, '\ufffd');
}

function hasUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, part]) => UNSTORABLE.test(name) || hasUnstorableText(part),
  );
}
