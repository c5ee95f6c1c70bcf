import type * as z from 'zod';
import { canonical } from '#shared/journal/chain';
import { digest } from './envelope.ts';

/** One line of JSON with the SHA-256 of itself: a key in which one letter was changed would else be taken for a key. */
export function checkedLine(value: object): string {
  return JSON.stringify({ ...value, sum: digest(canonical(value)) });
}

/** What stands in a line, or null when it is damaged. Lines of before there were sums have none. */
export function readLine<Value>(text: string, schema: z.ZodType<Value>): Value | null {
  try {
    const { sum, ...value }: { sum?: unknown } = JSON.parse(text);
    if (sum !== undefined && sum !== digest(canonical(value))) return null;
    return schema.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}
