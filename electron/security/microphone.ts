import { type Desk, type Medium, mediumOf } from './medium.ts';

/** A recording of all words takes five minutes; whoever leaves the recorder open loses the microphone. */
const OPEN_FOR_MS = 15 * 60_000;

/** Open while the recorder in settings is. */
export type Microphone = Medium;

export function microphoneOf(deskOf: () => Desk | null, ticks: () => number): Microphone {
  return mediumOf('audio', OPEN_FOR_MS, deskOf, ticks);
}
