import type { Staff } from '#shared/people/staff';
import { type Session, sessionKinds } from '#shared/session/record';
import { MinutesView } from './minutes-view.tsx';

type Props = { readonly sessions: readonly Session[]; readonly staff: readonly Staff[] };

/** What was written in the sessions before, newest first, to be read while typing. */
export function EarlierMinutes({ sessions, staff }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard
    <section className="minutes-earlier" aria-label="以前各场" tabIndex={0}>
      <h3>以前各场（{sessions.length}）</h3>
      {sessions.map(
        ({ id, on, kind, state }) =>
          state.name === 'held' && (
            <article key={id}>
              <h4>
                {on} {sessionKinds[kind]}
              </h4>
              <MinutesView kind={kind} held={state} staff={staff} />
            </article>
          ),
      )}
    </section>
  );
}
