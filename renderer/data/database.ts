import { Dexie, type Table } from 'dexie';
import type { Instant } from '#shared/basics/days';
import type { ActId, RecordType, StaffId } from '#shared/basics/ids';
import { nameOf, onPointed, pointedGeneration } from './generations.ts';
import { reportDamage, watchReads } from './health.ts';
import { makeSeal, type Row, type Seal } from './seal.ts';
import { stores } from './tables.ts';

/** One line of a timeline: what happened to which record, without the body (that is in the journal). */
export type EntryRow = {
  readonly seq: number;
  readonly at: Instant;
  readonly by: StaffId;
  readonly kind: string;
  readonly recordType: RecordType;
  readonly recordId: string;
  readonly revision: number;
  /** On the first line of each act only: what became of an act is one look into this index. */
  readonly act?: ActId;
};
/** The counters of one kind and scope (shared/report/counters `rowOf`). */
export type CounterRow = {
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
};
/**
 * `head`: the last journal entry whose change is in these tables; written in the same transaction. `proved`: the full
 * check has passed here, when the head was this one.
 */
export type MetaRow = {
  readonly name: 'head' | 'proved';
  readonly seq: number;
  readonly hash: string;
};
/** `act`: the act that saving the form will be. */
export type DraftRow = {
  readonly name: string;
  readonly sealed: Uint8Array;
  readonly act: ActId;
};

type Version = { readonly number: number; readonly stores: Record<string, string> };

const own = { entry: 'seq, recordId, act', counter: 'name', meta: 'name', draft: 'name' };

/**
 * The versions that are brought up to date in place, in order. One that has shipped is never edited: a change is a
 * new line at the end. Where old rows lack a column that an index needs, the list begins anew with it: a database
 * below the first line is left as it is, and the next generation is filled from the journal.
 */
const versions: readonly Version[] = [{ number: 6, stores: { ...own, ...stores } }];

/** The schema that this program writes. */
export const SCHEMA = Math.max(...versions.map(({ number }) => number));
/** A database below this schema cannot be brought up to date in place. */
const LEAST = Math.min(...versions.map(({ number }) => number));

/** Whether a database of this schema may be opened by this program. Newer ones are another program's. */
export function fits(schema: number): boolean {
  return schema >= LEAST && schema <= SCHEMA;
}

/** The working copy of the hall in front of the journal, which it can be filled from at any time. */
export class HallDatabase extends Dexie {
  declare readonly entry: Table<EntryRow, number>;
  declare readonly counter: Table<CounterRow, string>;
  declare readonly meta: Table<MetaRow, string>;
  declare readonly draft: Table<DraftRow, string>;

  constructor(name: string) {
    // Relaxed: the journal is the durable copy. No cache: live queries read small ranges, and what they
    // show must be what is stored.
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    for (const version of versions) this.version(version.number).stores(version.stores);
    this.use(watchReads);
    this.on('close', () => reportDamage('closed'));
  }

  /** The table of a record type; rows are opened with `openRow`. */
  of(type: RecordType): Table<Row, string> {
    return this.table(type);
  }
}

let database: HallDatabase | undefined;
let openSeal: Seal | undefined;

/** The database of this page. It opens by itself at the first use; the desk opens it through start.ts. */
export function db(): HallDatabase {
  database ??= new HallDatabase(nameOf(pointedGeneration()?.number ?? 1));
  return database;
}

/** The page goes over to another database; the one before is closed. True when somebody may have asked that one. */
export function switchTo(next: HallDatabase): boolean {
  const before = database;
  if (before !== next) before?.close();
  database = next;
  return before !== undefined && before.name !== next.name;
}

/**
 * For a page that only looks (the hall screen): resolves when the desk has chosen a database that this program can
 * read. `onSwitched`: it has gone over to another one, so everything is asked for again.
 */
export function followDesk(onSwitched: () => void): Promise<void> {
  const isChosen = () => fits(pointedGeneration()?.schema ?? 0);
  return new Promise((resolve) => {
    onPointed(() => {
      if (!isChosen()) return;
      database?.close();
      database = undefined;
      resolve();
      onSwitched();
    });
    if (isChosen()) resolve();
  });
}

/** Opens sealed fields. Throws before `unlock`: the hall screen has no key, and needs none. */
export function seal(): Seal {
  if (!openSeal) throw new Error('the seal is used before the desk has started');
  return openSeal;
}

/** The same, or null on the hall screen. */
export function sealIfUnlocked(): Seal | null {
  return openSeal ?? null;
}

/** `dataKey`: 32 bytes. A field that does not open with it is damage: the row is in the journal still. */
export function unlock(dataKey: Uint8Array): void {
  const made = makeSeal(dataKey);
  openSeal = {
    ...made,
    openFields: (sealed) => {
      try {
        return made.openFields(sealed);
      } catch (error) {
        reportDamage('row');
        throw error;
      }
    },
  };
}
