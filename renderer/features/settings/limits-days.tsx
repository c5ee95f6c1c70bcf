import { Button, Input, Select } from 'antd';
import { problemOf } from '../../ui/refusals.tsx';
import type { OwnDay } from './limits-form-values.ts';
import type { LimitsFormPart } from './limits-lengths.tsx';

const kinds = [
  { value: 'free', label: '休息' },
  { value: 'worked', label: '上班' },
];

/** Days on which this hall works or rests otherwise than the official list. */
export function LimitsDays({ value, change, refusals }: LimitsFormPart) {
  const { ownDays } = value;
  const set = (at: number, part: Partial<OwnDay>) =>
    change({ ownDays: ownDays.map((own, place) => (place === at ? { ...own, ...part } : own)) });
  const listProblem = problemOf(refusals, 'ownDays');
  return (
    <fieldset className="field" aria-label="本大厅日历">
      <p className="field-hint">与国务院放假安排不同的日子，一天一行；没有就不填。</p>
      {ownDays.map((own, at) => {
        const problem =
          problemOf(refusals, `ownDays.${at}.day`) ?? problemOf(refusals, `ownDays.${at}.note`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed
          <div className="limits-day" key={at}>
            <Input
              type="date"
              className="limits-date"
              aria-label={`第 ${at + 1} 行的日期`}
              {...(problem
                ? { status: 'error', 'aria-invalid': true, 'aria-describedby': `own-day-${at}` }
                : {})}
              value={own.day}
              onChange={(event) => set(at, { day: event.target.value })}
            />
            <Select
              className="limits-unit"
              aria-label={`第 ${at + 1} 行：休息还是上班`}
              options={kinds}
              value={own.isWorked ? 'worked' : 'free'}
              onChange={(kind) => set(at, { isWorked: kind === 'worked' })}
            />
            <Input
              placeholder="说明，如：当地节日"
              aria-label={`第 ${at + 1} 行的说明`}
              value={own.note}
              onChange={(event) => set(at, { note: event.target.value })}
            />
            <Button
              aria-label={`删去第 ${at + 1} 行`}
              onClick={() => change({ ownDays: ownDays.filter((_, place) => place !== at) })}
            >
              删去
            </Button>
            {problem && (
              <p id={`own-day-${at}`} className="field-problem">
                {problem}
              </p>
            )}
          </div>
        );
      })}
      {listProblem && <p className="field-problem">{listProblem}</p>}
      <Button
        onClick={() => change({ ownDays: [...ownDays, { day: '', isWorked: false, note: '' }] })}
      >
        添加一天
      </Button>
    </fieldset>
  );
}
