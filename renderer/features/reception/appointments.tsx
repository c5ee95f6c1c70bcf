import { lazy, Suspense, useState } from 'react';
import { addDays, type Day, type Instant } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { AppointmentId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import type { Acted } from '../../data/act.ts';
import { appointmentsOn, sessionArrivals } from '../../data/queries/appointments.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import './appointments.css';
import { type Awaited, checkIn, checkInForm } from './appointments-acts.ts';
import { AwaitedRow, timeOfAwaited } from './appointments-row.tsx';
import type { IntakeForm } from './intake-form.ts';
import { Slip } from './slip.tsx';
import { useAct } from './use-act.ts';

const AppointmentForm = lazy(async () => ({
  default: (await import('./appointments-form.tsx')).AppointmentForm,
}));
const AppointmentPaste = lazy(async () => ({
  default: (await import('./appointments-paste.tsx')).AppointmentPaste,
}));
const CheckIn = lazy(async () => ({
  default: (await import('./appointments-check-in.tsx')).CheckIn,
}));
const LateEntry = lazy(async () => ({
  default: (await import('./late-entry.tsx')).LateEntry,
}));

type Open =
  | { readonly name: 'none' | 'form' | 'paste' | 'late-entry' }
  | {
      readonly name: 'check-in';
      readonly awaited: Awaited;
      readonly form: IntakeForm;
      readonly refusals: readonly Refusal[];
    };

type Props = { readonly window: number; readonly today: Day; readonly now: Instant };
const closed: Open = { name: 'none' };
/** What no form can mend: somebody else checked them in, the appointment was cancelled, the disk is full. */
const noForm = /^(appointment|record|journal|bridge|program)\./;

/** 预约: who is expected, by time; who has come is checked in, and gets a number by the agreed time. */
export function Appointments({ window, today, now }: Props) {
  const [on, setOn] = useState(today);
  const { value: expected } = useLive(() => awaitedOn(on, today), [on, today]);
  const { value: staff = [] } = useLive(allStaff, []);
  const [open, setOpen] = useState<Open>(closed);
  const [asked, setAsked] = useState<AppointmentId | null>(null);
  const [said, setSaid] = useState('');
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const acting = useAct();
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name ?? '';
  const close = () => setOpen(closed);
  const done = (issued: Ticket) => {
    setOpen(closed);
    setTicket(issued);
    setSaid(`已签到 · ${issued.label}`);
  };
  // Whom the records know is checked in with one press; whatever is missing is asked for in the form.
  const arrive = (awaited: Awaited) =>
    acting.run(async () => {
      setSaid('');
      setTicket(null);
      const form = await checkInForm(awaited, now);
      const ask = (refusals: readonly Refusal[]): Acted => {
        setOpen({ name: 'check-in', awaited, form, refusals });
        return { ok: true, changes: [] };
      };
      if (form.knownId === '') return ask([]);
      const acted = await checkIn(awaited, form, {});
      if (acted.ok) {
        done(acted.changes.find(({ type }) => type === 'ticket')?.body as Ticket);
        return acted;
      }
      return acted.refusals.some(({ code }) => noForm.test(code)) ? acted : ask(acted.refusals);
    });
  const booked = (words: string) => {
    setOpen(closed);
    setSaid(words);
  };
  return (
    <div className="expected">
      <div className="expected-actions">
        <button type="button" className="button small" onClick={() => setOpen({ name: 'form' })}>
          新增预约
        </button>
        <button type="button" className="button small" onClick={() => setOpen({ name: 'paste' })}>
          粘贴名单
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => setOpen({ name: 'late-entry' })}
        >
          停电补录
        </button>
      </div>
      <DayStep {...{ on, today }} onChange={setOn} />
      <span role="status" className="saved">
        {said}
      </span>
      {ticket && <Slip ticket={ticket} />}
      <Refusals refusals={acting.refusals} shownBeside={['reason']} />
      {expected?.length === 0 && (
        <p className="faint">
          {on === today ? '今天没有预约，也没有调解到场的人。' : '这一天没有预约。'}
        </p>
      )}
      <ol className="queue-list" aria-label="预约名单">
        {expected?.map((awaited) => (
          <AwaitedRow
            key={keyOf(awaited)}
            {...{ awaited, today, now, nameOf, acting }}
            isAsked={awaited.kind === 'booked' && asked === awaited.appointment.id}
            onAsk={(isAsked) =>
              setAsked(isAsked && awaited.kind === 'booked' ? awaited.appointment.id : null)
            }
            onCheckIn={() => void arrive(awaited)}
          />
        ))}
      </ol>
      <Suspense fallback={null}>
        {open.name === 'form' && (
          <AppointmentForm today={on < today ? today : on} onBooked={booked} onClose={close} />
        )}
        {open.name === 'paste' && <AppointmentPaste onBooked={booked} onClose={close} />}
        {open.name === 'late-entry' && <LateEntry {...{ window, today }} onClose={close} />}
        {open.name === 'check-in' && (
          <CheckIn {...open} today={today} onDone={done} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}

type DayProps = {
  readonly on: Day;
  readonly today: Day;
  readonly onChange: (on: Day) => void;
};

function DayStep({ on, today, onChange }: DayProps) {
  return (
    <div className="expected-day">
      <button
        type="button"
        className="button small"
        aria-label="前一天"
        onClick={() => onChange(addDays(on, -1))}
      >
        ‹
      </button>
      <b>{on === today ? `今天 ${on}` : on}</b>
      <button
        type="button"
        className="button small"
        aria-label="后一天"
        onClick={() => onChange(addDays(on, 1))}
      >
        ›
      </button>
      {on !== today && (
        <button type="button" className="button small" onClick={() => onChange(today)}>
          回到今天
        </button>
      )}
    </div>
  );
}

/** Who is still to come first, by time; then what is over. */
async function awaitedOn(on: Day, today: Day): Promise<Awaited[]> {
  const [appointments, arrivals] = await Promise.all([
    appointmentsOn(on),
    on === today ? sessionArrivals(on) : [],
  ]);
  const all: Awaited[] = [
    ...appointments.map((appointment) => ({ kind: 'booked' as const, appointment })),
    ...arrivals.map((arrival) => ({ kind: 'session' as const, arrival })),
  ];
  return all.sort(
    (one, other) =>
      Number(isOver(one)) - Number(isOver(other)) || timeOfAwaited(one) - timeOfAwaited(other),
  );
}

function isOver(awaited: Awaited): boolean {
  return awaited.kind === 'booked' && awaited.appointment.state.name !== 'booked';
}

function keyOf(awaited: Awaited): string {
  return awaited.kind === 'booked'
    ? awaited.appointment.id
    : `${awaited.arrival.sessionId} ${awaited.arrival.personId}`;
}
