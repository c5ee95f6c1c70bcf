import { Button, Input } from 'antd';
import { addDays, type Day, dayOf, instantAt, isRealDay } from '#shared/basics/days';
import type { Session } from '#shared/session/record';
import { allStaff, currentHall } from '../../data/queries/hall.ts';
import { casesOf, sessionsOn } from '../../data/queries/sessions.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { sessionStates, sidesOf, spanWords } from './words.ts';

const HOUR_MS = 3_600_000;
/** The hours that are always shown; earlier or later sessions stretch the board. */
const FIRST_HOUR = 8;
const LAST_HOUR = 18;

type Props = { readonly day: Day; readonly onDay: (day: Day) => void };

/** One day: a column a room, one more for sessions elsewhere, time from top to bottom. */
export function DayBoard({ day, onDay }: Props) {
  const { value } = useLive(async () => {
    const [hall, staff, all] = await Promise.all([currentHall(), allStaff(), sessionsOn(day)]);
    const sessions = all.filter(({ state }) => state.name !== 'cancelled');
    return { rooms: hall?.rooms ?? [], staff, sessions, cases: await casesOf(sessions) };
  }, [day]);
  const sessions = value?.sessions ?? [];
  const rooms = [...(value?.rooms ?? []), { id: null, name: '外出、其他地点' }];
  const midnight = instantAt(day, '00:00');
  const hourOf = (at: number) => (at - midnight) / HOUR_MS;
  const first = Math.floor(Math.min(FIRST_HOUR, ...sessions.map((one) => hourOf(one.startsAt))));
  const last = Math.ceil(Math.max(LAST_HOUR, ...sessions.map((one) => hourOf(one.endsAt))));
  const hours = Array.from({ length: last - first }, (_, at) => first + at);
  const share = (hours: number) => `${(hours / (last - first)) * 100}%`;
  const nameOf = (session: Session) =>
    value?.staff.find(({ id }) => id === session.mediatorId)?.name ?? '';
  return (
    <section className="board" aria-label="场次安排">
      <header className="board-head">
        <Button onClick={() => onDay(addDays(day, -1))}>前一天</Button>
        <Input
          type="date"
          aria-label="查看日期"
          className="board-day"
          value={day}
          onChange={({ target }) => isRealDay(target.value) && onDay(target.value as Day)}
        />
        <Button onClick={() => onDay(addDays(day, 1))}>后一天</Button>
        <Button onClick={() => onDay(dayOf(Date.now()))}>今天</Button>
        <span className="board-count">
          {sessions.length === 0 ? '这一天没有安排' : `这一天 ${sessions.length} 场`}
        </span>
      </header>
      <div className="board-rooms">
        <div className="board-hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour} style={{ top: share(hour - first) }}>
              {hour}:00
            </span>
          ))}
        </div>
        {rooms.map((room) => (
          <div key={room.id ?? 'elsewhere'} className="board-room">
            <h2>{room.name}</h2>
            <ul className="board-times">
              {sessions
                .filter(({ roomId }) => roomId === room.id)
                .map((session) => (
                  <li
                    key={session.id}
                    style={{
                      top: share(hourOf(session.startsAt) - first),
                      height: share(hourOf(session.endsAt) - hourOf(session.startsAt)),
                    }}
                  >
                    <button
                      type="button"
                      className={`board-session board-${session.state.name}`}
                      onClick={() => goTo({ job: 'sessions', caseId: session.caseId })}
                    >
                      <span>
                        <b>{spanWords(session)}</b> {nameOf(session)}
                        <span> {sidesOf(value?.cases.get(session.caseId))}</span>
                        {session.place && <span> {session.place}</span>}
                        <span className="board-state"> {sessionStates[session.state.name]}</span>
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
