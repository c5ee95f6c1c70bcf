import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Shift } from '#shared/shift/record';
import { leftOpenBefore } from '../../data/queries/shifts.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { logOff, logOn, pause, resume } from './acts.ts';
import { AskNote } from './ask-note.tsx';
import { useAct } from './use-act.ts';

const USUAL_PAUSES = ['午休', '开会', '外出走访', '设备故障'];

type Props = {
  readonly window: number;
  /** Who is at this window now; null when nobody has logged on. */
  readonly shift: Shift | null;
  readonly person: StaffId | null;
  readonly nameOf: (id: StaffId) => string;
};

/** 上岗、暂停、恢复、离岗 of this window. Calling logs on by itself, so that nobody has to think of it. */
export function Duty({ window, shift, person, nameOf }: Props) {
  const { run, refusals } = useAct();
  const [isAsking, setAsking] = useState(false);
  const isMine = shift !== null && shift.staffId === person;
  const isPaused = shift?.state.name === 'paused';
  const button = (words: string, start: Parameters<typeof run>[0]) => (
    <button type="button" className="button small" onClick={() => void run(start)}>
      {words}
    </button>
  );
  const today = dayOf(useNow());
  const { value: left } = useLive(
    () => (shift === null ? leftOpenBefore(window, today) : undefined),
    [window, today, shift === null],
  );
  return (
    <>
      <div className="duty">
        <span className={isPaused ? 'duty-paused' : undefined}>{dutyWords(shift, nameOf)}</span>
        {!isMine && button(shift === null ? '上岗' : '换我上岗', () => logOn(window))}
        {isPaused && button('恢复', () => resume(window))}
        {shift?.state.name === 'open' && (
          <button type="button" className="button small" onClick={() => setAsking(true)}>
            暂停
          </button>
        )}
        {isMine && button('离岗', () => logOff(window))}
      </div>
      {left?.state.name === 'closed' && (
        <p className="faint">
          {left.day} {nameOf(left.staffId)} 没有离岗，已按最后一次操作 {timeOf(left.state.at)} 结束
        </p>
      )}
      {isAsking && (
        <AskNote
          label="暂停的原因"
          field="reason"
          usual={USUAL_PAUSES}
          submit="暂停窗口"
          refusals={refusals}
          onSubmit={(reason) => run(() => pause(window, reason))}
          onClose={() => setAsking(false)}
        />
      )}
      <Refusals refusals={refusals} shownBeside={isAsking ? ['reason'] : []} />
    </>
  );
}

function dutyWords(shift: Shift | null, nameOf: (id: StaffId) => string): string {
  if (shift === null) return '没有人上岗';
  const name = nameOf(shift.staffId);
  if (shift.state.name === 'paused') {
    return `${name} 暂停 ${timeOf(shift.state.since)} 起 · ${shift.state.reason}`;
  }
  return shift.state.name === 'open' ? `${name} 在岗 ${timeOf(shift.state.since)} 起` : '';
}
