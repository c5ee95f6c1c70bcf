import { Button, Select } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { keysOf } from '#shared/codes/intake';
import { periodWords } from '#shared/report/period';
import { yearsWithCases } from '../../data/queries/reports.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { CaseFigures, type View } from './case-figures.tsx';
import { TodayFigures } from './today-figures.tsx';
import './statistics.css';

const wholeYear = { value: '', label: '全年' };
const months = Array.from({ length: 12 }, (_, at) => ({
  value: String(at + 1).padStart(2, '0'),
  label: `${at + 1}月`,
}));

const views = { bars: '图', table: '表', departments: '部门', after: '履行回访' } as const;

/** 统计: today's visits, and the cases of a year or a month. Everything is counted on this desk. */
export function StatisticsPage() {
  const now = useNow();
  const today = dayOf(now);
  const [year, setYear] = useState(today.slice(0, 4));
  const [month, setMonth] = useState('');
  const [view, setView] = useState<View>('bars');
  const { value: years = [year] } = useLive(() => yearsWithCases(today), [today]);
  const period = month === '' ? year : `${year}-${month}`;
  return (
    <div className="statistics">
      <TodayFigures today={today} now={now} />
      <div className="statistics-head">
        <h1>{periodWords(period)}登记的案件</h1>
        <Select
          aria-label="年份"
          value={year}
          options={years.map((one) => ({ value: one, label: `${one}年` }))}
          onChange={setYear}
        />
        <Select
          aria-label="月份"
          value={month}
          options={[wholeYear, ...months]}
          onChange={setMonth}
        />
        <fieldset className="statistics-view">
          <legend className="only-read">显示方式</legend>
          {keysOf(views).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => setView(one)}
            >
              {views[one]}
            </button>
          ))}
        </fieldset>
        <Button onClick={() => goTo({ job: 'dossiers' })}>以案定补</Button>
      </div>
      <CaseFigures key={period} period={period} view={view} />
    </div>
  );
}
