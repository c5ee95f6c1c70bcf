import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import type { Case } from '#shared/case/record';
import { otherRoads } from '#shared/codes/disputes';
import type { Staff } from '#shared/people/staff';
import { type Session, sessionKinds } from '#shared/session/record';
import { hasStarted } from '#shared/session/rules';
import { allStaff, currentHall } from '../../data/queries/hall.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { amendMinutes, cancelSession } from './acts.ts';
import { HoldDialog } from './hold-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { sessionResults, sessionStates, spanWords } from './words.ts';

type Props = {
  readonly record: Case;
  readonly sessions: readonly Session[];
  readonly onMove: (session: Session) => void;
  /** After a session that came to an agreement. */
  readonly onAgreement: () => void;
};

type Open = { readonly dialog: 'hold' | 'cancel' | 'amend'; readonly session: Session };

/** The case's sessions, newest first: what was said in each, and what is still booked. */
export function SessionList({ record, sessions, onMove, onAgreement }: Props) {
  const [open, setOpen] = useState<Open | null>(null);
  const { value } = useLive(
    async () => ({ hall: await currentHall(), staff: await allStaff() }),
    [],
  );
  const now = useNow();
  const close = () => setOpen(null);
  const staffName = (id: Staff['id']) => value?.staff.find((one) => one.id === id)?.name ?? '';
  if (sessions.length === 0) return <Empty text="还没有约过调解，请在“预约调解”里预约" />;
  return (
    <div className="med-list">
      {sessions.map((session) => {
        const room = value?.hall?.rooms.find(({ id }) => id === session.roomId)?.name;
        return (
          <article key={session.id} className="card med-session">
            <header>
              <b>
                {session.on} {spanWords(session)}
              </b>
              <span>{sessionKinds[session.kind]}</span>
              <span>{[room, session.place].filter(Boolean).join(' ')}</span>
              <span>调解员 {staffName(session.mediatorId)}</span>
              <span className={`med-session-state med-session-${session.state.name}`}>
                {sessionStates[session.state.name]}
              </span>
            </header>
            <Outcome session={session} staffName={staffName} />
            {session.state.name === 'booked' && (
              <div className="med-actions">
                <Button
                  type="primary"
                  disabled={!hasStarted(session, now)}
                  onClick={() => setOpen({ dialog: 'hold', session })}
                >
                  记笔录
                </Button>
                <Button onClick={() => onMove(session)}>改期</Button>
                <Button onClick={() => setOpen({ dialog: 'cancel', session })}>取消这一场</Button>
                {!hasStarted(session, now) && (
                  <span className="field-hint">
                    {session.on} {timeOf(session.startsAt)} 开始后可记笔录
                  </span>
                )}
              </div>
            )}
            {session.state.name === 'held' && (
              <div className="med-actions">
                <Button size="small" onClick={() => setOpen({ dialog: 'amend', session })}>
                  补正笔录
                </Button>
              </div>
            )}
          </article>
        );
      })}
      {open?.dialog === 'hold' && (
        <HoldDialog
          key={open.session.id}
          session={open.session}
          record={record}
          onClose={close}
          onAgreement={onAgreement}
        />
      )}
      {open?.dialog === 'amend' && (
        <ReasonDialog
          title="补正笔录"
          label="补正内容"
          okText="保存补正"
          field="text"
          hint="原笔录不变，补正附在后面，记明补正人和时间"
          onSave={(text) => amendMinutes(open.session.id, text)}
          onClose={close}
        />
      )}
      {open?.dialog === 'cancel' && (
        <ReasonDialog
          title="取消这一场"
          label="取消原因"
          okText="确定取消"
          onSave={(reason) => cancelSession(open.session.id, reason)}
          onClose={close}
        />
      )}
    </div>
  );
}

function Outcome(props: {
  readonly session: Session;
  readonly staffName: (id: Staff['id']) => string;
}) {
  const { state } = props.session;
  switch (state.name) {
    case 'booked':
      return null;
    case 'cancelled':
      return (
        <p>
          {dayOf(state.at)} {timeOf(state.at)} {props.staffName(state.by)}取消：{state.reason}
        </p>
      );
    case 'held': {
      const { result } = state;
      return (
        <>
          <p>
            <b>{sessionResults[result.name]}</b>
            {'reason' in result && `：${result.reason}`}
            {result.name === 'no-agreement' &&
              `（已告知：${result.roads.map((road) => otherRoads[road]).join('、')}）`}
          </p>
          <p className="med-minutes">{state.minutes}</p>
          <p className="field-hint">
            {dayOf(state.at)} {timeOf(state.at)} {props.staffName(state.by)}记录
          </p>
          {state.amendments?.map(({ at, by, text }) => (
            <p key={at} className="med-minutes">
              补正（{dayOf(at)} {timeOf(at)} {props.staffName(by)}）：{text}
            </p>
          ))}
        </>
      );
    }
    default:
      return assertNever(state);
  }
}
