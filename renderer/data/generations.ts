/**
 * Which IndexedDB this desk works with. A rebuild never empties a database: it fills the next one (`hall`, `hall-2`,
 * `hall-3`, …), and the desk goes over to it when it is level with the journal (docs/decisions/035). The pointer is in
 * local storage, which the hall screen reads, too; it is a hint that is checked, never the only knowledge.
 */
export type Generation = { readonly number: number; readonly schema: number };

const CURRENT = 'database.current';
/** The generation that is being filled: a kill leaves it behind, and the next rebuild removes it. */
const FILLING = 'database.filling';
const FIRST = 'hall';

/** Never renamed: another name is an empty database. */
export function nameOf(generation: number): string {
  return generation === 1 ? FIRST : `${FIRST}-${generation}`;
}

/** Null for a database that is none of ours. */
export function generationOf(name: string | undefined): number | null {
  if (name === FIRST) return 1;
  const [, digits] = /^hall-([1-9]\d{0,8})$/.exec(name ?? '') ?? [];
  const number = Number(digits);
  return digits !== undefined && number > 1 ? number : null;
}

/** Null at the first start, and when local storage was lost or says something else. */
export function pointedGeneration(): Generation | null {
  const [name, schema] = (localStorage.getItem(CURRENT) ?? '').split('@');
  const number = generationOf(name);
  return number !== null && /^\d{1,6}$/.test(schema ?? '')
    ? { number, schema: Number(schema) }
    : null;
}

export function pointTo({ number, schema }: Generation): void {
  localStorage.setItem(CURRENT, `${nameOf(number)}@${schema}`);
}

export function fillingGeneration(): number | null {
  return generationOf(localStorage.getItem(FILLING) ?? undefined);
}

export function setFilling(generation: number | null): void {
  if (generation === null) localStorage.removeItem(FILLING);
  else localStorage.setItem(FILLING, nameOf(generation));
}

/** The generations that there are, lowest number first, with the schema that each has. */
export async function generationsThere(): Promise<Generation[]> {
  const found = await indexedDB.databases();
  return found
    .flatMap(({ name, version = 0 }) => {
      const number = generationOf(name);
      // Dexie counts in tens.
      return number === null ? [] : [{ number, schema: Math.floor(version / 10) }];
    })
    .sort((one, two) => one.number - two.number);
}

/** The number of the next generation: above all that there are, so that none is ever written over. */
export function nextGeneration(there: readonly Generation[], current: number): number {
  return Math.max(current, fillingGeneration() ?? 0, ...there.map(({ number }) => number)) + 1;
}

/** Told in the other windows of this desk when it has gone over to another generation. */
export function onPointed(listener: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === CURRENT || key === null) listener();
  });
}
