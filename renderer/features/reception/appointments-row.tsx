import { type Appointment, appointmentSources } from '#shared/appointment/record';
import { GRACE_MS, mayCheckIn } from '#shared/appointment/rules';
import { type Day, type Instant, MINUTE_MS, timeOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import { matterGroups } from '#shared/codes/intake';
import { type Awaited, cancel, miss } from './appointments-acts.ts';
import { AskNote } from './ask-note.tsx';
import type { useAct } from './use-act.ts';

type Props = {
  readonly awaited: Awaited;
  readonly today: Day;
  readonly now: Instant;
  readonly nameOf: (id: StaffId) => string;
  readonly acting: ReturnType<typeof useAct>;
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onCheckIn: () => void;
};

const USUAL_REASONS = ['本人来电取消', '改期', '已在别处办理'];

/** One person who is expected: when, who, what for, and what became of it. */
export function AwaitedRow(props: Props) {
  const { awaited, today, now, nameOf, acting, isAsked, onAsk, onCheckIn } = props;
  const { name, at, told } = facts(awaited, nameOf);
  const appointment = awaited.kind === 'booked' ? awaited.appointment : null;
  const isBooked = appointment === null || appointment.state.name === 'booked';
  const isDue = isBooked && now > at + GRACE_MS;
  const state = appointment ? stateWords(appointment, now) : lateWords(at, now);
  return (
    <li className={isBooked ? undefined : 'queue-other'}>
      <div className="ticket-line">
        <strong>{timeOf(at)}</strong>
        <div className="ticket-facts">
          <p>
            {name} <span className="faint">{told}</span>
          </p>
          {state !== '' && <p className={isDue ? 'expected-late' : 'faint'}>{state}</p>}
        </div>
        {(appointment === null || mayCheckIn(appointment, today)) && (
          <button
            type="button"
            className="button small primary"
            aria-label={`${name} 签到`}
            onClick={onCheckIn}
          >
            签到
          </button>
        )}
        {appointment && isDue && (
          <button
            type="button"
            className="button small"
            aria-label={`${name} 未到`}
            onClick={() => void acting.run(() => miss(appointment.id))}
          >
            未到
          </button>
        )}
        {appointment && isBooked && (
          <button
            type="button"
            className="button small"
            aria-label={`取消 ${name} 的预约`}
            aria-expanded={isAsked}
            onClick={() => onAsk(true)}
          >
            取消
          </button>
        )}
      </div>
      {appointment && isAsked && (
        <AskNote
          label="取消原因"
          field="reason"
          usual={USUAL_REASONS}
          submit="取消预约"
          refusals={acting.refusals}
          onSubmit={(reason) => acting.run(() => cancel(appointment.id, reason))}
          onClose={() => onAsk(false)}
        />
      )}
    </li>
  );
}

/** When someone is expected: what the list is sorted by. */
export function timeOfAwaited(awaited: Awaited): Instant {
  return awaited.kind === 'booked' ? awaited.appointment.at : awaited.arrival.startsAt;
}

function facts(awaited: Awaited, nameOf: (id: StaffId) => string) {
  if (awaited.kind === 'session') {
    const { name, startsAt, mediator } = awaited.arrival;
    return { name, at: startsAt, told: `调解到场 · 找 ${nameOf(mediator) || '调解员'}` };
  }
  const { name, at, matterGroup, source, mediator, note } = awaited.appointment;
  const told: string[] = [matterGroups[matterGroup].label, appointmentSources[source]];
  if (mediator) told.push(`找 ${nameOf(mediator) || '调解员'}`);
  if (note !== '') told.push(note);
  return { name, at, told: told.join(' · ') };
}

function stateWords({ state, at }: Appointment, now: Instant): string {
  switch (state.name) {
    case 'booked':
      return lateWords(at, now);
    case 'checked-in':
      return `已签到 ${timeOf(state.at)}`;
    case 'missed':
      return `未到（${timeOf(state.at)} 登记），来了仍可签到`;
    case 'cancelled':
      return `已取消：${state.reason}`;
    default:
      return assertNever(state);
  }
}

function lateWords(at: Instant, now: Instant): string {
  return now > at + GRACE_MS ? `已过 ${Math.floor((now - at) / MINUTE_MS)} 分钟` : '';
}
