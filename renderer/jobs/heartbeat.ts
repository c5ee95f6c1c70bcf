/** The hall screen listens here: silence means that what it shows may be old. */
const CHANNEL = 'desk-heartbeat';
/** Two beats fit into the 5 s after which the hall screen says so. */
const EVERY_MS = 2_000;

/** Beats while the desk runs, once at once; the returned function stops it. Carries nothing but the beat. */
export function startHeartbeat(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const beat = () => channel.postMessage('beat');
  beat();
  const timer = setInterval(beat, EVERY_MS);
  return () => {
    clearInterval(timer);
    channel.close();
  };
}
