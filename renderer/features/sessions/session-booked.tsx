import { Button } from 'antd';
import { useState } from 'react';
import { timeOf } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import type { Session } from '#shared/session/record';
import { expectedAt, untoldOf } from '#shared/session/reminders';
import { hasStarted } from '#shared/session/rules';
import type { Hall } from '#shared/settings/hall';
import { useNow } from '../../ui/use-now.ts';
import { cancelSession } from './acts.ts';
import { MissDialog } from './miss-dialog.tsx';
import { NoticeDialog } from './notice-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Props = {
  readonly session: Session;
  readonly record: Case;
  readonly hall: Hall | undefined;
  readonly staff: readonly Staff[];
  readonly onHold: () => void;
  readonly onMove: () => void;
  /** After 未到场: the next booking, with the same people. */
  readonly onAgain: () => void;
};

/** What can be done with a booked session: tell the parties, write the minutes, move, cancel, or 未到场. */
export function SessionBooked(props: Props) {
  const { session, record, hall, staff, onHold, onMove, onAgain } = props;
  const [open, setOpen] = useState<'notice' | 'miss' | 'cancel' | null>(null);
  const now = useNow();
  const close = () => setOpen(null);
  const isOn = hasStarted(session, now);
  const untold = untoldOf(session, record);
  const told = expectedAt(session, record)
    .map(({ name }) => name)
    .filter((name) => !untold.some((one) => one.name === name));
  const mediator = staff.find(({ id }) => id === session.mediatorId)?.name ?? '';
  return (
    <>
      <p className={untold.length > 0 ? 'med-late' : 'med-proven'}>
        {untold.length > 0
          ? `还没通知：${namesOf(untold.map(({ name }) => name))}`
          : '要来的人都已通知'}
      </p>
      <div className="med-actions">
        <Button type={isOn ? 'primary' : 'default'} disabled={!isOn} onClick={onHold}>
          记笔录
        </Button>
        <Button type={isOn ? 'default' : 'primary'} onClick={() => setOpen('notice')}>
          通知当事人
        </Button>
        <Button onClick={onMove}>改期</Button>
        {isOn && <Button onClick={() => setOpen('miss')}>未到场</Button>}
        <Button onClick={() => setOpen('cancel')}>取消这一场</Button>
        {!isOn && (
          <span className="field-hint">
            {session.on} {timeOf(session.startsAt)} 开始后可记笔录
          </span>
        )}
      </div>
      {open === 'notice' && hall && (
        <NoticeDialog {...{ session, record, hall, staff }} onClose={close} />
      )}
      {open === 'miss' && (
        <MissDialog {...{ session, record, mediator }} onClose={close} onMissed={onAgain} />
      )}
      {open === 'cancel' && (
        <ReasonDialog
          name={`session-cancel/${session.id}`}
          title="取消这一场"
          label="取消原因"
          okText="确定取消"
          {...(told.length > 0 ? { hint: `${namesOf(told)}已得到通知，取消后请告诉他们` } : {})}
          onSave={(reason) => cancelSession(session.id, reason)}
          onClose={close}
        />
      )}
    </>
  );
}

const SHOWN = 5;

/** 石大力、马建工, of a group the first few. */
function namesOf(names: readonly string[]): string {
  const first = names.slice(0, SHOWN).join('、');
  return names.length > SHOWN ? `${first}等 ${names.length} 人` : first;
}
