import { Button } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import { caseStateLabels } from '#shared/case/moves';
import { partyNames } from '#shared/case/rules';
import type { Followup } from '#shared/followup/record';
import { isOverdue } from '#shared/followup/rules';
import { followupsOfCase, plannedFollowups } from '../../data/queries/followups.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { duePerformances } from '../../data/queries/performances.ts';
import { casesOf } from '../../data/queries/sessions.ts';
import { Due } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { goTo } from '../../ui/location.ts';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useLive } from '../../ui/use-live.ts';
import { CancelForm } from './cancel-form.tsx';
import { ClosePanel } from './close-panel.tsx';
import { DoForm } from './do-form.tsx';
import { DueList } from './due-list.tsx';
import './followups.css';

const PAGE = 50;

/** 回访: who is to be asked and what is to be performed, longest overdue first, and beside it the call in hand. */
export function FollowupsPage({ caseId }: { readonly caseId?: CaseId | undefined }) {
  const [limit, setLimit] = useState(PAGE);
  // The record is kept, not its id: once done it leaves the list, and closing the case comes next.
  const [chosen, setChosen] = useState<Followup | null>(null);
  const [isCancelling, setCancelling] = useState(false);
  const [list, setList] = useState<'followups' | 'performances'>('followups');
  const { value } = useLive(async () => {
    const [followups, due] = await Promise.all([plannedFollowups(limit), duePerformances(limit)]);
    const ofCase = caseId ? await followupsOfCase(caseId) : [];
    // The case that was asked for, its earliest call first, even when it is not due for long.
    const asked = ofCase.findLast(({ state }) => state.name === 'planned') ?? null;
    const cases = await casesOf([...followups, ...due]);
    return { followups, due, asked, cases, staff: await allStaff() };
  }, [limit, caseId]);
  if (!value) return <p className="opening">正在打开…</p>;
  const today = dayOf(Date.now());
  const { followups, due, asked, cases, staff } = value;
  const current = chosen ?? asked ?? followups[0] ?? null;
  const isDone =
    current !== null && current.id !== asked?.id && !followups.some(({ id }) => id === current.id);
  const overdue = followups.filter((one) => isOverdue(one, today)).length;
  const choose = (followup: Followup | null) => {
    setChosen(followup);
    setCancelling(false);
  };
  return (
    <div className="followups-page">
      <section className="card followups-list" aria-label="待回访">
        <h1 className="only-read">回访</h1>
        <TabStrip
          label="回访和履行"
          current={list}
          tabs={[
            { key: 'followups', label: '待回访', count: countWords(followups.length, limit) },
            { key: 'performances', label: '待履行', count: countWords(due.length, limit) },
          ]}
          onChange={setList}
        />
        {list === 'performances' && <DueList due={due} cases={cases} today={today} />}
        {list === 'followups' && overdue > 0 && <p className="due-late">{overdue} 件已超期</p>}
        {list === 'followups' && followups.length === 0 && (
          <Empty text="没有待回访的案件。签订协议时自动安排回访，也可在“调解”的“安排回访”里安排" />
        )}
        <ul hidden={list !== 'followups'}>
          {followups.map((one) => {
            const record = cases.get(one.caseId);
            return (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === current?.id}
                  className="followup-row"
                  onClick={() => choose(one)}
                >
                  <b>{record && partyNames(record).slice(0, 3).join('、')}</b>
                  <span>{record && caseStateLabels[record.state.name]}</span>
                  <Due dueOn={one.plannedOn} today={today} />
                  <span>{staff.find(({ id }) => id === one.assigneeId)?.name}</span>
                </button>
              </li>
            );
          })}
        </ul>
        {(list === 'followups' ? followups : due).length === limit && (
          <Button onClick={() => setLimit(limit + PAGE)}>再显示 {PAGE} 件</Button>
        )}
      </section>
      {current && (
        <section className="card followups-work" aria-label="办理回访">
          <Head followup={current} />
          {isDone ? (
            <ClosePanel key={current.id} followup={current} onNext={() => choose(null)} />
          ) : isCancelling ? (
            <CancelForm
              key={current.id}
              followup={current}
              onCancelled={() => choose(null)}
              onBack={() => setCancelling(false)}
            />
          ) : (
            <DoForm
              key={current.id}
              followup={current}
              onDone={() => choose(current)}
              onCancel={() => {
                choose(current);
                setCancelling(true);
              }}
            />
          )}
        </section>
      )}
    </div>
  );
}

/** `50+`: as far as was looked. */
function countWords(count: number, limit: number): string {
  return count === limit ? `${count}+` : String(count);
}

function Head({ followup }: { readonly followup: Followup }) {
  return (
    <header className="followups-head">
      <h2>计划 {followup.plannedOn} 回访</h2>
      <Button type="link" onClick={() => goTo({ job: 'cases', caseId: followup.caseId })}>
        案件页
      </Button>
    </header>
  );
}
