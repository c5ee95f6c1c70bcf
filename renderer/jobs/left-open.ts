import { dayOf } from '#shared/basics/days';
import { endLeftOpenShifts } from '../data/left-open.ts';

/** A desk that runs through the night is asked again as soon as it is another day. */
const EVERY_MS = 10 * 60_000;

/** Ends what was left open yesterday, at the start and on every new day; the returned function stops it. */
export function startLeftOpen(): () => void {
  let doneOn = '';
  const look = () => {
    const today = dayOf(Date.now());
    if (doneOn === today) return;
    doneOn = today;
    // What fails now is tried again at the next look.
    endLeftOpenShifts().catch(() => {
      doneOn = '';
    });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  // A computer that slept through the night.
  window.addEventListener('focus', look);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', look);
  };
}
