import { type Day, dayOf } from '#shared/basics/days';
import { type Followup, type Satisfaction, satisfactions } from '#shared/followup/record';
import type { Performance } from '#shared/performance/record';
import type { Counter } from './cases.ts';
import type { Ratio } from './ratio.ts';

export const FOLLOWED = 'followups-done';
export const PROMISED = 'performances';

/** A follow-up counts in the month in which it was carried out, with its answer and whether it reopened the case. */
export function followupStanding({ state }: Followup): Readonly<Record<string, number>> {
  if (state.name !== 'done') return {};
  const month = dayOf(state.at).slice(0, 7);
  return {
    [`${FOLLOWED}/${month}/${state.satisfaction}`]: 1,
    ...(state.isReopened ? { [`${FOLLOWED}/${month}/reopened`]: 1 } : {}),
  };
}

/** A promise counts in the month in which it is due (without a day: in that of its signing), until it is dropped. */
export function performanceStanding(performance: Performance): Readonly<Record<string, number>> {
  const { state, dueOn, createdAt } = performance;
  if (state.name === 'dropped') return {};
  const month = (dueOn ?? dayOf(createdAt)).slice(0, 7);
  return { [`${PROMISED}/${month}/${state.name}`]: 1 };
}

export type AfterTally = {
  /** 完成回访. */
  readonly followed: number;
  readonly answers: Readonly<Record<Satisfaction, number>>;
  /** (非常满意 + 满意) ÷ 完成回访. */
  readonly satisfied: Ratio;
  /** 回访后重新调解 ÷ 完成回访. */
  readonly reopened: Ratio;
  /** 已履行 ÷ (已履行 + 未履行 + 逾期未登记): what is not due yet says nothing. */
  readonly kept: Ratio;
  readonly broken: number;
  readonly overdue: number;
  /** 未到期. */
  readonly pending: number;
};

/** 满意率, 履行率 and 重新调解率 of a period from its counters; `overdue` of what is awaited is past its day. */
export function tallyAfter(counters: readonly Counter[], overdue: number): AfterTally {
  const count = (wanted: string, which: string) =>
    counters.reduce((sum, { name, value }) => {
      const [kind, , field] = name.split('/');
      return kind === wanted && field === which ? sum + value : sum;
    }, 0);
  const answers = Object.fromEntries(
    Object.keys(satisfactions).map((one) => [one, count(FOLLOWED, one)]),
  ) as Record<Satisfaction, number>;
  const followed = Object.values(answers).reduce((sum, one) => sum + one, 0);
  const [kept, broken] = [count(PROMISED, 'kept'), count(PROMISED, 'broken')];
  return {
    ...{ followed, answers, broken, overdue },
    satisfied: { part: answers['5'] + answers['4'], whole: followed },
    reopened: { part: count(FOLLOWED, 'reopened'), whole: followed },
    kept: { part: kept, whole: kept + broken + overdue },
    pending: count(PROMISED, 'due') - overdue,
  };
}

/** The days of a period that are past on a day, from the first up to, not including, the last; null when none is. */
export function pastDaysOf(
  period: string,
  today: Day,
): { readonly from: Day; readonly before: Day } | null {
  const [first, end] = period.length === 4 ? ['-01-01', '-12-32'] : ['-01', '-32'];
  // ISO days sort as text: no day of a month comes after its “32nd”.
  const from = `${period}${first}` as Day;
  const beyond = `${period}${end}` as Day;
  return from >= today ? null : { from, before: beyond < today ? beyond : today };
}
