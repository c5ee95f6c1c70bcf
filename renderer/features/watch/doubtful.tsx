import { useEffect, useRef } from 'react';
import { matters } from '#shared/codes/crosswalk';
import type { DoubtfulCase } from '../../data/queries/mediators.ts';
import { goTo } from '../../ui/location.ts';
import { partiesWords } from './words.ts';

/** 回避: cases whose mediator should not have them, each with why and the way to another mediator. */
export function Doubtful({ cases }: { readonly cases: readonly DoubtfulCase[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  // Whoever came by the bar, the rail or a tab goes on with Tab and Enter.
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement?.closest('nav');
    if (isFree) body.current?.querySelector('button')?.focus();
  }, []);
  return (
    <table className="watch-table">
      <thead>
        <tr>
          <th scope="col">当事人、事项</th>
          <th scope="col">调解员</th>
          <th scope="col">为什么应当回避</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {cases.map(({ record, mediator, doubts }) => (
          <tr key={`${record.id} ${mediator.id}`}>
            <td>
              {partiesWords(record)} {matters[record.matter].label}
              <div className="faint">{record.code}</div>
            </td>
            <td className="nowrap">{mediator.name}</td>
            <td>{doubts.join('；')}</td>
            <td className="nowrap">
              <button
                type="button"
                className="watch-act"
                onClick={() => goTo({ job: 'cases', caseId: record.id })}
              >
                打开案件改派
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
