import { type Desk, type Medium, mediumOf } from './medium.ts';

/** Asked for when a camera is opened or changed; a stream that runs already goes on while its dialog is open. */
const OPEN_FOR_MS = 15 * 60_000;

/** Open while the scan dialog is. Document scanners show up as cameras. */
export type Camera = Medium;

export function cameraOf(deskOf: () => Desk | null, ticks: () => number): Camera {
  return mediumOf('video', OPEN_FOR_MS, deskOf, ticks);
}
