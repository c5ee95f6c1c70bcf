import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import { type Session, sessionKinds } from '#shared/session/record';
import { casePaper } from '../../data/case-papers.ts';
import { allStaff, currentHall } from '../../data/queries/hall.ts';
import { Empty } from '../../ui/empty.tsx';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { useLive } from '../../ui/use-live.ts';
import { amendMinutes } from './minutes-acts.ts';
import { MinutesEditor } from './minutes-editor.tsx';
import { MinutesView } from './minutes-view.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { SessionBooked } from './session-booked.tsx';
import { SessionFacts } from './session-facts.tsx';
import { sessionStates, spanWords } from './words.ts';

type Props = {
  readonly record: Case;
  readonly sessions: readonly Session[];
  readonly onMove: (session: Session) => void;
  /** After a session that was missed: the next booking, with the same people. */
  readonly onAgain: (session: Session) => void;
  /** After a session that came to an agreement. */
  readonly onAgreement: () => void;
};

type Open = { readonly dialog: 'hold' | 'amend'; readonly session: Session };

/** The case's sessions, newest first: what was said in each, and what is still booked. */
export function SessionList({ record, sessions, onMove, onAgain, onAgreement }: Props) {
  const [open, setOpen] = useState<Open | null>(null);
  const { value } = useLive(
    async () => ({ hall: await currentHall(), staff: await allStaff() }),
    [],
  );
  const close = () => setOpen(null);
  const staffName = (id: Staff['id']) => value?.staff.find((one) => one.id === id)?.name ?? '';
  if (sessions.length === 0) return <Empty text="还没有约过调解，请在“预约调解”里预约" />;
  if (!value) return <p className="opening">正在打开…</p>;
  if (open?.dialog === 'hold') {
    return (
      <MinutesEditor
        key={open.session.id}
        {...{ session: open.session, record, sessions, staff: value.staff, onAgreement }}
        onClose={close}
      />
    );
  }
  return (
    <div className="med-list">
      {sessions.map((session) => {
        const room = value.hall?.rooms.find(({ id }) => id === session.roomId)?.name;
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
            <SessionFacts {...{ session, record, staffName }} />
            <Outcome session={session} staff={value.staff} staffName={staffName} />
            {session.state.name === 'booked' && (
              <SessionBooked
                {...{ session, record, hall: value.hall, staff: value.staff }}
                onHold={() => setOpen({ dialog: 'hold', session })}
                onMove={() => onMove(session)}
                onAgain={() => onAgain(session)}
              />
            )}
            {session.state.name === 'held' && (
              <div className="med-actions">
                <Button size="small" onClick={() => setOpen({ dialog: 'amend', session })}>
                  补正笔录
                </Button>
                <PaperButtons
                  {...casePaper(
                    session.kind === 'investigation' ? 'investigation' : 'minutes',
                    record.id,
                    { id: session.id },
                  )}
                />
              </div>
            )}
          </article>
        );
      })}
      {open?.dialog === 'amend' && (
        <ReasonDialog
          name={`minutes-amend/${open.session.id}`}
          title="补正笔录"
          label="补正内容"
          okText="保存补正"
          field="text"
          hint="原笔录不变，补正附在后面，记明补正人和时间"
          onSave={(text) => amendMinutes(open.session.id, text)}
          onClose={close}
        />
      )}
    </div>
  );
}

function Outcome(props: {
  readonly session: Session;
  readonly staff: readonly Staff[];
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
    case 'missed':
      return (
        <p>
          {dayOf(state.at)} {props.staffName(state.by)}记录未到场：{state.absent.join('、')}
          {state.note && `（${state.note}）`}
        </p>
      );
    case 'held':
      return <MinutesView kind={props.session.kind} held={state} staff={props.staff} />;
    default:
      return assertNever(state);
  }
}
