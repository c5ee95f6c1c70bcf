import { Dexie } from 'dexie';
import type { DraftRow, HallDatabase } from './database.ts';
import { SCHEMA } from './database.ts';
import { nameOf, pointedGeneration, pointTo } from './generations.ts';
import { newAct } from './ids.ts';
import { within } from './within.ts';

const READ_MS = 3_000;

/** Half-filled forms go along to the next generation, as far as they can still be read; what is there stays. */
export async function carryDrafts(before: Dexie, next: HallDatabase): Promise<void> {
  if (before.name === next.name) return;
  try {
    const rows: (Omit<DraftRow, 'act'> & Partial<DraftRow>)[] = await within(
      READ_MS,
      before.table('draft').toArray(),
    );
    const here = new Set(await next.draft.toCollection().primaryKeys());
    await next.draft.bulkPut(
      rows.flatMap((row) => (here.has(row.name) ? [] : [{ act: newAct(), ...row }])),
    );
  } catch {
    // A form that nobody can read any more must not hold up the records.
  }
}

/** The desk stays with this database, which is level: the pointer names it, and drafts follow from the one before. */
export async function stayWith(database: HallDatabase, number: number): Promise<void> {
  const pointed = pointedGeneration();
  if (pointed && pointed.number !== number) {
    // Opened as it is: an older schema is not touched.
    const before = new Dexie(nameOf(pointed.number));
    try {
      if (await Dexie.exists(before.name)) {
        await within(READ_MS, before.open());
        await carryDrafts(before, database);
      }
    } catch {
      // As above.
    } finally {
      before.close();
    }
  }
  if (pointed?.number !== number || pointed.schema !== SCHEMA) {
    pointTo({ number, schema: SCHEMA });
  }
}
