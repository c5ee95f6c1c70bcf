import { useEffect, useMemo, useRef, useState } from 'react';
import { type Day, dayOf, type Instant, timeOf } from '#shared/basics/days';
import { type Announcement, dueAnnouncements, isStillCalled } from '#shared/hall/announcement';
import { type Board, boardOf, type CalledNumber, type WindowState } from '#shared/hall/board';
import { hallScreen } from '../data/queries/tickets.ts';
import { useLive } from '../ui/use-live.ts';
import { useIsStale } from './heartbeat.ts';
import { Voice } from './voice.ts';

/** Calls older than this when the screen starts are shown, but not spoken again. */
const SPEAK_WITHIN_MS = 60_000;

/** 大厅屏: whose turn it is, where to go, who is next. Numbers only. */
export function HallScreen() {
  const now = useClock();
  const today = dayOf(now);
  const { value } = useLive(() => hallScreen(today), [today]);
  const board = useMemo(() => boardOf(value?.tickets ?? [], value?.windows ?? []), [value]);
  const speaking = useVoice(board.called, value !== undefined);
  const isStale = useIsStale();
  return (
    <div className="hall">
      <header className="hall-head">
        <h1>{value?.name}</h1>
        <Clock now={now} today={today} />
      </header>
      <main className="hall-main">
        <Called called={board.called} speaking={speaking} />
        <Side board={board} />
      </main>
      <Windows windows={board.windows} />
      <p role="status" className={isStale ? 'hall-stale' : 'hall-foot'}>
        {isStale
          ? '画面可能不是最新，请留意窗口人员叫号'
          : '请留意屏幕和语音叫号。叫号三次未到的，请到窗口重新排队。'}
      </p>
    </div>
  );
}

function Called({
  called,
  speaking,
}: {
  readonly called: readonly CalledNumber[];
  readonly speaking: Announcement | null;
}) {
  const [first, ...others] = called;
  if (!first) {
    return (
      <section className="hall-called" aria-label="正在叫号">
        <p className="hall-nobody">请取号候号</p>
      </section>
    );
  }
  return (
    <section className="hall-called" aria-label="正在叫号">
      <div className={`hall-now${speaking?.label === first.label ? ' hall-speaking' : ''}`}>
        <div className="hall-now-head">
          {first.isServing ? '正在办理' : '请'}
          {first.isPriority && <span className="hall-priority">优先</span>}
        </div>
        <strong className={`hall-now-label${first.label.length > 4 ? ' hall-now-long' : ''}`}>
          {first.label}
        </strong>
        <div className="hall-now-window">
          {first.isServing ? '' : '到 '}
          <b>{first.window}</b> 号窗口
        </div>
      </div>
      <ul className="hall-before">
        {others.map((call) => (
          <li key={call.label}>
            <strong>{call.label}</strong>
            <span>{call.isPriority && <span className="hall-priority">优先</span>}</span>
            <span className="hall-before-window">
              <b>{call.window}</b> 号窗口
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side({ board }: { readonly board: Board }) {
  return (
    <aside className="hall-side">
      <section aria-label="等候人数">
        <h2>
          等候 <b>{board.waitingTotal}</b> 人
        </h2>
        <ul className="hall-groups">
          {board.waiting.map(({ prefix, name, count }) => (
            <li key={prefix} className={count === 0 ? 'hall-none' : undefined}>
              <span>
                {prefix} {name}
              </span>
              <span className="hall-count">{count}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="下面几号">
        <h2>下面几号</h2>
        <ol className="hall-next">
          {board.next.map(({ label, isPriority }) => (
            <li key={label}>
              {label}
              {isPriority && <span className="hall-priority">优先</span>}
            </li>
          ))}
        </ol>
        {board.passed.length > 0 && (
          <p className="hall-passed">
            <span>已过号</span> {board.passed.join(' ')}
          </p>
        )}
      </section>
    </aside>
  );
}

/** More windows than this stand in two rows of one line each. */
const ONE_ROW = 7;
const stateWords = { free: '空闲', calling: '叫号', serving: '办理中' } as const;

function Windows({ windows }: { readonly windows: readonly WindowState[] }) {
  return (
    <section aria-label="各窗口">
      <ul className={windows.length > ONE_ROW ? 'hall-windows hall-windows-many' : 'hall-windows'}>
        {windows.map(({ number, state, label }) => (
          <li key={number} className={`hall-window hall-window-${state}`}>
            <b className="hall-window-number">{number}</b> 号窗口
            <span className="hall-window-word">
              {label ? `${label} ` : ''}
              {stateWords[state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WEEK = '日一二三四五六';

function Clock({ now, today }: { readonly now: Instant; readonly today: Day }) {
  const [year, month, day] = today.split('-').map(Number);
  const weekday = WEEK[new Date(`${today}T00:00:00Z`).getUTCDay()];
  return (
    <p className="hall-clock">
      {year}年{month}月{day}日 星期{weekday}
      <strong>{timeOf(now)}</strong>
    </p>
  );
}

/** Now, to the second: the day changes at midnight without a reload. */
function useClock(): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Speaks each new call; answers what is being spoken. */
function useVoice(called: readonly CalledNumber[], isLoaded: boolean): Announcement | null {
  const [speaking, setSpeaking] = useState<Announcement | null>(null);
  const voice = useRef<Voice | undefined>(undefined);
  const spoken = useRef<Map<string, Instant> | undefined>(undefined);
  const latest = useRef(called);
  latest.current = called;
  useEffect(() => {
    voice.current ??= new Voice((call) => isStillCalled(call, latest.current), setSpeaking);
    voice.current.prepare();
  }, []);
  useEffect(() => {
    if (!isLoaded) return;
    if (!spoken.current) {
      const old = called.filter(({ calledAt }) => Date.now() - calledAt > SPEAK_WITHIN_MS);
      spoken.current = new Map(old.map(({ label, calledAt }) => [label, calledAt]));
    }
    for (const announcement of dueAnnouncements(called, spoken.current)) {
      spoken.current.set(announcement.label, announcement.calledAt);
      voice.current?.say(announcement);
    }
  }, [called, isLoaded]);
  return speaking;
}
