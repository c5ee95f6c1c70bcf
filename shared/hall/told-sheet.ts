import * as z from 'zod';
import { daySchema } from '../basics/days.ts';
import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '../basics/text.ts';

export const TOLD_ITEMS_MAX = 15;

const text = (max: number) => z.string().max(max * 2); // UTF-16: a rare character counts twice

/** 一次性告知书: what is missing or where to go, everything at once, on one A4 page for the visitor. */
export const toldSheetSchema = z.strictObject({
  hall: text(LINE_MAX),
  /** Whom it is for; empty: the name is written by hand. */
  to: text(LINE_MAX),
  matter: text(LINE_MAX),
  /** Why it cannot be done or taken today; empty: something is only missing. */
  reason: text(LONG_TEXT_MAX),
  /** 需要补齐的材料、要做的事, one a line. */
  items: z.array(text(LINE_MAX)).max(TOLD_ITEMS_MAX),
  /** 其他途径, in words. */
  roads: z.array(text(40)).max(20),
  /** Where to go: office, address, telephone. */
  whereTo: text(LONG_TEXT_MAX),
  day: daySchema,
  clerk: text(50),
  /** Of the case, where there is one. */
  code: z.string().max(30),
});
export type ToldSheet = z.infer<typeof toldSheetSchema>;

/** The sheet as typed at the counter: `items` one a line. */
export type TypedTold = {
  readonly to: string;
  readonly matter: string;
  readonly items: string;
  readonly whereTo: string;
};

/** The lines of the list, without blanks and without numbers that a person put before them. */
export function itemsOf(typed: string): string[] {
  return typed
    .split(/[\r\n]+/)
    .map((item) => item.replace(/^\s*(?:\d{1,2}\s*[.、．)）]|[-·•])\s*/, '').trim())
    .filter((item) => item !== '');
}

/** What keeps a typed sheet from being printed; empty when it can be. */
export function toldProblems(typed: TypedTold): Refusal[] {
  const refusals: Refusal[] = [];
  const items = itemsOf(typed.items);
  if (items.length === 0 && typed.whereTo.trim() === '') {
    refusals.push({ code: 'told.nothing', field: 'items' });
  }
  if (items.length > TOLD_ITEMS_MAX) {
    refusals.push({ code: 'told.too-many', field: 'items', values: { max: TOLD_ITEMS_MAX } });
  }
  const lines = [
    ...[
      { field: 'to', text: typed.to },
      { field: 'matter', text: typed.matter },
    ],
    ...items.map((item) => ({ field: 'items', text: item })),
  ];
  for (const { field, text: line } of lines) {
    const code = lineProblem(line, 0, LINE_MAX);
    if (code && !refusals.some((one) => one.field === field)) {
      refusals.push({ code, field, values: { max: LINE_MAX } });
    }
  }
  const code = longTextProblem(typed.whereTo, 0, LONG_TEXT_MAX);
  if (code) refusals.push({ code, field: 'whereTo', values: { max: LONG_TEXT_MAX } });
  return refusals;
}
