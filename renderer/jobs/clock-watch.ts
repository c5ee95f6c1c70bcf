import { bridge } from '../bridge/bridge.ts';
import { heardFromCounty, lookAtClock } from '../data/clock-watch.ts';

/** An act that is stamped between two looks is told from those before by its own time. */
const EVERY_MS = 5_000;

/** Watches the wall clock while the desk runs; the returned function stops it. */
export function startClockWatch(): () => void {
  // What fails now is tried again at the next look.
  const look = () => void lookAtClock().catch(() => {});
  const stopListening = bridge().on('upload.changed', ({ confirmed }) =>
    heardFromCounty(confirmed?.at ?? null),
  );
  look();
  const timer = setInterval(look, EVERY_MS);
  // A computer that slept: whoever comes back sees at once what the clock says.
  window.addEventListener('focus', look);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', look);
    stopListening();
  };
}
