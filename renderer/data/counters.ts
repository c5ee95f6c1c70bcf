import type { CounterRow } from './database.ts';
import { readRows } from './native.ts';

/**
 * Counters as they stand after the last write. Read once, then remembered: this page is the only writer, and a
 * read of its own would be a third of a save's time. Inside acts only; what a screen shows follows the table
 * (read.ts `counterValue`).
 */
const known = new Map<string, number>();

/** The value of each name; 0 when nothing was counted yet. */
export async function countsNow(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const found = await readRows(new Map([['counter', unknown]]));
    for (const name of unknown) known.set(name, 0);
    for (const { name, value } of (found.get('counter') ?? []) as CounterRow[])
      known.set(name, value);
  }
  return new Map(names.map((name) => [name, known.get(name) ?? 0]));
}

/** One counter, for a decision. */
export async function countNow(name: string): Promise<number> {
  return (await countsNow([name])).get(name) ?? 0;
}

/** The write with these rows is done. */
export function remember(rows: readonly CounterRow[]): void {
  for (const { name, value } of rows) known.set(name, value);
}

/** Another database is open now. */
export function forget(): void {
  known.clear();
}
