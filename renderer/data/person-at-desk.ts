import { type StaffId, staffIdSchema } from '#shared/basics/ids';

/**
 * Who sits at this desk and at which window. It belongs to the machine, not to the hall's records, and must be
 * there before the database is open: so it is in local storage.
 */
const PERSON = 'desk.person';
const WINDOW = 'desk.window';

const listeners = new Set<() => void>();

/** The person at the desk, or null before anybody has been chosen. */
export function personAtDesk(): StaffId | null {
  const kept = staffIdSchema.safeParse(localStorage.getItem(PERSON));
  return kept.success ? kept.data : null;
}

/** The person in whose name acts are written. Throws when nobody was chosen: the shell asks before any work. */
export function currentPerson(): StaffId {
  const person = personAtDesk();
  if (!person) throw new Error('nobody was chosen as the person at the desk');
  return person;
}

export function setCurrentPerson(id: StaffId): void {
  localStorage.setItem(PERSON, id);
  for (const listener of listeners) listener();
}

/** This desk's window, 1 and up. */
export function currentWindow(): number {
  const kept = Number(localStorage.getItem(WINDOW));
  return Number.isInteger(kept) && kept >= 1 ? kept : 1;
}

export function setCurrentWindow(number: number): void {
  localStorage.setItem(WINDOW, String(number));
  for (const listener of listeners) listener();
}

/** Told when the person or the window changes. */
export function onPersonChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
