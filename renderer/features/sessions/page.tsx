import { useState } from 'react';
import type { CaseId } from '#shared/basics/ids';
import { get } from '../../data/read.ts';
import { Empty } from '../../ui/empty.tsx';
import type { ChosenSlot } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { Board } from './board.tsx';
import { type BoardView, keepView, keptView } from './board-view.ts';
import { CaseDesk } from './case-desk.tsx';
import { CasePicker } from './case-picker.tsx';
import { ConfirmationsDue } from './confirmations-due.tsx';
import { DutyToday } from './duty-today.tsx';
import { MySessions } from './my-sessions.tsx';
import { NoticesDue } from './notices-due.tsx';
import { SessionsStranded } from './sessions-stranded.tsx';
import './sessions.css';

type Props = {
  readonly caseId?: CaseId | undefined;
  readonly tab?: 'performance' | undefined;
  readonly slot?: ChosenSlot | undefined;
};

/** 调解: the board and the mediator's own list; or, with a case, everything about mediating it. */
export function SessionsPage({ caseId, tab, slot }: Props) {
  return caseId ? <OfCase key={caseId} {...{ caseId, tab, slot }} /> : <OfDay />;
}

function OfDay() {
  const [view, setView] = useState(keptView);
  const show = (next: BoardView) => {
    keepView(next);
    setView(next);
  };
  return (
    <div className={`sessions-page${view.span === 'week' ? ' is-week' : ''}`}>
      <h1 className="only-read">调解</h1>
      <Board view={view} onView={show} />
      <aside className="sessions-aside">
        <CasePicker />
        <DutyToday />
        <SessionsStranded />
        <NoticesDue />
        <ConfirmationsDue />
        <MySessions />
      </aside>
    </div>
  );
}

function OfCase({ caseId, tab, slot }: Props & { readonly caseId: CaseId }) {
  const { isLoading, value: record } = useLive(() => get('case', caseId), [caseId]);
  if (isLoading) return <p className="opening">正在打开…</p>;
  if (!record) return <Empty text="没有找到这件案件，请回到“调解”重新选择" />;
  return <CaseDesk record={record} tab={tab} slot={slot} />;
}
