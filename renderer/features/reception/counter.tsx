import { lazy, Suspense, useState } from 'react';
import { type Day, type Instant, timeOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { sexes } from '#shared/codes/intake';
import { ageOn } from '#shared/people/documents';
import type { Person } from '#shared/people/person';
import type { Ticket } from '#shared/ticket/record';
import type { Visit } from '#shared/visit/record';
import { get } from '../../data/read.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { CalledActions } from './called-actions.tsx';
import { ServingActions } from './serving-actions.tsx';
import { useAct } from './use-act.ts';
import { groupWords, marksOf, reasonWords, waitedWords } from './words.ts';

/** Asked for a few times a day; not on the way of a start. */
const MoreForm = lazy(async () => ({ default: (await import('./more-form.tsx')).MoreForm }));

/** What is done with a number besides the usual: 暂挂, 转, 另一事项, 强制报告, 告知. */
export type More = 'hold' | 'transfer' | 'matter' | 'safeguard' | 'notice';

type Props = {
  readonly ticket: Ticket;
  readonly window: number;
  readonly today: Day;
  readonly now: Instant;
  readonly nameOf: (id: StaffId) => string;
  /** Runs an act and leaves the keyboard on what comes next. */
  readonly thenNext: (act: () => Promise<boolean>) => Promise<boolean>;
};

/** The number at this window: whose it is, why it was called, and what may be done with it now. */
export function AtCounter({ ticket, window, today, now, nameOf, thenNext }: Props) {
  const acting = useAct();
  const [more, setMore] = useState<More | null>(null);
  const run = (start: Parameters<typeof acting.run>[0]) => thenNext(() => acting.run(start));
  const { value } = useLive(async () => {
    const visit = await get('visit', ticket.visitId);
    return { visit, person: visit && (await get('person', visit.personId)) };
  }, [ticket.visitId]);
  const visit = value?.visit;
  const { state } = ticket;
  const shared = { ticket, window, run, more, onMore: setMore } as const;
  return (
    <div className="at-counter">
      <div className="at-counter-head">
        <strong className="at-counter-label">{ticket.label}</strong>
        <div>
          <p>
            {groupWords(ticket)}
            {ticket.day !== today && <span className="tag">{ticket.day} 没有办完</span>}
            {marksOf(ticket, nameOf).map(({ words, isStrong }) => (
              <span key={words} className={isStrong ? 'tag' : 'tag tag-plain'}>
                {words}
              </span>
            ))}
          </p>
          <p className="faint">
            {stateWords(ticket)} · {waitedWords(ticket, now)}
          </p>
          {state.name === 'called' && <p className="faint">{reasonWords(state.reason)}</p>}
        </div>
      </div>
      {value?.person && visit && <Who person={value.person} visit={visit} today={today} />}
      {/* Out of sight while a small form stands in their place; what was typed stays. */}
      <div hidden={more !== null}>
        {state.name === 'called' && <CalledActions {...shared} calls={state.calls} />}
        {state.name === 'serving' && (
          <ServingActions
            {...shared}
            isCase={visit?.outcome?.kind === 'case'}
            refusals={acting.refusals}
          />
        )}
      </div>
      {more && (
        <Suspense fallback={null}>
          <MoreForm
            {...{ more, ticket, window, run }}
            account={visit?.account ?? ''}
            isTold={Boolean(visit?.noticed)}
            refusals={acting.refusals}
            onClose={() => setMore(null)}
          />
        </Suspense>
      )}
      <Refusals refusals={acting.refusals} shownBeside={more ? BESIDE_MORE[more] : ['note']} />
    </div>
  );
}

const BESIDE_MORE: Readonly<Record<More, readonly string[]>> = {
  hold: ['note'],
  transfer: ['to'],
  matter: ['matterGroup', 'account'],
  safeguard: [],
  notice: [],
};

function Who(props: { readonly person: Person; readonly visit: Visit; readonly today: Day }) {
  const { person, visit, today } = props;
  return (
    <div className="at-counter-who">
      <p>
        <strong>{person.name}</strong>
        {person.sex !== '0' && ` ${sexes[person.sex]}`}
        {person.birthOn && ` · ${ageOn(person.birthOn, today)} 岁`}
        {person.phone && ` · ${person.phone}`}
        {visit.peopleCount > 1 && ` · ${visit.peopleCount} 人`}
        {visit.earlierVisits > 0 && (
          <span className="tag">重访，以前来过 {visit.earlierVisits} 次</span>
        )}
        {visit.noticed && <span className="tag tag-plain">已告知 {timeOf(visit.noticed.at)}</span>}
      </p>
      {visit.account && <p className="account">{visit.account}</p>}
    </div>
  );
}

function stateWords({ state }: Ticket): string {
  if (state.name === 'called') return `第 ${state.calls} 次呼叫 ${timeOf(state.calledAt)}`;
  return state.name === 'serving' ? `接待中，${timeOf(state.since)} 开始` : '';
}
