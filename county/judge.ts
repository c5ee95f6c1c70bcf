import type { Entry } from '#shared/journal/entry';
import { records } from '#shared/journal/records';
import { lineOf } from '#shared/upload/lines';

export type RefusalCode = 'body.schema' | 'body.identity' | 'body.text';

/** An entry as it will be kept: always with its exact text, and with the reason when it is not used. */
export type Judged = {
  readonly entry: Entry;
  readonly line: string;
  readonly refusal: { readonly code: RefusalCode; readonly reason: string } | null;
};

/** PostgreSQL's jsonb holds neither NUL nor half a surrogate pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the NUL is exactly what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/**
 * Whether the record inside can be used. A reason names fields, never their content: it travels back in
 * the receipt and stands on the page.
 */
export function judge(entry: Entry): Judged {
  const line = lineOf(entry);
  const parsed = records[entry.record.type].schema.safeParse(entry.body);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(
      (issue) => issue.path.map(String).join('.') || '(record)',
    );
    const reason = [...new Set(fields)].join(', ').slice(0, 200);
    return { entry, line, refusal: { code: 'body.schema', reason } };
  }
  const { id, revision } = parsed.data;
  if (id !== entry.record.id || revision !== entry.record.revision) {
    return { entry, line, refusal: { code: 'body.identity', reason: 'id, revision' } };
  }
  if (hasUnstorableText(entry.body)) {
    return { entry, line, refusal: { code: 'body.text', reason: 'text' } };
  }
  return { entry, line, refusal: null };
}

function hasUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, part]) => UNSTORABLE.test(name) || hasUnstorableText(part),
  );
}
