import { useState } from 'react';
import { type Day, dayOf } from '#shared/basics/days';
import type { Calendar } from '#shared/calendar/calendar';
import { lengthWords } from '#shared/calendar/workdays';
import { clockWords, whyWords } from '#shared/clock/board';
import { type Clock, clockStages } from '#shared/clock/record';
import { clockStanding } from '#shared/clock/standing';
import { actOnClock, actsOf, clockDialogWords, whyNot } from '../../data/clock-acts.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { type ClockAct, ClockDialog, clockActs } from '../../ui/clock-dialog.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { FinishClock, StartClock } from './clock-by-hand.tsx';
import type { WholeCase } from './use-case.ts';
import { partiesWords } from './words.ts';

/** 时限 of a case: what runs first, then what has ended; with every pause, extension and urge. */
export function ClockPanel({ whole }: { readonly whole: WholeCase }) {
  const today = dayOf(useNow());
  const [open, setOpen] = useState<{ act: ClockAct; clock: Clock } | null>(null);
  const hall = useLive(loadHall, []).value;
  const { clocks, staff, record, nameOf } = whole;
  if (clocks.length === 0 || !hall) return null;
  const leave = () => setOpen(null);
  return (
    <section className="card case-column" aria-label="时限">
      <div className="papers-head">
        <h2>时限</h2>
        <StartClock record={record} />
      </div>
      <ul className="papers">
        {[...clocks].sort(liveFirst).map((clock) => (
          <ClockLine
            key={clock.id}
            {...{ clock, today, nameOf }}
            calendar={hall.calendar}
            onAct={(act) => setOpen({ act, clock })}
          />
        ))}
      </ul>
      {open && (
        <ClockDialog
          key={`${open.act} ${open.clock.id}`}
          act={open.act}
          clockId={open.clock.id}
          about={`${partiesWords(record)} · ${clockWords(open.clock)}`}
          {...clockDialogWords(open.clock, today, { staff, departments: hall.departments })}
          run={(form) => actOnClock(open.act, open.clock.id, form)}
          onLeave={leave}
          onSaved={leave}
        />
      )}
    </section>
  );
}

type LineProps = {
  readonly clock: Clock;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly nameOf: WholeCase['nameOf'];
  readonly onAct: (act: ClockAct) => void;
};

function ClockLine({ clock, today, calendar, nameOf, onAct }: LineProps) {
  const { light, dueOn, words } = clockStanding(clock, today, calendar);
  // What is refused whatever is typed is not offered here; 督办 tells why.
  const acts = actsOf(clock).filter((act) => whyNot(act, clock, today) === null);
  const holder = clock.holderId === null ? clock.office : nameOf(clock.holderId);
  return (
    <li className="case-clock">
      <div>
        <strong>{clockWords(clock)}</strong>{' '}
        <span className="faint">{clockStages[clock.stage]}</span> {dueOn} 到期{' '}
        <span className={`light light-${light}`}>{words}</span>
      </div>
      <div className="faint">
        {whyWords(clock, today)}
        {holder && `；承办：${holder}`}
      </div>
      {historyOf(clock, nameOf).map(({ at, text }) => (
        <div key={`${at} ${text}`} className="faint case-clock-past">
          {dayOf(at)} {text}
        </div>
      ))}
      {acts.length > 0 && (
        <div className="case-clock-acts">
          {acts.map((act) => (
            <button
              key={act}
              type="button"
              className="case-clock-act"
              aria-label={`${clockActs[act]}：${clockWords(clock)}`}
              onClick={() => onAct(act)}
            >
              {clockActs[act]}
            </button>
          ))}
          <FinishClock clock={clock} />
        </div>
      )}
    </li>
  );
}

/** Pauses, extensions and urges in the order in which they were written down. */
function historyOf({ pauses, extensions, urges, unit }: Clock, nameOf: WholeCase['nameOf']) {
  const lines = [
    ...pauses.flatMap(({ at, by, from, reason, until }) => [
      { at, text: `自 ${from} 中止：${reason}（${nameOf(by)}）` },
      ...(until ? [{ at: until.at, text: `自 ${until.on} 恢复（${nameOf(until.by)}）` }] : []),
    ]),
    ...extensions.map(({ at, by, length, reason, approvedBy }) => ({
      at,
      text: `延长 ${lengthWords({ length, unit })}，${approvedBy}同意：${reason}（${nameOf(by)}）`,
    })),
    ...urges.map(({ at, by, note }) => ({
      at,
      text: `${nameOf(by)}催办${note ? `：${note}` : ''}`,
    })),
  ];
  return lines.sort((one, other) => one.at - other.at);
}

const order = { running: 0, paused: 1, met: 2, dropped: 3 } as const;

function liveFirst(one: Clock, other: Clock): number {
  const byState = order[one.state.name] - order[other.state.name];
  if (byState !== 0) return byState;
  return one.dueOn < other.dueOn ? -1 : 1;
}

async function loadHall() {
  const [hall, calendar] = await Promise.all([currentHall(), hallCalendar()]);
  return { departments: hall?.departments ?? [], calendar };
}
