import type { Day } from '../basics/days.ts';
import { assertNever } from '../basics/decision.ts';
import { type Fen, formatYuan } from '../basics/money.ts';
import { brokenRoads, type Performance } from './record.ts';

type State = Pick<Performance, 'state'>;

/** True from the day after the due day on; on the day itself there is still time, and without a day there always is. */
export function isOverdue({ state, dueOn }: State & Pick<Performance, 'dueOn'>, on: Day): boolean {
  return state.name === 'due' && dueOn !== null && dueOn < on;
}

/** The due day that runs out first among those still awaited; null when none has a day. */
export function nextDueOn(performances: readonly Performance[]): Day | null {
  const days = performances.flatMap(({ state, dueOn }) =>
    state.name === 'due' && dueOn !== null ? [dueOn] : [],
  );
  return days.sort()[0] ?? null;
}

/** True when money that was promised was not paid by its day: what a 支付令 asks for. */
export function isMoneyOwed(performances: readonly Performance[], today: Day): boolean {
  return performances.some(({ state, dueOn, amountFen }) => {
    const isOpen = state.name === 'due' || state.name === 'broken';
    return isOpen && amountFen !== null && amountFen > 0 && dueOn !== null && dueOn < today;
  });
}

export type Progress = {
  readonly kept: number;
  /** Without those that were dropped. */
  readonly of: number;
  readonly keptFen: Fen;
  readonly ofFen: Fen;
};

/** How far an agreement has been performed. What was dropped (waived, or replaced) is no promise any more. */
export function progressOf(performances: readonly Performance[]): Progress {
  const promised = performances.filter(({ state }) => state.name !== 'dropped');
  const kept = promised.filter(({ state }) => state.name === 'kept');
  const sum = (some: readonly Performance[]) =>
    some.reduce((fen, { amountFen }) => fen + (amountFen ?? 0), 0);
  return { kept: kept.length, of: promised.length, keptFen: sum(kept), ofFen: sum(promised) };
}

/** 履行完毕: something was performed, and nothing is awaited or broken. */
export function isWhollyKept(performances: readonly Performance[]): boolean {
  const { kept, of } = progressOf(performances);
  return kept > 0 && kept === of;
}

/** The day of the last performance; null before all is kept. */
export function whollyKeptOn(performances: readonly Performance[]): Day | null {
  if (!isWhollyKept(performances)) return null;
  const days = performances.flatMap(({ state }) => (state.name === 'kept' ? [state.on] : []));
  return days.sort().at(-1) ?? null;
}

/** 待履行, 逾期, 已履行, 未履行 (with the road taken), 不再履行. */
export function stateWords(performance: Performance, today: Day): string {
  const { state } = performance;
  switch (state.name) {
    case 'due':
      return isOverdue(performance, today) ? '逾期未履行' : '待履行';
    case 'kept':
      return '已履行';
    case 'broken':
      return `未履行，${brokenRoads[state.road]}`;
    case 'dropped':
      return '不再履行';
    default:
      return assertNever(state);
  }
}

/**
 * 督促 as a text to copy into SMS or WeChat: only what the agreement says, so that nobody is told anything that was
 * not agreed (人民调解法 §31: the committee urges the parties to perform).
 */
export function urgeText(
  performance: Pick<Performance, 'who' | 'what' | 'amountFen' | 'dueOn'>,
  of: { readonly hallName: string; readonly number: string; readonly today: Day },
): string {
  const { who, what, amountFen, dueOn } = performance;
  const amount = amountFen === null ? '' : `（${formatYuan(amountFen)} 元）`;
  const when =
    dueOn === null
      ? ''
      : dueOn < of.today
        ? `应于 ${dueOn} 前履行，现已逾期`
        : `应于 ${dueOn} 前履行`;
  const promise = `${what.trim().replace(/[。；，\s]+$/u, '')}${amount}`;
  return `${who}：您在人民调解协议（${of.number}）中约定“${promise}”${when && `，${when}`}。请按协议履行，履行后把凭证交给我们；有困难请尽快与我们联系。${of.hallName}`;
}
