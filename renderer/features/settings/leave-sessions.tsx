import { Button } from 'antd';
import { type Day, timeOf } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import type { Absence } from '#shared/roster/absence';
import { dutiesOnLeave, sessionsOnLeave } from '../../data/queries/roster.ts';
import { casesOf } from '../../data/queries/sessions.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';

type Props = {
  readonly leaves: readonly Pick<Absence, 'staffId' | 'from' | 'until'>[];
  readonly today: Day;
};

/** What is booked on days of leave, at once while the days are typed: somebody has to move it. */
export function LeaveSessions({ leaves, today }: Props) {
  const key = leaves.map(({ staffId, from, until }) => `${staffId} ${from} ${until}`).join();
  const { value } = useLive(async () => {
    const [sessions, duties] = await Promise.all([
      sessionsOnLeave(leaves, today),
      dutiesOnLeave(leaves, today),
    ]);
    return { sessions, duties, cases: await casesOf(sessions) };
  }, [key, today]);
  if (!value) return null;
  const { sessions, duties, cases } = value;
  if (sessions.length + duties.length === 0) {
    return <p className="field-hint">这几天没有预约的调解会，也没有排班</p>;
  }
  return (
    <section aria-label="请假期间的调解会">
      {duties.length > 0 && (
        <p>值班要换人：{duties.map(({ on, post }) => `${on} ${post}`).join('、')}</p>
      )}
      {sessions.length > 0 && <h3>这 {sessions.length} 场要改期或换人</h3>}
      <ul className="leave-list">
        {sessions.map(({ id, caseId, on, startsAt, endsAt }) => (
          <li key={id}>
            <Button
              type="link"
              className="leave-session"
              onClick={() => goTo({ job: 'sessions', caseId })}
            >
              <b>
                {on} {timeOf(startsAt)}–{timeOf(endsAt)}
              </b>
              <span>{sidesOf(cases.get(caseId))}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sidesOf(record: Case | undefined): string {
  const sides = record ? [record.applicants[0]?.name, record.respondents[0]?.name] : [];
  return sides.filter(Boolean).join(' 与 ');
}
