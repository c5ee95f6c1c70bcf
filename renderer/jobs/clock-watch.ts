import { bridge } from '../bridge/bridge.ts';
import { lookAtClock } from '../data/clock-watch.ts';

/** An act that is stamped between two looks is told from those before by its own time. */
const EVERY_MS = 5_000;

/** Watches the wall clock while the desk runs; the returned function stops it. */
export function startClockWatch(): () => void {
  let receiptAt: number | null = null;
  let isLooking = false;
  const look = () => {
    if (isLooking) return;
    isLooking = true;
    // What fails now is tried again at the next look.
    lookAtClock(receiptAt)
      .catch(() => {})
      .finally(() => {
        isLooking = false;
      });
  };
  const stopListening = bridge().on('upload.changed', ({ confirmed }) => {
    receiptAt = confirmed?.at ?? null;
  });
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
