import { useEffect, useState } from 'react';
import { type Day, dayOf, timeOf } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import type { RiskRules } from '#shared/settings/risk';
import { Due } from '../../ui/due.tsx';
import { goTo } from '../../ui/location.ts';
import { CaseLevel } from './risk-panel.tsx';
import { amountWords, partiesWords, stateWords } from './words.ts';

/** A case with the day that its line tells: of what is awaited of whoever has it, or of the clock that runs out. */
export type Line = { readonly record: Case; readonly dueOn: Day | null };

type Props = { readonly lines: readonly Line[]; readonly rules: RiskRules | undefined };

/** A line is at least this high, in px, at the smallest size of type. */
const LINE_PX = 32;

/**
 * The lines of a list of cases. Those that a screen holds are drawn first and the others behind that frame: to lay
 * out fifty takes longer than to read them.
 */
export function CaseRows({ lines, rules }: Props) {
  const isDrawn = useIsDrawn();
  const today = dayOf(Date.now());
  const drawn = isDrawn ? lines : lines.slice(0, Math.ceil(window.innerHeight / LINE_PX));
  return (
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
        {drawn.map(({ record, dueOn }) => (
          // The button inside is the keyboard's way in; the row takes the mouse.
          <tr key={record.id} onClick={() => goTo({ job: 'cases', caseId: record.id })}>
            <td className="cases-long" title={partiesWords(record)}>
              <button type="button" className="cases-link">
                {partiesWords(record)}
              </button>
            </td>
            <td className="cases-long">{matters[record.matter].label}</td>
            <td>
              <span className={`state state-${record.state.name}`}>{stateWords(record)}</span>{' '}
              <CaseLevel points={record.risk?.points} rules={rules} />
            </td>
            <td>{`${dayOf(record.createdAt)} ${timeOf(record.createdAt)}`}</td>
            <td>{dueOn ? <Due dueOn={dueOn} today={today} /> : '—'}</td>
            <td className="number">
              {record.amountFen === null ? '—' : amountWords(record.amountFen)}
            </td>
            <td className="faint">{record.code}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** False until the frame after the first rendering is on the screen. */
function useIsDrawn(): boolean {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setDrawn(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isDrawn;
}
