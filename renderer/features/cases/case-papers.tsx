import { Button } from 'antd';
import type { ReactNode } from 'react';
import { type Day, dayOf, timeOf } from '#shared/basics/days';
import { clockNamed } from '#shared/calendar/clocks';
import { dispatchTargets, otherRoads } from '#shared/codes/disputes';
import type { Dispatch } from '#shared/dispatch/record';
import { satisfactions } from '#shared/followup/record';
import { sessionKinds } from '#shared/session/record';
import { Due } from '../../ui/due.tsx';
import { goTo } from '../../ui/location.ts';
import type { WholeCase } from './use-case.ts';
import { amountWords } from './words.ts';

const sessionStates = {
  booked: '已预约',
  held: '已记录',
  missed: '未到场',
  cancelled: '已取消',
} as const;
const agreementStates = { draft: '草稿', signed: '已签订', replaced: '已更换' } as const;
const followupStates = { planned: '待回访', done: '已回访', cancelled: '已取消' } as const;
const dispatchStates = { open: '办理中', done: '已办结', returned: '已退回' } as const;
const performances = {
  kept: '已履行',
  partly: '部分履行',
  broken: '未履行',
  'not-due': '未到期',
} as const;

/** What hangs on the case: dispatches, sessions, agreements, follow-ups. Work on them is done in their own jobs. */
export function CasePapers({ whole }: { readonly whole: WholeCase }) {
  const { record, dispatches, sessions, agreements, followups, nameOf } = whole;
  const today = dayOf(Date.now());
  const toSessions = () => goTo({ job: 'sessions', caseId: record.id });
  return (
    <section className="card case-column" aria-label="办理情况">
      <Papers title="分流交办" isEmpty={dispatches.length === 0}>
        {dispatches.map((dispatch) => (
          <DispatchLine key={dispatch.id} dispatch={dispatch} today={today} />
        ))}
      </Papers>
      <Papers
        title="调解会、走访"
        isEmpty={sessions.length === 0}
        action={
          <Button size="small" onClick={toSessions}>
            打开调解
          </Button>
        }
      >
        {sessions.map((session) => (
          <li key={session.id}>
            <strong>{sessionKinds[session.kind]}</strong> {session.on} {timeOf(session.startsAt)}–
            {timeOf(session.endsAt)} {nameOf(session.mediatorId)}{' '}
            <span className="faint">{sessionStates[session.state.name]}</span>
          </li>
        ))}
      </Papers>
      <Papers title="协议" isEmpty={agreements.length === 0}>
        {agreements.map((agreement) => (
          <li key={agreement.id}>
            <strong>{agreement.number}</strong> 第 {agreement.version} 版{' '}
            {agreement.form === 'written' ? '书面' : '口头'} {amountWords(agreement.amountFen)}{' '}
            <span className="faint">{agreementStates[agreement.state.name]}</span>
          </li>
        ))}
      </Papers>
      <Papers
        title="回访"
        isEmpty={followups.length === 0}
        action={
          <Button size="small" onClick={() => goTo({ job: 'followups', caseId: record.id })}>
            打开回访
          </Button>
        }
      >
        {followups.map(({ id, plannedOn, state }) => (
          <li key={id}>
            {state.name === 'planned' ? <Due dueOn={plannedOn} today={today} /> : plannedOn}{' '}
            <span className="faint">{followupStates[state.name]}</span>
            {state.name === 'done' && (
              <>
                {' '}
                {performances[state.performance]}，{satisfactions[state.satisfaction]}
              </>
            )}
          </li>
        ))}
      </Papers>
    </section>
  );
}

type PapersProps = {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

function Papers({ title, isEmpty, action, children }: PapersProps) {
  return (
    <>
      <div className="papers-head">
        <h2>{title}</h2>
        {action}
      </div>
      {isEmpty ? <p className="faint">还没有</p> : <ul className="papers">{children}</ul>}
    </>
  );
}

function DispatchLine({ dispatch, today }: { readonly dispatch: Dispatch; readonly today: Day }) {
  const { state } = dispatch;
  return (
    <li>
      <strong>{dispatchTargets[dispatch.target]}</strong> {dispatch.targetName}{' '}
      {dispatch.roads.map((road) => otherRoads[road]).join('、')}{' '}
      <span className="faint">
        {dispatchStates[state.name]} · {clockNamed(dispatch.clock)?.label ?? dispatch.clock}
      </span>{' '}
      {state.name === 'open' ? <Due dueOn={dispatch.dueOn} today={today} /> : dispatch.dueOn}
      {dispatch.note !== '' && <p className="case-text">{dispatch.note}</p>}
      {state.name === 'returned' && <p className="case-text">{returnWords(state)}</p>}
      {state.name === 'done' && state.note !== '' && (
        <p className="case-text">办理：{state.note}</p>
      )}
    </li>
  );
}

/** Why it came back; an objection also says whose it is. */
function returnWords(state: Dispatch['state'] & { name: 'returned' }): string {
  if (!state.objection) return `退回：${state.reason}`;
  const { belongsTo } = state.objection;
  return `职责异议：${state.reason}${belongsTo === '' ? '' : `；认为应由${belongsTo}办`}`;
}
