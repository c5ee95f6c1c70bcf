import { Select } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { periodWords } from '#shared/report/period';
import { yearsWithCases } from '../../data/queries/reports.ts';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { CaseFigures } from './case-figures.tsx';
import { TodayFigures } from './today-figures.tsx';
import './statistics.css';

const wholeYear = { value: '', label: '全年' };
const months = Array.from({ length: 12 }, (_, at) => ({
  value: String(at + 1).padStart(2, '0'),
  label: `${at + 1}月`,
}));

/** 统计: today's visits, and the cases of a year or a month. Everything is counted on this desk. */
export function StatisticsPage() {
  const now = useNow();
  const today = dayOf(now);
  const [year, setYear] = useState(today.slice(0, 4));
  const [month, setMonth] = useState('');
  const [isTable, setTable] = useState(false);
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
          <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
            图
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
            表
          </button>
        </fieldset>
      </div>
      <CaseFigures key={period} period={period} isTable={isTable} />
    </div>
  );
}
