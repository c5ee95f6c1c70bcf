import { addDays, dayOf } from '#shared/basics/days';
import { confirmationsDue } from '../../data/queries/agreements.ts';
import { casesOf } from '../../data/queries/sessions.ts';
import { Due } from '../../ui/due.tsx';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { sidesOf } from './words.ts';

/** Early enough that both parties can still be brought together. */
const AHEAD_DAYS = 10;

/** Agreements whose 30 days for 司法确认 run out soon. Nothing is shown when there are none. */
export function ConfirmationsDue() {
  const today = dayOf(Date.now());
  const { value } = useLive(async () => {
    const agreements = await confirmationsDue(today, addDays(today, AHEAD_DAYS));
    return { agreements, cases: await casesOf(agreements) };
  }, [today]);
  if (!value || value.agreements.length === 0) return null;
  return (
    <section className="card med-picker med-short" aria-label="司法确认期限">
      <h2>司法确认快到期</h2>
      <ul className="med-rows">
        {value.agreements.map(({ id, caseId, state }) => (
          <li key={id}>
            <button
              type="button"
              className="med-row"
              onClick={() => goTo({ job: 'sessions', caseId })}
            >
              <b>{sidesOf(value.cases.get(caseId))}</b>
              {state.name === 'signed' && state.confirmation.name === 'open' && (
                <Due dueOn={state.confirmation.dueOn} today={today} />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
