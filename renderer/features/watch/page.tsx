import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { dayOf } from '#shared/basics/days';
import { boardGroups, urgeOf } from '#shared/clock/board';
import { onPersonChange, personAtDesk } from '../../data/person-at-desk.ts';
import { allStaff, currentHall } from '../../data/queries/hall.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { countOpenSafeguards } from '../../data/queries/safeguards.ts';
import {
  type BoardLine,
  countsOf,
  holdersNow,
  linesOf,
  MOST_COUNTED,
  urgedLines,
} from '../../data/queries/watch.ts';
import { markUrgesSeen } from '../../data/urges-seen.ts';
import { Empty } from '../../ui/empty.tsx';
import { nameOf } from '../../ui/keys.ts';
import type { WatchList } from '../../ui/location.ts';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { Doubtful } from './doubtful.tsx';
import { Holders, type Split } from './holders.tsx';
import { Lines } from './lines.tsx';
import { Safeguards } from './safeguards.tsx';
import { useDoubtful } from './use-doubtful.ts';
import { emptyWords, listOrder, lists } from './words.ts';
import './watch.css';

const PAGE = 50;

/** 督办: what runs out and for whom, and one key to urge, extend, reassign, pause or open it. */
export function WatchPage({ list: first }: { readonly list?: WatchList | undefined }) {
  const today = dayOf(useNow());
  const person = useSyncExternalStore(onPersonChange, personAtDesk);
  const [chosen, setChosen] = useState<WatchList | null>(first ?? null);
  const [split, setSplit] = useState<Split>('none');
  const [holder, setHolder] = useState<string | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const [note, setNote] = useState('');
  const tabs = useRef<HTMLDivElement>(null);
  const counts = useLive(
    async () => ({
      ...(await countsOf(today)),
      urged: person ? (await urgedLines(person)).length : 0,
      safeguards: await countOpenSafeguards(),
    }),
    [today, person],
  ).value;
  // Opens at the most pressing list that is not empty, and stays there.
  const pressing = (['overdue', 'today', 'soon'] as const).find((group) => counts?.[group]);
  const list = chosen ?? pressing ?? 'overdue';
  const doubtful = useDoubtful();
  const hall = useLive(loadHall, []).value;
  const holders = useLive(() => (split === 'none' ? [] : holdersNow(today)), [split, today]).value;
  const loadLines = async (): Promise<readonly BoardLine[]> => {
    if (list === 'safeguards' || list === 'doubtful' || counts === undefined) return [];
    if (list === 'urged') return person ? urgedLines(person) : [];
    return linesOf(list, today, limit, holder);
  };
  const answer = useLive(
    async () => ({ list, holder, lines: await loadLines() }),
    [list, today, limit, holder, person, counts === undefined],
  ).value;
  // For a moment the answer is still that of the list before.
  const lines = answer?.list === list && answer.holder === holder ? answer.lines : undefined;
  useEffect(() => {
    if (list !== 'urged' || !person || !lines) return;
    // Up to the latest that is on the screen, not up to now: a clock that was set back hides no urge.
    markUrgesSeen(person, Math.max(0, ...lines.map(({ clock }) => urgeOf(clock)?.at ?? 0)));
  }, [list, person, lines]);

  // An empty list has no line for the keyboard: its tab has it, so that the arrows go on.
  const isEmpty =
    list === 'doubtful'
      ? doubtful?.length === 0
      : lines?.length === 0 && (list !== 'safeguards' || counts?.safeguards === 0);
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement?.closest('nav');
    if (isEmpty && isFree) {
      tabs.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
    }
  }, [isEmpty]);

  const show = (next: WatchList) => {
    setChosen(next);
    setLimit(PAGE);
    setNote('');
  };
  /** ← and → go from list to list; a dialog's own arrows, and those of the choice at the right, are left alone. */
  const turn = (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget } = event;
    // The strip of tabs has gone on already.
    if (event.defaultPrevented || target instanceof HTMLInputElement) return;
    if (!currentTarget.contains(target as Node)) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[nameOf(event)];
    const at = listOrder.indexOf(list) + (step ?? 0);
    const next = listOrder[at];
    if (step === undefined || next === undefined) return;
    event.preventDefault();
    tabs.current?.querySelectorAll('button')[at]?.focus();
    show(next);
  };
  const isSplit = split !== 'none' && list in boardGroups;
  const staffNames = new Map(hall?.staff.map(({ id, name }) => [id as string, name]));
  const count = (which: WatchList) => {
    const found = which === 'doubtful' ? doubtful?.length : counts?.[which];
    return found !== undefined && found >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : found;
  };
  return (
    <section className="watch" aria-label="督办" onKeyDown={turn}>
      <header className="watch-head">
        <h1 className="only-read">督办</h1>
        <TabStrip
          ref={tabs}
          label="督办清单"
          tabs={listOrder.map((key) => ({ key, label: lists[key], count: count(key) }))}
          current={list}
          onChange={show}
        />
        <fieldset className="watch-split">
          <legend className="only-read">怎样归并</legend>
          {(['none', 'person', 'office'] as const).map((which) => (
            <label key={which}>
              <input
                type="radio"
                name="split"
                checked={split === which}
                onChange={() => {
                  setSplit(which);
                  setHolder(null);
                }}
              />
              {{ none: '全部', person: '按人', office: '按部门' }[which]}
            </label>
          ))}
        </fieldset>
      </header>
      <div className={isSplit ? 'watch-body watch-body-split' : 'watch-body'}>
        {isSplit && holders && (
          <Holders {...{ split, holders, holder }} names={staffNames} onChoose={setHolder} />
        )}
        <div className="watch-scroll">
          {list === 'safeguards' ? (
            <Safeguards names={staffNames} />
          ) : list === 'doubtful' ? (
            doubtful && doubtful.length > 0 && <Doubtful cases={doubtful} />
          ) : (
            hall &&
            lines && (
              <Lines
                key={`${list} ${holder}`}
                {...{ today, hall }}
                names={staffNames}
                lines={lines}
                onNote={setNote}
              />
            )
          )}
          {lines === undefined && <p className="opening">正在打开…</p>}
          {isEmpty && <Empty text={emptyWords[list]} />}
          {list in boardGroups && (lines?.length ?? 0) >= limit && (
            <p className="watch-more">
              <button type="button" className="watch-act" onClick={() => setLimit(limit + PAGE)}>
                再显示 {PAGE} 件
              </button>
            </p>
          )}
        </div>
      </div>
      <footer className="watch-foot faint">
        <kbd>↑</kbd>
        <kbd>↓</kbd> 选一件 · <kbd>←</kbd>
        <kbd>→</kbd> 换清单 · <kbd>Enter</kbd> 打开案件 · <kbd>U</kbd> 催办 · <kbd>E</kbd> 延期 ·{' '}
        <kbd>R</kbd> 改派 · <kbd>P</kbd> 中止、恢复
        <span role="status" className="watch-note">
          {note}
        </span>
      </footer>
    </section>
  );
}

async function loadHall() {
  const [staff, hall, calendar] = await Promise.all([allStaff(), currentHall(), hallCalendar()]);
  return { staff, departments: hall?.departments ?? [], calendar };
}
