import { useRef, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { caseDueOn } from '#shared/case/rules';
import {
  caseStateCounts,
  countHeavy,
  heavyCases,
  latestCases,
  PAGE,
} from '../../data/queries/cases.ts';
import { casesRunningOut, countRunningOut, MOST_CLOCKS } from '../../data/queries/clocks.ts';
import { riskRules } from '../../data/queries/risk.ts';
import { getMany } from '../../data/read.ts';
import { searchCases } from '../../data/search.ts';
import { WARN_DAYS } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useLive } from '../../ui/use-live.ts';
import { CaseRows, type Line } from './case-rows.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { DUE_TAB, HEAVY_TAB, tabs } from './words.ts';

const FOUND_MOST = 50;

type Props = {
  /** Begins with what is overdue or runs out soon. */
  readonly isDue: boolean;
  readonly onNew: () => void;
};

/**
 * 案件 list: who, what, since when, what runs out next. Newest first, more at the end. The browser's own controls:
 * the UI library's would take longer to appear than fifty cases do.
 */
export function CaseList({ isDue, onNew }: Props) {
  const [tab, setTab] = useState(isDue ? DUE_TAB : 0);
  const [limit, setLimit] = useState(PAGE);
  const [words, setWords] = useState('');
  const [isExporting, setExporting] = useState(false);
  const isSearching = words.trim() !== '';
  const cases = useLive(
    () => (isSearching ? found(words.trim()) : casesOfTab(tab, limit)),
    [tab, limit, words],
  );
  // What stands beside the rows is asked when the first of them are there, so that they wait for nothing.
  const isShown = useRef(false);
  isShown.current ||= cases.value !== undefined;
  const aside = useLive(
    () => (isShown.current ? besideRows() : undefined),
    [isShown.current],
  ).value;
  useKeys({ F2: onNew });
  const list = cases.value ?? [];
  return (
    <div className="cases">
      <header className="cases-head">
        <h1 className="only-read">案件</h1>
        <TabStrip
          label="案件状态"
          tabs={tabs.map(({ label }, key) => ({ key, label, count: aside?.counts[key] }))}
          current={tab}
          onChange={(at) => {
            setTab(at);
            setLimit(PAGE);
            setWords('');
          }}
        />
        <input
          type="search"
          className="input cases-search"
          aria-label="查找案件"
          placeholder="编号、姓名、拼音、电话"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="button" className="button" onClick={() => goTo({ job: 'conferences' })}>
          会商
        </button>
        <button
          type="button"
          className="button"
          onClick={() => goTo({ job: 'cases', imports: true })}
        >
          导入清单
        </button>
        <button type="button" className="button" onClick={() => setExporting(true)}>
          导出
        </button>
        <button type="button" className="button primary" onClick={onNew}>
          新立案件 <kbd>F2</kbd>
        </button>
      </header>
      <div className="cases-scroll">
        {list.length > 0 && <CaseRows lines={list} rules={aside?.rules} />}
        {!cases.isLoading && list.length === 0 && (
          <Empty text={isSearching ? '没有找到，请换一个写法，或少写几个字' : emptyWords(tab)} />
        )}
        {!isSearching && tab !== DUE_TAB && list.length >= limit && (
          <p className="cases-more">
            <button type="button" className="button" onClick={() => setLimit(limit + PAGE)}>
              再显示 {PAGE} 件
            </button>
          </p>
        )}
      </div>
      {isExporting && (
        <ExportDialog filter={{ tab, words: words.trim() }} onLeave={() => setExporting(false)} />
      )}
    </div>
  );
}

async function casesOfTab(tab: number, limit: number): Promise<Line[]> {
  if (tab === DUE_TAB) return casesRunningOut(dayOf(Date.now()), WARN_DAYS);
  if (tab === HEAVY_TAB) return (await heavyCases(limit)).map(lineOf);
  return (await latestCases(tabs[tab]?.states ?? [], limit)).map(lineOf);
}

function lineOf(record: Case): Line {
  return { record, dueOn: caseDueOn(record) };
}

function emptyWords(tab: number): string {
  if (tab === HEAVY_TAB) return '没有风险等级高于最低一级的在办案件';
  return tab === DUE_TAB ? `没有超期或 ${WARN_DAYS} 日内到期的案件` : '这里还没有案件';
}

async function found(words: string): Promise<Line[]> {
  const hits = await searchCases(words, FOUND_MOST);
  const ids = hits.map(({ caseId }): CaseId => caseId);
  return (await getMany('case', ids)).map(lineOf);
}

/** The levels of risk, and how many cases each tab holds: from maintained counters, which are one row. */
async function besideRows() {
  const rules = await riskRules();
  const [runningOut, heavy, inState] = await Promise.all([
    countRunningOut(dayOf(Date.now()), WARN_DAYS),
    countHeavy(rules, MOST_CLOCKS),
    caseStateCounts(),
  ]);
  const counts = tabs.map(({ states }, at) => {
    if (at === DUE_TAB) return upTo(runningOut);
    if (at === HEAVY_TAB) return upTo(heavy);
    if (states.length === 0) return undefined;
    return states.reduce((sum, name) => sum + (inState[name] ?? 0), 0);
  });
  return { rules, counts };
}

function upTo(count: number): number | string {
  return count >= MOST_CLOCKS ? `${MOST_CLOCKS - 1}+` : count;
}
