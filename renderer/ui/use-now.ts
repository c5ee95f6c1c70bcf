import { useEffect, useState } from 'react';
import { type Instant, MINUTE_MS } from '#shared/basics/days';

/**
 * The present minute: renders again when it turns, so that what has begun, run out or become tomorrow shows
 * without a press. Looked at also when the window comes to the front: timers stand still while a computer sleeps.
 */
export function useNow(): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      clearTimeout(timer);
      setNow(Date.now());
      timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS));
    };
    timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS));
    window.addEventListener('focus', tick);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', tick);
    };
  }, []);
  return now;
}
