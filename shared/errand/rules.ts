import { addDays, type Day, isRealDay } from '../basics/days.ts';
import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '../basics/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { addWorkdays, type Due, type DueState, dueState } from '../calendar/workdays.ts';
import { type ErrandPreset, FREE_WORKDAYS } from '../codes/errands.ts';
import type { Errand } from './record.ts';

export type ErrandStateName = Errand['state']['name'];

export const errandStates: Readonly<Record<ErrandStateName, string>> = {
  collecting: '收件',
  'handed-over': '部门办理',
  ready: '待领取',
  delivered: '已送达',
  refused: '部门不予办理',
  withdrawn: '本人撤回',
};

/** What can come after what; the department may send an errand back for more materials (补正). */
const errandMoves: Readonly<Record<ErrandStateName, readonly ErrandStateName[]>> = {
  collecting: ['handed-over', 'withdrawn'],
  'handed-over': ['collecting', 'ready', 'refused', 'withdrawn'],
  ready: ['delivered'],
  delivered: [],
  refused: [],
  withdrawn: [],
};

/** States in which somebody still has to do something. */
export const openErrandStates = ['collecting', 'handed-over', 'ready'] as const;

export function isOpenErrand({ state }: Pick<Errand, 'state'>): boolean {
  return (openErrandStates as readonly string[]).includes(state.name);
}

/** Why the errand may not become `to`, or null. */
export function errandMoveRefusal({ state }: Errand, to: ErrandStateName): Refusal | null {
  if (errandMoves[state.name].includes(to)) return null;
  return { code: 'errand.move', values: { from: errandStates[state.name] } };
}

/** The hall's preset (settings 文本和词表) of an item as it was typed, or undefined for one in the clerk's own words. */
export function presetOf(item: string, presets: readonly ErrandPreset[]): ErrandPreset | undefined {
  return presets.find((preset) => preset.item === item.trim());
}

/** 承诺办结日: work days of the item from `from` (the hand-over, or today while materials are collected). */
export function errandDue(
  item: string,
  from: Day,
  calendar: Calendar,
  presets: readonly ErrandPreset[],
): Due {
  return addWorkdays(from, presetOf(item, presets)?.workdays ?? FREE_WORKDAYS, calendar);
}

/** From this many days before the due day an errand is amber. */
const WARN_DAYS = 2;

/** How an open errand stands on a day; null when nothing is awaited any more. The due day itself is in time. */
export function errandDueState(errand: Errand, today: Day): DueState | null {
  // What lies ready waits for the person, not for the hall.
  if (errand.state.name !== 'collecting' && errand.state.name !== 'handed-over') return null;
  return dueState(errand.dueOn, today, WARN_DAYS);
}

/** Materials that are still missing. */
export function missingOf({ materials }: Pick<Errand, 'materials'>): string[] {
  return materials.filter(({ received }) => received === null).map(({ name }) => name);
}

/** Originals that the hall holds and has to give back. */
export function originalsOf({ materials }: Pick<Errand, 'materials'>): string[] {
  return materials
    .filter(({ received, isOriginal }) => isOriginal && received !== null)
    .map(({ name }) => name);
}

/**
 * 一次性告知: what is missing, all at once, and where to bring it. Empty when nothing is. `latestOn` leaves the
 * person ten days, which is the hall's practice.
 */
export function onceNotice(
  errand: Pick<Errand, 'item' | 'materials'>,
  hallName: string,
  today: Day,
): string {
  const missing = missingOf(errand);
  if (missing.length === 0) return '';
  const lines = missing.map((name, at) => {
    const isOriginal = errand.materials.some((one) => one.name === name && one.isOriginal);
    return `${at + 1}. ${name}${isOriginal ? '（原件，验后退还）' : ''}`;
  });
  return [
    `您申请代办的“${errand.item}”，还缺下列材料：`,
    ...lines,
    `请在 ${addDays(today, 10)} 前交到${hallName}民生代办窗口，收齐后即送部门办理。`,
  ].join('\n');
}

/** What is wrong with a due day in a form, or null. */
export function errandDueProblem(dueOn: string, today: Day): Refusal | null {
  if (!isRealDay(dueOn)) return { code: 'errand.due-day', field: 'dueOn' };
  return (dueOn as Day) < today ? { code: 'errand.due-past', field: 'dueOn' } : null;
}

/** The refusal of a line or a text beside its field; `empty` replaces the plain “必须填写”. */
export function lineRefusals(
  field: string,
  text: string,
  empty: Refusal['code'] = 'text.empty',
): Refusal[] {
  const problem = lineProblem(text, 1, LINE_MAX);
  if (!problem) return [];
  const code = problem === 'text.empty' ? empty : problem;
  return [{ code, field, ...(code === 'text.too-long' ? { values: { max: LINE_MAX } } : {}) }];
}

export function textRefusals(field: string, text: string, min: number): Refusal[] {
  const code = longTextProblem(text, min, LONG_TEXT_MAX);
  return code ? [{ code, field, values: { max: LONG_TEXT_MAX } }] : [];
}
