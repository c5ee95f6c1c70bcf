import { DAY_MS, dayOf, type Instant, MINUTE_MS, timeOf } from '#shared/basics/days';
import type { Leap } from '#shared/timecheck/record';

const YEAR_DAYS = 365;

/** 9 年 · 16 天 · 3 小时 · 5 分钟: the largest unit that says it; rounded, never 0. */
export function lengthWords(ms: number): string {
  const days = ms / DAY_MS;
  if (days >= YEAR_DAYS) return `${Math.round(days / YEAR_DAYS)} 年`;
  if (days >= 1) return `${Math.round(days)} 天`;
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  return minutes >= 60 ? `${Math.round(minutes / 60)} 小时` : `${minutes} 分钟`;
}

/** 2026年12月1日 10:32 */
export function momentWords(at: Instant): string {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  return `${year}年${month}月${day}日 ${timeOf(at)}`;
}

/** What was noticed, for the person who is asked. */
export function leapWords({ direction, byMs, against }: Leap): string {
  const by = lengthWords(byMs);
  const slow = direction === 'behind';
  switch (against) {
    case 'last-entry':
      return slow ? `电脑时钟比上一条流水早 ${by}` : `离上一条流水已有 ${by}，比最长的放假还长`;
    case 'running':
      return `电脑时钟刚才往${slow ? '回' : '前'}跳了 ${by}`;
    case 'receipt':
      return `电脑时钟比县中心最近一次回执的时间还早 ${by}`;
    case 'county':
      return `电脑时钟比县中心${slow ? '慢' : '快'} ${by}`;
  }
}
