import type { Instant } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';

/**
 * Up to which instant a person has read what they were urged about (催办). A habit of this desk, not a record of
 * the hall: the clock itself keeps every urge.
 */
const listeners = new Set<() => void>();

function nameOf(person: StaffId): string {
  return `urges-seen.${person}`;
}

/** 0 before the first look. */
export function urgesSeen(person: StaffId): Instant {
  const kept = Number(localStorage.getItem(nameOf(person)));
  return Number.isSafeInteger(kept) && kept > 0 ? kept : 0;
}

/** `at`: the latest urge that was on the screen; an earlier one than before changes nothing. */
export function markUrgesSeen(person: StaffId, at: Instant): void {
  if (at <= urgesSeen(person)) return;
  localStorage.setItem(nameOf(person), String(at));
  for (const listener of listeners) listener();
}

/** Told when somebody has looked. */
export function onUrgesSeen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
