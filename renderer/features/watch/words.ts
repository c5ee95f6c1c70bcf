import type { Case } from '#shared/case/record';
import { boardGroups } from '#shared/clock/board';
import type { WatchList } from '../../ui/location.ts';

/** The lists of 督办. */
export const lists: Readonly<Record<WatchList, string>> = {
  ...boardGroups,
  urged: '催我的',
  doubtful: '回避',
  safeguards: '强制报告',
};

/** In the order of their tabs. */
export const listOrder = Object.keys(lists) as readonly WatchList[];

export const emptyWords: Readonly<Record<WatchList, string>> = {
  overdue: '没有超期的时限',
  today: '今天没有到期的时限',
  soon: '三日内没有到期的时限',
  later: '没有其他在办的时限',
  paused: '没有中止的时限',
  urged: '没有人催您办理',
  doubtful: '没有调解员应当回避的案件',
  safeguards: '没有待办的强制报告',
};

/** Both sides in one line: 孙大山 等 3 方 ↔ 钱有为. */
export function partiesWords({ applicants, respondents }: Case): string {
  const side = (parties: Case['applicants']) => {
    const [first] = parties;
    if (!first) return '（未列明）';
    return parties.length > 1 ? `${first.name} 等 ${parties.length} 方` : first.name;
  };
  return respondents.length === 0 ? side(applicants) : `${side(applicants)} ↔ ${side(respondents)}`;
}

/** `11-26`, with the year when it is another one. */
export function shortDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}
