import { useState } from 'react';
import { type Day, dayOf } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import { get } from '../../data/read.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';
import { CaseDesk } from './case-desk.tsx';
import { CasePicker } from './case-picker.tsx';
import { ConfirmationsDue } from './confirmations-due.tsx';
import { DayBoard } from './day-board.tsx';
import { MySessions } from './my-sessions.tsx';
import './sessions.css';

/** 调解: the day by rooms and the mediator's own list; or, with a case, everything about mediating it. */
export function SessionsPage({ caseId }: { readonly caseId?: CaseId | undefined }) {
  return caseId ? <OfCase key={caseId} caseId={caseId} /> : <OfDay />;
}

function OfDay() {
  const [day, setDay] = useState<Day>(() => dayOf(Date.now()));
  return (
    <div className="sessions-page">
      <DayBoard day={day} onDay={setDay} />
      <aside className="sessions-aside">
        <CasePicker />
        <ConfirmationsDue />
        <MySessions />
      </aside>
    </div>
  );
}

function OfCase({ caseId }: { readonly caseId: CaseId }) {
  const { isLoading, value: record } = useLive(() => get('case', caseId), [caseId]);
  if (isLoading) return <p className="opening">正在打开…</p>;
  if (!record) return <Empty text="没有找到这件案件，请回到“调解”重新选择" />;
  return <CaseDesk record={record} />;
}
