import { rowOf } from '#shared/report/counters';
import { type CounterRow, db } from './database.ts';
import { readRows } from './native.ts';

/**
 * Counters as they stand after the last write. Read once, then remembered: this page is the only writer, and a
 * read of its own would be a third of a save's time. Inside acts only; what a screen shows follows the table
 * (read.ts `counterValue`).
 */
const known = new Map<string, CounterRow['values']>();

/** The value of each name; 0 when nothing was counted yet. */
export async function countsNow(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  await learn(names);
  return new Map(
    names.map((name) => {
      const { row, field } = rowOf(name);
      return [name, known.get(row)?.[field] ?? 0];
    }),
  );
}

/** One counter, for a decision. */
export async function countNow(name: string): Promise<number> {
  return (await countsNow([name])).get(name) ?? 0;
}

/** The rows as they are after `sums` are added, for the write. */
export async function rowsAfter(sums: ReadonlyMap<string, number>): Promise<CounterRow[]> {
  const changed = [...sums].filter(([, by]) => by !== 0);
  await learn(changed.map(([name]) => name));
  const rows = new Map<string, Record<string, number>>();
  for (const [name, by] of changed) {
    const { row, field } = rowOf(name);
    const values = rows.get(row) ?? { ...known.get(row) };
    const value = (values[field] ?? 0) + by;
    // Nothing counted and never counted are the same.
    if (value === 0) delete values[field];
    else values[field] = value;
    rows.set(row, values);
  }
  return [...rows].map(([name, values]) => ({ name, values }));
}

/** The write with these rows is done. */
export function remember(rows: readonly CounterRow[]): void {
  for (const { name, values } of rows) known.set(name, values);
}

/** Another database is open now. */
export function forget(): void {
  known.clear();
}

async function learn(names: readonly string[]): Promise<void> {
  const rows = new Set(names.map((name) => rowOf(name).row));
  const unknown = [...rows].filter((row) => !known.has(row));
  if (unknown.length === 0) return;
  const found = await readRows(new Map([['counter', unknown]]), db());
  for (const row of unknown) known.set(row, {});
  remember((found.get('counter') ?? []) as CounterRow[]);
}
