import { addDays, type Day, isRealDay } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import { type Fen, fenSchema, formatYuan } from '#shared/basics/money';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '#shared/basics/text';
import type { Agreement, AgreementItem } from './record.ts';

/** An item as typed. */
export type TypedItem = Omit<AgreementItem, 'dueOn'> & { readonly dueOn: string | null };

export const MOST_ITEMS = 200;
const MOST_INSTALMENTS = 60;
const LONGEST_STEP = 366;

/** What the items come to; null when none of them names an amount. */
export function totalFen(items: readonly Pick<AgreementItem, 'amountFen'>[]): Fen | null {
  const amounts = items.map(({ amountFen }) => amountFen).filter((amount) => amount !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The item in one line, of nothing but what was typed: `韩有才 → 石大力：赔偿医药费 25,000.00 元；2026-12-15 前；转账`. */
export function itemWords({ who, what, toWhom, amountFen, dueOn, way }: AgreementItem): string {
  const sum = amountFen === null ? '' : ` ${formatYuan(amountFen)} 元`;
  const whom = toWhom ? ` → ${toWhom}` : '';
  return [`${who}${whom}：${what}${sum}`, dueOn ? `${dueOn} 前` : '', way]
    .filter(Boolean)
    .join('；');
}

/** The typed items as they are stored, or what is wrong with them (`items.3.who`). */
export function checkedItems(
  typed: readonly TypedItem[],
): { readonly items: AgreementItem[] } | { readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  if (typed.length > MOST_ITEMS) {
    refusals.push({
      code: 'agreement.too-many-items',
      field: 'items',
      values: { max: MOST_ITEMS },
    });
  }
  for (const [at, item] of typed.entries()) {
    const check = (field: 'who' | 'what' | 'toWhom' | 'way', min: number, max: number) => {
      const find = field === 'what' ? longTextProblem : lineProblem;
      const problem = find(item[field], min, max);
      const code = problem === 'text.empty' ? 'agreement.item-empty' : problem;
      if (code) refusals.push({ code, field: `items.${at}.${field}`, values: { max } });
    };
    check('who', 1, LINE_MAX);
    check('what', 1, LONG_TEXT_MAX);
    check('toWhom', 0, LINE_MAX);
    check('way', 0, LINE_MAX);
    if (item.dueOn !== null && !isRealDay(item.dueOn)) {
      refusals.push({ code: 'agreement.perform-day', field: `items.${at}.dueOn` });
    }
    if (item.amountFen !== null && !fenSchema.safeParse(item.amountFen).success) {
      refusals.push({ code: 'agreement.amount', field: `items.${at}.amountFen` });
    }
  }
  if (refusals.length > 0) return { refusals };
  const items = typed.map(({ who, what, toWhom, amountFen, dueOn, way }) => ({
    ...{ who: who.trim(), what: what.trim(), toWhom: toWhom.trim() },
    ...{ amountFen, dueOn: dueOn as Day | null, way: way.trim() },
  }));
  return { items };
}

/** Where the items and what is written beside them contradict each other: asked before anybody signs. */
export function contradictions(
  of: Pick<Agreement, 'items' | 'amountFen' | 'performOn'>,
): Refusal[] {
  const refusals: Refusal[] = [];
  const total = totalFen(of.items);
  // An amount that is not given is none: items of nothing do not contradict it.
  if (total !== null && total !== (of.amountFen ?? 0)) {
    const amount = formatYuan(of.amountFen ?? 0);
    refusals.push({
      code: 'agreement.items-sum',
      field: 'amountFen',
      values: { total: formatYuan(total), amount },
    });
  }
  const last = lastDayOf(of.items);
  if (last !== null && of.performOn !== null && of.performOn < last) {
    const values = { on: of.performOn, last };
    refusals.push({ code: 'agreement.items-late', field: 'performOn', values });
  }
  return refusals;
}

/** The day of the last item; null when none has one. ISO days sort as text. */
export function lastDayOf(items: readonly Pick<TypedItem, 'dueOn'>[]): string | null {
  const days = items.map(({ dueOn }) => dueOn).filter((day) => day !== null);
  return days.sort().at(-1) ?? null;
}

/** 分期: how a sum is cut. */
export type Instalments = {
  readonly totalFen: Fen;
  readonly count: number;
  readonly firstOn: string;
  /** One instalment every so many months or days. */
  readonly every: number;
  readonly unit: 'month' | 'day';
};

/**
 * One item for each instalment, equal but for the last, which takes the remainder: they add up exactly. A sum of
 * whole yuan is cut in whole yuan. Monthly days keep the day of the first, or the month's last where it has none.
 */
export function instalmentsOf(
  base: Pick<AgreementItem, 'who' | 'what' | 'toWhom' | 'way'>,
  plan: Instalments,
): { readonly items: TypedItem[] } | { readonly refusals: readonly Refusal[] } {
  const { count, every, firstOn } = plan;
  const refusals: Refusal[] = [];
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isWhole(count, 2, MOST_INSTALMENTS)) {
    refusals.push({ code: 'agreement.instalments', field: 'count' });
  }
  if (!isWhole(every, 1, LONGEST_STEP)) {
    refusals.push({ code: 'agreement.instalments-every', field: 'every' });
  }
  if (!isRealDay(firstOn)) refusals.push({ code: 'agreement.perform-day', field: 'firstOn' });
  if (!fenSchema.safeParse(plan.totalFen).success) {
    refusals.push({ code: 'agreement.amount', field: 'total' });
  }
  if (refusals.length > 0) return { refusals };
  const coin = plan.totalFen % 100 === 0 ? 100 : 1;
  const each = Math.floor(plan.totalFen / count / coin) * coin;
  if (each === 0) {
    return {
      refusals: [{ code: 'agreement.instalments-small', field: 'count', values: { count } }],
    };
  }
  const items = Array.from({ length: count }, (_, at) => ({
    ...base,
    what: `${base.what}（第 ${at + 1} 期，共 ${count} 期）`,
    amountFen: at === count - 1 ? plan.totalFen - each * (count - 1) : each,
    dueOn:
      plan.unit === 'day'
        ? addDays(firstOn as Day, at * every)
        : monthsAfter(firstOn as Day, at * every),
  }));
  return { items };
}

/** The same day of a later month, or that month's last day where it has none. */
function monthsAfter(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = year * 12 + (month - 1) + count;
  const lastDate = new Date(Date.UTC(Math.floor(first / 12), (first % 12) + 1, 0)).getUTCDate();
  const part = (value: number, width: number) => String(value).padStart(width, '0');
  return `${part(Math.floor(first / 12), 4)}-${part((first % 12) + 1, 2)}-${part(Math.min(date, lastDate), 2)}` as Day;
}
