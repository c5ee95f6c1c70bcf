import type { Day } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import { formatYuan } from '#shared/basics/money';
import type { Case } from '#shared/case/record';
import { partyNames } from '#shared/case/rules';
import type { Performance } from '#shared/performance/record';
import { Due } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { goTo } from '../../ui/location.ts';

type Props = {
  readonly due: readonly Performance[];
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly today: Day;
};

/** What agreements promise and nobody has performed yet, longest overdue first; one press opens it. */
export function DueList({ due, cases, today }: Props) {
  if (due.length === 0) {
    return <Empty text="没有约定了期限、还没有履行的事项" />;
  }
  return (
    <ul>
      {due.map(({ id, caseId, who, what, amountFen, dueOn }) => {
        const record = cases.get(caseId);
        return (
          <li key={id}>
            <button
              type="button"
              className="followup-row performance-due"
              onClick={() => goTo({ job: 'sessions', caseId, tab: 'performance' })}
            >
              <span className="performance-due-what">
                <b>{record && partyNames(record).slice(0, 3).join('、')}</b>
                <span>
                  {who}：{what}
                </span>
              </span>
              <span>{amountFen === null ? '' : `${formatYuan(amountFen)} 元`}</span>
              {dueOn && <Due dueOn={dueOn} today={today} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
