import { type Day, type Instant, timeOf } from '#shared/basics/days';
import { type Board, dutyWords, type Ticket } from '#shared/hall/board';
import { Called } from './called.tsx';
import { useIsStale } from './heartbeat.ts';
import { Notice } from './notice.tsx';
import { Side } from './side.tsx';
import { useHall } from './use-hall.ts';
import { useVoice } from './use-voice.ts';
import { layoutOf, Windows } from './windows.tsx';

const NO_TICKETS: readonly Ticket[] = [];
/** Nothing is spoken before the hall's own settings are known. */
const SILENT = { volume: 0, quiet: [] };
const USUAL_FOOT = '请留意屏幕和语音叫号。叫号三次未到的，请到窗口重新排队。';

/** 大厅屏: whose turn it is, where to go, who is next. Numbers only. */
export function HallScreen() {
  const { now, today, known, board } = useHall();
  const speaking = useVoice(known?.tickets ?? NO_TICKETS, known !== null, known?.screen ?? SILENT);
  const isStale = useIsStale();
  if (!known || !board) {
    return (
      <main className="hall-pause">
        <p role="status">{isStale ? '画面暂时无法显示，请留意窗口人员叫号' : '正在打开…'}</p>
      </main>
    );
  }
  const { screen, name } = known;
  const layout = layoutOf(board.windows.length);
  const isTight = layout === 'most' || (layout === 'many' && screen.notice !== '');
  const classes = ['hall', `hall-${screen.theme}`];
  if (screen.isLarge) classes.push('hall-large');
  if (isTight) classes.push('hall-tight');
  return (
    <div className={classes.join(' ')}>
      <header className="hall-head">
        <h1>{name}</h1>
        <Clock now={now} today={today} />
      </header>
      <main className="hall-main">
        <Called
          called={board.called}
          before={screen.isLarge ? 1 : isTight ? 2 : 3}
          speaking={speaking}
        />
        <Side board={board} isLarge={screen.isLarge} />
      </main>
      <Windows windows={board.windows} />
      <Notice text={screen.notice} />
      <Foot board={board} words={screen.foot || USUAL_FOOT} isStale={isStale} />
    </div>
  );
}

function Foot({
  board: { duty },
  words,
  isStale,
}: {
  readonly board: Board;
  readonly words: string;
  readonly isStale: boolean;
}) {
  return (
    <footer className={isStale ? 'hall-foot hall-stale' : 'hall-foot'}>
      {duty && !isStale && <p>今日值班：{dutyWords(duty)}</p>}
      <p role="status">{isStale ? '画面可能不是最新，请留意窗口人员叫号' : words}</p>
    </footer>
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
