import { useEffect, useState } from 'react';

/** As in renderer/jobs/heartbeat.ts, where the desk beats every 2 s. */
const CHANNEL = 'desk-heartbeat';
export const STALE_AFTER_MS = 5_000;
/** Looked at often enough that the notice stands within 5 s of silence and a half. */
const LOOK_EVERY_MS = 500;

/** True while the desk has been silent for 5 s: it was closed, hangs, or stands at an error. */
export function useIsStale(): boolean {
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    let heardAt = performance.now();
    channel.onmessage = () => {
      heardAt = performance.now();
      setStale(false);
    };
    const timer = setInterval(
      () => setStale(performance.now() - heardAt > STALE_AFTER_MS - LOOK_EVERY_MS),
      LOOK_EVERY_MS,
    );
    return () => {
      clearInterval(timer);
      channel.close();
    };
  }, []);
  return isStale;
}
