import * as z from 'zod';

/** GB/T 31000-2015 allows 2000 characters for 事件简述 and 化解情况. */
export const LONG_TEXT_MAX = 2000;
/** Minutes and agreement terms are longer than a summary; 20,000 characters is about 25 A4 pages. */
export const PAGE_TEXT_MAX = 20_000;
export const NAME_MAX = 50;
export const LINE_MAX = 200;

/** Length as a person counts it: one rare (astral) character is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** NUL and other control characters break printing and upload; tab and line feed are allowed only in `long` text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const CONTROL_IN_LINE = /[\u0000-\u001f\u007f]|\p{Surrogate}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

export type TextProblem = 'text.empty' | 'text.too-long' | 'text.control-character';

/** What is wrong with a single line of typing, or null. `min` 0 lets it be empty. */
export function lineProblem(text: string, min: number, max: number): TextProblem | null {
  if (text.trim().length < min) return 'text.empty';
  if (lengthOf(text) > max) return 'text.too-long';
  return CONTROL_IN_LINE.test(text) ? 'text.control-character' : null;
}

/** What is wrong with typing of several lines, or null. */
export function longTextProblem(text: string, min: number, max: number): TextProblem | null {
  if (text.trim().length < min) return 'text.empty';
  if (lengthOf(text) > max) return 'text.too-long';
  return CONTROL_IN_TEXT.test(text) ? 'text.control-character' : null;
}

/** One line as stored: `min` to `max` characters. */
export function line(max: number, min = 1) {
  return z.string().refine((text) => lineProblem(text, min, max) === null, {
    message: `one line of ${min}–${max} characters`,
  });
}

/** Several lines as stored. */
export function longText(max: number, min = 0) {
  return z.string().refine((text) => longTextProblem(text, min, max) === null, {
    message: `text of ${min}–${max} characters`,
  });
}
