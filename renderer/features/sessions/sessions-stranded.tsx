import { addDays, dayOf } from '#shared/basics/days';
import { missingFrom } from '#shared/session/stranded';
import { allStaff } from '../../data/queries/hall.ts';
import { absencesFrom } from '../../data/queries/scheduling.ts';
import { casesOf, sessionsBetween } from '../../data/queries/sessions.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { dayWords, sidesOf, spanWords } from './words.ts';

/** Further ahead there is time enough: the board shows leave there. */
const AHEAD_DAYS = 30;

/** Sessions ahead to which somebody of the hall cannot come any more. Nothing is shown when there are none. */
export function SessionsStranded() {
  const today = dayOf(Date.now());
  const { value } = useLive(async () => {
    const [all, staff, absences] = await Promise.all([
      sessionsBetween(today, addDays(today, AHEAD_DAYS)),
      allStaff(),
      absencesFrom(today),
    ]);
    const stranded = all.flatMap((session) => {
      const missing = session.endsAt > Date.now() ? missingFrom(session, staff, absences) : [];
      return missing.length > 0 ? [{ session, missing }] : [];
    });
    return { stranded, cases: await casesOf(stranded.map(({ session }) => session)) };
  }, [today]);
  if (!value || value.stranded.length === 0) return null;
  return (
    <section className="card med-picker med-short" aria-label="要改期或换人的场次">
      <h2>要改期或换人</h2>
      <ul className="med-rows">
        {value.stranded.map(({ session, missing }) => (
          <li key={session.id}>
            <button
              type="button"
              className="med-row med-row-below"
              onClick={() => goTo({ job: 'sessions', caseId: session.caseId })}
            >
              <b>{sidesOf(value.cases.get(session.caseId))}</b>
              <span>
                {dayWords(session.on)} {spanWords(session)} · {missing.join('，')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
