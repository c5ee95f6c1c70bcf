import { useState } from 'react';
import { type Day, MINUTE_MS, timeOf } from '#shared/basics/days';
import type { StaffId, TicketId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { doneAt } from '../../data/queries/done.ts';
import { useLive } from '../../ui/use-live.ts';
import { markWrong } from './acts.ts';
import { AskNote } from './ask-note.tsx';
import { TicketLine } from './ticket-line.tsx';
import type { useAct } from './use-act.ts';

const USUAL_MISTAKES = ['忘记按“开始接待”', '忘记按“办结”', '午休没有暂停'];

type Interval = Ticket['intervals'][number];
const names: Readonly<Record<Interval['state'], string>> = {
  waiting: '等候',
  called: '叫号',
  serving: '接待',
  passed: '过号',
  held: '暂挂',
};

type Props = {
  readonly window: number;
  readonly today: Day;
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
};

/** 已办: what this window finished today, and the times that are known to be wrong, so that no average counts them. */
export function DoneList({ window, today, nameOf, acting }: Props) {
  const { value: tickets } = useLive(() => doneAt(window, today), [window, today]);
  const [open, setOpen] = useState<TicketId | null>(null);
  if (!tickets) return null;
  if (tickets.length === 0) return <p className="faint">本窗口今天还没有办完的号。</p>;
  return (
    <ul className="queue-list" aria-label="已办">
      {tickets.map((ticket) => {
        const { id, label, state } = ticket;
        const isOpen = open === id;
        return (
          <li key={id}>
            <TicketLine ticket={ticket} today={today} told={doneWords(ticket)} nameOf={nameOf}>
              <button
                type="button"
                className="button small"
                aria-label={`${label} 用时`}
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? null : id)}
              >
                用时
              </button>
            </TicketLine>
            {isOpen && state.name === 'done' && <Times ticket={ticket} acting={acting} />}
          </li>
        );
      })}
    </ul>
  );
}

function Times(props: Pick<Props, 'acting'> & { readonly ticket: Ticket }) {
  const { ticket, acting } = props;
  const [asked, setAsked] = useState<number | null>(null);
  return (
    <ol className="times" aria-label={`${ticket.label} 每一段用时`}>
      {ticket.intervals.map((interval, at) => (
        <li key={`${interval.state} ${interval.from}`}>
          <div className="times-line">
            <span>
              {names[interval.state]} {timeOf(interval.from)}–{timeOf(interval.to)}（
              {minutesOf(interval)} 分钟）
            </span>
            {interval.wrong ? (
              <span className="due-warn">有误，不计入平均：{interval.wrong.note}</span>
            ) : (
              <button
                type="button"
                className="button small"
                aria-label={`${names[interval.state]}这段有误`}
                onClick={() => setAsked(at)}
              >
                有误…
              </button>
            )}
          </div>
          {asked === at && (
            <AskNote
              label={`${names[interval.state]}这段错在哪里`}
              field="note"
              usual={USUAL_MISTAKES}
              submit="标为有误"
              refusals={acting.refusals}
              onSubmit={(note) => acting.run(() => markWrong(ticket.id, at, note))}
              onClose={() => setAsked(null)}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function doneWords({ state, intervals }: Ticket): string {
  const at = state.name === 'done' ? `${timeOf(state.at)} 办结` : '';
  const isWrong = intervals.some(({ wrong }) => wrong);
  const sum = (name: Interval['state']) =>
    intervals
      .filter((interval) => interval.state === name)
      .reduce((minutes, interval) => minutes + minutesOf(interval), 0);
  return `${at} · 等 ${sum('waiting')} 分钟，办 ${sum('serving')} 分钟${isWrong ? ' · 用时有误' : ''}`;
}

function minutesOf({ from, to }: Interval): number {
  return Math.round((to - from) / MINUTE_MS);
}
