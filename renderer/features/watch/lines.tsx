import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Day } from '#shared/basics/days';
import type { Calendar } from '#shared/calendar/calendar';
import { clockWords, whyWords } from '#shared/clock/board';
import { clockStages } from '#shared/clock/record';
import { clockStanding } from '#shared/clock/standing';
import { matters } from '#shared/codes/crosswalk';
import type { Staff } from '#shared/people/staff';
import { actOnClock, actsOf, clockDialogWords, whyNot } from '../../data/clock-acts.ts';
import type { BoardLine } from '../../data/queries/watch.ts';
import { type ClockAct, ClockDialog, clockActs } from '../../ui/clock-dialog.tsx';
import { nameOf } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { partiesWords, shortDay } from './words.ts';

type Props = {
  readonly today: Day;
  readonly names: ReadonlyMap<string, string>;
  readonly hall: {
    readonly staff: readonly Staff[];
    readonly departments: readonly string[];
    readonly calendar: Calendar;
  };
  readonly lines: readonly BoardLine[];
  /** Why a key or a button did nothing; empty when it did. */
  readonly onNote: (sentence: string) => void;
};

const keyActs: Readonly<Record<string, readonly ClockAct[]>> = {
  U: ['urge'],
  E: ['extend'],
  R: ['reassign'],
  P: ['pause', 'resume'],
};

/** The lines of one list: arrows go from line to line, Enter opens the case, letters act on the line. */
export function Lines({ today, names, hall, lines, onNote }: Props) {
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState<{ act: ClockAct; line: BoardLine } | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(at, Math.max(0, lines.length - 1));
  const focus = (to: number) => {
    setAt(to);
    body.current?.rows[to]?.querySelector('button')?.focus();
  };
  // Whoever came by the rail, the bar, a tab or a key goes on with the arrows; nobody is taken out of a box.
  const isFilled = lines.length > 0;
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement?.closest('nav, [role=tab]');
    if (isFilled && isFree) body.current?.rows[0]?.querySelector('button')?.focus();
  }, [isFilled]);
  const start = (act: ClockAct, line: BoardLine) => {
    const refused = whyNot(act, line.clock, today);
    onNote(refused ?? '');
    if (refused === null) setOpen({ act, line });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const name = nameOf(event);
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: lines.length - 1 }[
      name
    ];
    if (to !== undefined) focus(Math.min(Math.max(to, 0), lines.length - 1));
    const line = lines[current];
    const act = line && keyActs[name]?.find((one) => actsOf(line.clock).includes(one));
    if (act && line) start(act, line);
    if (to !== undefined || act) event.preventDefault();
  };
  // Once the dialog is gone. The line may have left for another list: the one in its place takes the keyboard.
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && open === null) {
      body.current?.rows[current]?.querySelector('button')?.focus();
    }
    wasOpen.current = open !== null;
  }, [open, current]);
  const leave = () => setOpen(null);
  if (lines.length === 0) return null;
  return (
    <>
      <table className="watch-table">
        <thead>
          <tr>
            <th scope="col">到期</th>
            <th scope="col">当事人、事项</th>
            <th scope="col">时限</th>
            <th scope="col">承办</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {lines.map((line, row) => {
            const { clock, record } = line;
            const { light, dueOn, words } = clockStanding(clock, today, hall.calendar);
            const tabIndex = row === current ? 0 : -1;
            return (
              <tr
                key={clock.id}
                className={row === current ? 'watch-chosen' : undefined}
                onFocus={() => setAt(row)}
              >
                <td className="nowrap">
                  {shortDay(dueOn, today)}
                  <br />
                  <span className={`light light-${light}`}>{words}</span>
                </td>
                <td>
                  <button
                    type="button"
                    className="watch-link"
                    tabIndex={tabIndex}
                    onClick={() => goTo({ job: 'cases', caseId: record.id })}
                  >
                    {partiesWords(record)}
                  </button>{' '}
                  {matters[record.matter].label}
                  <div className="faint watch-why">{whyWords(clock, today)}</div>
                </td>
                <td>
                  {clockWords(clock)}
                  <div className="faint">{clockStages[clock.stage]}</div>
                </td>
                <td className="nowrap">{holderWords(clock, names)}</td>
                <td className="nowrap">
                  {actsOf(clock).map((act) => {
                    const refused = whyNot(act, clock, today);
                    return (
                      <button
                        key={act}
                        type="button"
                        className="watch-act"
                        tabIndex={tabIndex}
                        aria-disabled={refused !== null}
                        title={refused ?? undefined}
                        onClick={() => start(act, line)}
                      >
                        {clockActs[act]}
                      </button>
                    );
                  })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {open && (
        <ClockDialog
          key={`${open.act} ${open.line.clock.id}`}
          act={open.act}
          clockId={open.line.clock.id}
          about={`${partiesWords(open.line.record)} · ${clockWords(open.line.clock)}`}
          {...clockDialogWords(open.line.clock, today, hall)}
          run={(form) => actOnClock(open.act, open.line.clock.id, form)}
          onLeave={leave}
          onSaved={leave}
        />
      )}
    </>
  );
}

function holderWords(clock: BoardLine['clock'], names: ReadonlyMap<string, string>): string {
  if (clock.holderId === null) return clock.office || '未定';
  return names.get(clock.holderId) ?? '（已不在名单）';
}
