import { useRef } from 'react';
import { type Day, type Instant, MINUTE_MS, timeOf } from '#shared/basics/days';
import type { TicketId } from '#shared/basics/ids';
import { matterGroups, priorities } from '#shared/codes/intake';
import { inCallingOrder } from '#shared/ticket/order';
import type { Ticket } from '#shared/ticket/record';
import { ticketAtWindow, waitedMs, windowOf } from '#shared/ticket/rules';
import { leftoverTickets, openTickets } from '../../data/queries/tickets.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { callNext, leave, requeue } from './acts.ts';
import { AtCounter } from './counter.tsx';
import { useAct } from './use-act.ts';
import { useNextFocus } from './use-next-focus.ts';

/** Longer queues scroll inside their own list; more rows than this help nobody. */
const ROWS = 60;

type Props = { readonly window: number; readonly today: Day; readonly now: Instant };

/** This window's number, the queue of today behind it, and those who did not come when called. */
export function Queue({ window, today, now }: Props) {
  const { value } = useLive(() => openTickets(today), [today]);
  const tickets = value ?? [];
  const waiting = inCallingOrder(tickets);
  const passed = tickets.filter(({ state }) => state.name === 'passed');
  const { value: leftover = [] } = useLive(() => leftoverTickets(today), [today]);
  const mine = ticketAtWindow([...leftover, ...tickets], window);
  const held = mine && mine.day !== today ? mine : undefined;
  const { run, refusals } = useAct();
  const region = useRef<HTMLElement>(null);
  const thenNext = useNextFocus(region, mine ? `${mine.id} ${mine.state.name}` : 'free');
  const call = (ticketId?: TicketId) => thenNext(() => run(() => callNext(window, ticketId, held)));
  const callAny = () => void call();
  useKeys({ F4: callAny });
  return (
    <section ref={region} className="queue card" aria-label="叫号">
      <div className="queue-head">
        <h2>{window} 号窗口</h2>
        <button
          type="button"
          className={mine ? 'button' : 'button primary big'}
          data-next={mine === null ? '' : undefined}
          onClick={callAny}
          disabled={mine !== null}
        >
          叫下一个 <kbd>F4</kbd>
        </button>
      </div>
      {mine ? (
        <AtCounter key={mine.id} ticket={mine} {...{ window, today, now, thenNext }} />
      ) : (
        <p className="faint">本窗口现在没有号。</p>
      )}
      <Refusals refusals={refusals} />
      <h2>
        等候 <b>{waiting.length}</b> 人
      </h2>
      <ol className="queue-list" aria-label="等候队列">
        {waiting.slice(0, ROWS).map((ticket) => (
          <li key={ticket.id}>
            <Line ticket={ticket} now={now} />
            <button
              type="button"
              className="button small"
              disabled={mine !== null}
              aria-label={`叫 ${ticket.label}`}
              onClick={() => void call(ticket.id)}
            >
              叫号
            </button>
            <button
              type="button"
              className="button small"
              aria-label={`${ticket.label} 离开`}
              onClick={() => run(() => leave(window, ticket.id))}
            >
              离开
            </button>
          </li>
        ))}
        {passed.map((ticket) => (
          <li key={ticket.id} className="queue-passed">
            <Line ticket={ticket} now={now} />
            <button
              type="button"
              className="button small"
              aria-label={`${ticket.label} 重新排队`}
              onClick={() => run(() => requeue(ticket.id))}
            >
              重排
            </button>
            <button
              type="button"
              className="button small"
              aria-label={`${ticket.label} 离开`}
              onClick={() => run(() => leave(window, ticket.id))}
            >
              离开
            </button>
          </li>
        ))}
      </ol>
      <Leftover tickets={leftover.filter(({ id }) => id !== mine?.id)} window={window} />
    </section>
  );
}

/** Numbers of earlier days that nobody ended. Nothing is shown when there are none. */
function Leftover(props: { readonly tickets: readonly Ticket[]; readonly window: number }) {
  const { run, refusals } = useAct();
  if (props.tickets.length === 0) return null;
  return (
    <>
      <h2>
        前几天没有办完 <b>{props.tickets.length}</b> 个号
      </h2>
      <ul className="queue-list" aria-label="前几天没有办完的号">
        {props.tickets.map((ticket) => {
          const at = windowOf(ticket);
          return (
            <li key={ticket.id} className="queue-passed">
              <strong>{ticket.label}</strong>
              <span>{matterGroups[ticket.group].label}</span>
              <span>{at === null ? '' : `${at} 号窗口`}</span>
              <span className="faint">{ticket.day}</span>
              {at === null && (
                <button
                  type="button"
                  className="button small"
                  aria-label={`${ticket.day} 的 ${ticket.label} 离开`}
                  onClick={() => run(() => leave(props.window, ticket.id))}
                >
                  离开
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <Refusals refusals={refusals} />
    </>
  );
}

function Line({ ticket, now }: { readonly ticket: Ticket; readonly now: Instant }) {
  const { state } = ticket;
  const time =
    state.name === 'passed'
      ? `过号 ${timeOf(state.at)}`
      : `${Math.floor(waitedMs(ticket, now) / MINUTE_MS)} 分钟`;
  return (
    <>
      <strong>{ticket.label}</strong>
      <span>{matterGroups[ticket.group].label}</span>
      <span className={ticket.priority === 'none' ? undefined : 'tag'}>
        {ticket.priority === 'none' ? '' : priorities[ticket.priority]}
      </span>
      <span className="faint">{time}</span>
    </>
  );
}
