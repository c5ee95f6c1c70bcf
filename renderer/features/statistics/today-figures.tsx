import type { Day, Instant } from '#shared/basics/days';
import { MINUTE_MS } from '#shared/basics/days';
import { percent } from '#shared/report/ratio';
import { type Spread, tallyQueue } from '#shared/report/visits';
import { ticketsOfDay, visitsOfDay } from '../../data/queries/reports.ts';
import { useLive } from '../../ui/use-live.ts';
import { Figure } from './figure.tsx';

type Props = { readonly today: Day; readonly now: Instant };

/** 今日来访 and 今日等候. */
export function TodayFigures({ today, now }: Props) {
  const { value } = useLive(
    async () => ({ visits: await visitsOfDay(today), tickets: await ticketsOfDay(today) }),
    [today],
  );
  if (!value) return null;
  const { visits, tickets } = value;
  const queue = tallyQueue(tickets, now);
  const groups = queue.groups.filter(({ count }) => count > 0);
  return (
    <section className="statistics-today" aria-label="今日来访和等候">
      <Figure
        label="今日来访"
        value={`${visits.visits} 批次 · ${visits.people} 人次`}
        note={
          visits.visits === 0
            ? '今天还没有登记来访'
            : `重访率 ${percent(visits.repeat) ?? '暂无'} = 重访 ${visits.repeat.part} ÷ 批次 ${visits.repeat.whole}`
        }
      />
      <Figure
        label="今日取号"
        value={`${tickets.length} 号`}
        note={groups.map(({ label, count }) => `${label} ${count}`).join('　') || '今天还没有取号'}
        apart={
          queue.lateEntries === 0
            ? undefined
            : `另有补录 ${queue.lateEntries} 件（含在号数内），等候时间不计入`
        }
      />
      <Figure
        label="等候（取号到叫号）"
        value={spreadWords(queue.waits)}
        note={
          queue.longestWaitingMs === null
            ? '现在没有号在等候'
            : `正在等候 ${queue.waiting} 号，最久 ${minuteWords(queue.longestWaitingMs)}（未计入）`
        }
      />
      <Figure
        label="办理"
        value={spreadWords(queue.service)}
        note={`已接待 ${queue.received} 号，过号 ${queue.passed} 号，离开 ${queue.left} 号`}
        apart={
          queue.wrongIntervals === 0
            ? undefined
            : `另有 ${queue.wrongIntervals} 段时间已标为有误，不计入等候和办理时间`
        }
      />
    </section>
  );
}

function spreadWords({ p50, p90 }: Spread): string {
  return p50 === null || p90 === null
    ? '暂无'
    : `半数 ${minuteWords(p50)}内 · 九成 ${minuteWords(p90)}内`;
}

/** Whole minutes, up: nobody waited less than what is shown. */
function minuteWords(ms: number): string {
  return `${Math.ceil(ms / MINUTE_MS)} 分钟`;
}
