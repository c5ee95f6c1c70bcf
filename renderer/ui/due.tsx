import { type Day, daysBetween } from '#shared/basics/days';

/** From this many days before it runs out, a clock is amber. */
export const WARN_DAYS = 3;

/** How a clock stands, in words; colour only repeats them. */
export function dueWords(
  dueOn: Day,
  today: Day,
): { text: string; level: 'calm' | 'warn' | 'late' } {
  const left = daysBetween(today, dueOn);
  if (left < 0) return { text: `已超期 ${-left} 天`, level: 'late' };
  if (left === 0) return { text: '今天到期', level: 'warn' };
  return { text: `还剩 ${left} 天`, level: left <= WARN_DAYS ? 'warn' : 'calm' };
}

/** A due day and what is left of it. */
export function Due({ dueOn, today }: { readonly dueOn: Day; readonly today: Day }) {
  const { text, level } = dueWords(dueOn, today);
  return <span className={`due due-${level}`}>{`${dueOn}（${text}）`}</span>;
}
