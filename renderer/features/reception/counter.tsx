import type { Day, Instant } from '#shared/basics/days';
import { MINUTE_MS, timeOf } from '#shared/basics/days';
import { matterGroups, priorities, sexes } from '#shared/codes/intake';
import { ageOn } from '#shared/people/documents';
import type { Ticket } from '#shared/ticket/record';
import { MAX_CALLS, waitedMs } from '#shared/ticket/rules';
import { get } from '../../data/read.ts';
import { nameOf } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { finish, leave, pass, recall, startServing } from './acts.ts';
import { TextField } from './field.tsx';
import { useAct } from './use-act.ts';

type Props = {
  readonly ticket: Ticket;
  readonly window: number;
  readonly today: Day;
  readonly now: Instant;
  /** Runs an act and leaves the keyboard on what comes next. */
  readonly thenNext: (act: () => Promise<boolean>) => Promise<boolean>;
};

/** The number at this window: whose it is, and what may be done with it now. */
export function AtCounter({ ticket, window, today, now, thenNext }: Props) {
  const acting = useAct();
  const { refusals } = acting;
  const run = (start: Parameters<typeof acting.run>[0]) => thenNext(() => acting.run(start));
  const draft = useDraft(`finish ${ticket.id}`, { note: '' });
  const { value } = useLive(async () => {
    const visit = await get('visit', ticket.visitId);
    return { visit, person: visit && (await get('person', visit.personId)) };
  }, [ticket.visitId]);
  const visit = value?.visit;
  const person = value?.person;
  const { id, state } = ticket;
  const isCase = visit?.outcome?.kind === 'case';
  const end = async (kind: 'settled' | 'referred') => {
    const isDone = await run(() =>
      finish(window, id, isCase ? null : { kind, note: draft.value.note }),
    );
    if (isDone) draft.reset();
  };
  return (
    <div className="at-counter">
      <div className="at-counter-head">
        <strong className="at-counter-label">{ticket.label}</strong>
        <div>
          <p>
            {matterGroups[ticket.group].label}
            {ticket.day !== today && <span className="tag">{ticket.day} 没有办完</span>}
            {ticket.priority !== 'none' && (
              <span className="tag">优先 · {priorities[ticket.priority]}</span>
            )}
          </p>
          <p className="faint">
            {state.name === 'called'
              ? `第 ${state.calls} 次呼叫 ${timeOf(state.calledAt)}`
              : state.name === 'serving' && `接待中，${timeOf(state.since)} 开始`}
            {' · '}等了 {Math.floor(waitedMs(ticket, now) / MINUTE_MS)} 分钟
          </p>
        </div>
      </div>
      {person && visit && (
        <div className="at-counter-who">
          <p>
            <strong>{person.name}</strong> {sexes[person.sex]}
            {person.birthOn && ` · ${ageOn(person.birthOn, today)} 岁`}
            {person.phone && ` · ${person.phone}`}
            {visit.peopleCount > 1 && ` · ${visit.peopleCount} 人`}
            {visit.earlierVisits > 0 && (
              <span className="tag">重访，以前来过 {visit.earlierVisits} 次</span>
            )}
          </p>
          {visit.account && <p className="account">{visit.account}</p>}
        </div>
      )}
      {state.name === 'called' && (
        <div className="form-actions">
          <button
            type="button"
            className="button primary"
            data-next=""
            onClick={() => run(() => startServing(window, id))}
          >
            开始接待
          </button>
          <button type="button" className="button" onClick={() => run(() => recall(window, id))}>
            重呼 {state.calls}/{MAX_CALLS}
          </button>
          <button type="button" className="button" onClick={() => run(() => pass(window, id))}>
            过号
          </button>
          <button type="button" className="button" onClick={() => run(() => leave(window, id))}>
            离开
          </button>
        </div>
      )}
      {state.name === 'serving' && (
        <>
          {isCase ? (
            <p>已转立案，可以办结此号。</p>
          ) : (
            // biome-ignore lint/a11y/noStaticElementInteractions: catches Ctrl+S from the note inside
            <div
              data-next=""
              onKeyDown={(event) => {
                if (nameOf(event.nativeEvent) !== 'Ctrl+S') return;
                // Here it saves this note, not the intake form beside it.
                event.preventDefault();
                void end('settled');
              }}
            >
              <TextField
                label="办理结果或引导去向"
                rows={2}
                value={draft.value.note}
                onChange={(note) => draft.change({ note })}
                problem={problemOf(refusals, 'note')}
              />
            </div>
          )}
          <div className="form-actions">
            <button
              type="button"
              className="button primary"
              data-next={isCase ? '' : undefined}
              onClick={() => end('settled')}
            >
              办结
            </button>
            {!isCase && (
              <>
                <button
                  type="button"
                  className="button"
                  onClick={() => goTo({ job: 'cases', newFromVisit: ticket.visitId })}
                >
                  转立案
                </button>
                <button type="button" className="button" onClick={() => end('referred')}>
                  引导
                </button>
                <button
                  type="button"
                  className="button"
                  onClick={() => run(() => leave(window, id))}
                >
                  离开
                </button>
              </>
            )}
          </div>
        </>
      )}
      <Refusals refusals={refusals} shownBeside={isCase ? [] : ['note']} />
    </div>
  );
}
