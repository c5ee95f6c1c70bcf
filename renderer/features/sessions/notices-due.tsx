import { addDays, dayOf } from '#shared/basics/days';
import { untoldOf } from '#shared/session/reminders';
import { casesOf, sessionsBetween } from '../../data/queries/sessions.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { sidesOf, spanWords } from './words.ts';

/** Sessions of today and tomorrow of which somebody has not been told. Nothing is shown when there are none. */
export function NoticesDue() {
  const today = dayOf(Date.now());
  const { value } = useLive(async () => {
    const all = await sessionsBetween(today, addDays(today, 1));
    const booked = all.filter(
      ({ state, endsAt }) => state.name === 'booked' && endsAt > Date.now(),
    );
    const cases = await casesOf(booked);
    return booked.flatMap((session) => {
      const record = cases.get(session.caseId);
      const untold = record ? untoldOf(session, record).length : 0;
      return record && untold > 0 ? [{ session, record, untold }] : [];
    });
  }, [today]);
  if (!value || value.length === 0) return null;
  return (
    <section className="card med-picker med-short" aria-label="今明两天还没通知">
      <h2>今明两天还没通知</h2>
      <ul className="med-rows">
        {value.map(({ session, record, untold }) => (
          <li key={session.id}>
            <button
              type="button"
              className="med-row"
              onClick={() => goTo({ job: 'sessions', caseId: session.caseId })}
            >
              <b>{sidesOf(record)}</b>
              <span className="med-late">
                {session.on === today ? '今天' : '明天'} {spanWords(session)} · {untold} 人
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
