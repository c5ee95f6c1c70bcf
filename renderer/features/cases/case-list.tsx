import { useState } from 'react';
import { type Day, dayOf, timeOf } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { caseDueOn } from '#shared/case/rules';
import { matters } from '#shared/codes/crosswalk';
import { counter } from '#shared/report/counters';
import type { RiskRules } from '#shared/settings/risk';
import { latestCases, PAGE } from '../../data/queries/cases.ts';
import { casesRunningOut, countRunningOut } from '../../data/queries/clocks.ts';
import { heavyCases } from '../../data/queries/conferences.ts';
import { riskRules } from '../../data/queries/risk.ts';
import { counterValue, getMany } from '../../data/read.ts';
import { searchCases } from '../../data/search.ts';
import { Due, WARN_DAYS } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { CaseLevel } from './risk-panel.tsx';
import { amountWords, DUE_TAB, HEAVY_TAB, partiesWords, stateWords, tabs } from './words.ts';

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
  const isSearching = words.trim() !== '';
  const cases = useLive(
    () => (isSearching ? found(words.trim()) : casesOfTab(tab, limit)),
    [tab, limit, words],
  );
  const counts = useLive(countTabs, []);
  const rules = useLive(riskRules, []);
  useKeys({ F2: onNew });
  const list = cases.value ?? [];
  return (
    <div className="cases">
      <header className="cases-head">
        <div role="tablist" aria-label="案件状态" className="cases-tabs">
          {tabs.map(({ label }, at) => (
            <button
              key={label}
              type="button"
              role="tab"
              aria-selected={at === tab}
              className="cases-tab"
              onClick={() => {
                setTab(at);
                setLimit(PAGE);
                setWords('');
              }}
            >
              {label}
              {counts.value?.[at] !== undefined && (
                <span className="count">{counts.value[at]}</span>
              )}
            </button>
          ))}
        </div>
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
        <button type="button" className="button primary" onClick={onNew}>
          新立案件 <kbd>F2</kbd>
        </button>
      </header>
      <div className="cases-scroll">
        <table className="cases-table">
          <thead>
            <tr>
              <th scope="col">当事人</th>
              <th scope="col">纠纷事项</th>
              <th scope="col">状态</th>
              <th scope="col">登记时间</th>
              <th scope="col">到期</th>
              <th scope="col" className="number">
                金额
              </th>
              <th scope="col">案件编号</th>
            </tr>
          </thead>
          <tbody>
            {list.map(({ record, dueOn }) => (
              <CaseRow key={record.id} record={record} dueOn={dueOn} rules={rules.value} />
            ))}
          </tbody>
        </table>
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
    </div>
  );
}

/** A case with the day that its line tells: of what is awaited of whoever has it, or of the clock that runs out. */
type Line = { readonly record: Case; readonly dueOn: Day | null };

function CaseRow({ record, dueOn, rules }: Line & { readonly rules: RiskRules | undefined }) {
  const open = () => goTo({ job: 'cases', caseId: record.id });
  return (
    // The button inside is the keyboard's way in; the row takes the mouse.
    <tr onClick={open}>
      <td>
        <button type="button" className="cases-link">
          {partiesWords(record)}
        </button>
      </td>
      <td>{matters[record.matter].label}</td>
      <td className="nowrap">
        <span className={`state state-${record.state.name}`}>{stateWords(record)}</span>{' '}
        <CaseLevel points={record.risk?.points} rules={rules} />
      </td>
      <td className="nowrap">
        {dayOf(record.createdAt)} {timeOf(record.createdAt)}
      </td>
      <td className="nowrap">{dueOn ? <Due dueOn={dueOn} today={dayOf(Date.now())} /> : '—'}</td>
      <td className="number">{record.amountFen === null ? '—' : amountWords(record.amountFen)}</td>
      <td className="nowrap faint">{record.code}</td>
    </tr>
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

/** How many cases each tab holds, from maintained counters. */
async function countTabs(): Promise<(number | undefined)[]> {
  return Promise.all(
    tabs.map(async ({ states }, at) => {
      if (at === DUE_TAB) return countRunningOut(dayOf(Date.now()), WARN_DAYS);
      if (states.length === 0) return undefined;
      const counts = await Promise.all(
        states.map((name) => counterValue(counter.caseStates(name))),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    }),
  );
}
