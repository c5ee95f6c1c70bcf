import type { RecordType } from '#shared/basics/ids';
import type { RecordOf } from '#shared/journal/records';
import { rowOf } from '#shared/report/counters';
import { db, seal, sealIfUnlocked } from './database.ts';
import { openRow, openShown, type Row } from './seal.ts';

/** One record, or undefined when there is none with this id. */
export async function get<Type extends RecordType>(
  type: Type,
  id: string,
): Promise<RecordOf[Type] | undefined> {
  const row = await db().of(type).get(id);
  return row && openRow<Type>(seal(), row);
}

/** The records of `ids` in their order; ids without a record are left out. */
export async function getMany<Type extends RecordType>(
  type: Type,
  ids: readonly string[],
): Promise<RecordOf[Type][]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .of(type)
    .bulkGet([...ids]);
  return openAll(
    type,
    rows.filter((row) => row !== undefined),
  );
}

/** Rows of a query, opened. */
export function openAll<Type extends RecordType>(
  _type: Type,
  rows: readonly Row[],
): RecordOf[Type][] {
  const open = seal();
  return rows.map((row) => openRow<Type>(open, row));
}

/** For queries of the hall screen too, which has no key: whole on the desk, what is shown there. */
export function openHere<Type extends RecordType>(_type: Type, row: Row): RecordOf[Type] {
  const open = sealIfUnlocked();
  return open ? openRow<Type>(open, row) : openShown<Type>(row);
}

/** A maintained counter (shared/report/counters); 0 when nothing was counted yet. */
export async function counterValue(name: string): Promise<number> {
  const { row, field } = rowOf(name);
  return (await db().counter.get(row))?.values[field] ?? 0;
}
