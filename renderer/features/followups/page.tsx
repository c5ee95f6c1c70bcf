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
import { casesOf } from '../../data/queries/sessions.ts';
import { Due } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { CancelForm } from './cancel-form.tsx';
import { ClosePanel } from './close-panel.tsx';
import { DoForm } from './do-form.tsx';
import './followups.css';

const PAGE = 50;

/** 回访: what is due, longest overdue first, and beside it the one that is being done. */
export function FollowupsPage({ caseId }: { readonly caseId?: CaseId | undefined }) {
  const [limit, setLimit] = useState(PAGE);
  // The record is kept, not its id: once done it leaves the list, and closing the case comes next.
  const [chosen, setChosen] = useState<Followup | null>(null);
  const [isCancelling, setCancelling] = useState(false);
  const { value } = useLive(async () => {
    const followups = await plannedFollowups(limit);
    const ofCase = caseId ? await followupsOfCase(caseId) : [];
    // The case that was asked for, even when it is not due for long.
    const asked = ofCase.find(({ state }) => state.name === 'planned') ?? null;
    return { followups, asked, cases: await casesOf(followups), staff: await allStaff() };
  }, [limit, caseId]);
  if (!value) return <p className="opening">正在打开…</p>;
  const today = dayOf(Date.now());
  const { followups, asked, cases, staff } = value;
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
        <h1>待回访</h1>
        {overdue > 0 && <p className="due-late">{overdue} 件已超期</p>}
        {followups.length === 0 && (
          <Empty text="没有待回访的案件。签订协议后，在“调解”的“安排回访”里安排" />
        )}
        <ul>
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
        {followups.length === limit && (
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
