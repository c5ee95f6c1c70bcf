import { dayOf } from '#shared/basics/days';
import { isPlanned } from '#shared/roster/duty-workflow';
import { allStaff } from '../../data/queries/hall.ts';
import { comingAbsences, sessionsOnLeave } from '../../data/queries/roster.ts';
import { dutiesBetween } from '../../data/queries/scheduling.ts';
import { casesOf } from '../../data/queries/sessions.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { dayWords, sidesOf, spanWords } from './words.ts';

/** 今日轮值 and who is away, and sessions that somebody has to move because of it. Nothing while there is neither. */
export function DutyToday() {
  const today = dayOf(Date.now());
  const { value } = useLive(async () => {
    const [duties, leaves, staff] = await Promise.all([
      dutiesBetween(today, today),
      comingAbsences(today),
      allStaff(),
    ]);
    const sessions = await sessionsOnLeave(leaves, today);
    const away = leaves.filter(({ from }) => from <= today).map(({ staffId }) => staffId);
    return {
      duties: duties.filter(isPlanned).sort((one, other) => (one.from < other.from ? -1 : 1)),
      away: staff.filter(({ id }) => away.includes(id)).map(({ name }) => name),
      sessions,
      cases: await casesOf(sessions),
    };
  }, [today]);
  if (!value) return null;
  const { duties, away, sessions, cases } = value;
  if (duties.length + away.length + sessions.length === 0) return null;
  return (
    <section className="card med-picker med-short" aria-label="今日轮值">
      <h2>今日轮值</h2>
      <p className="med-facts">
        {duties.map(({ post, who, phone }) => `${post} ${who} ${phone}`.trim()).join(' · ') ||
          '今天没有排班'}
      </p>
      {away.length > 0 && <p className="med-facts">请假：{away.join('、')}</p>}
      {sessions.length > 0 && (
        <>
          <p className="med-facts">有人请假，要改期：</p>
          <ul className="med-rows" aria-label="有人请假，要改期">
            {sessions.map((session) => (
              <li key={session.id}>
                <button
                  type="button"
                  className="med-row"
                  onClick={() => goTo({ job: 'sessions', caseId: session.caseId })}
                >
                  <b>{sidesOf(cases.get(session.caseId))}</b>
                  <span className="med-late">
                    {dayWords(session.on)} {spanWords(session)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
