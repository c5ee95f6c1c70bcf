import { Dexie, type Table, type Transaction } from 'dexie';
import type { Instant } from '#shared/basics/days';
import type { RecordType, StaffId } from '#shared/basics/ids';
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
};
/** The counters of one kind and scope (shared/report/counters `rowOf`). */
export type CounterRow = {
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
};
/** `head`: the last journal entry whose change is in these tables; written in the same transaction. */
export type MetaRow = { readonly name: 'head'; readonly seq: number; readonly hash: string };
export type DraftRow = { readonly name: string; readonly sealed: Uint8Array };

/** Never renamed: another name is an empty database. */
export const DATABASE_NAME = 'hall';

type Version = {
  readonly number: number;
  readonly stores: Record<string, string>;
  /** Derived columns that old rows lack come only from the records: the start rebuilds them from the journal. */
  readonly needsRebuild?: true;
};

const own = { entry: 'seq, recordId', counter: 'name', meta: 'name', draft: 'name' };

/** Types that versions 4 and 5 brought. */
const laterThanThree: readonly RecordType[] = ['repair', 'timecheck'];
/** Open ones were looked for day by day. */
const beforeFive = {
  shift: 'id, [day+_status]',
  ticket: 'id, visitId, [day+_status], [day+_turnAt], _disputeKey',
};

/**
 * The versions in order. One that has shipped is never edited: a change is a new line at the end, with its
 * reason, and a test that opens at the old number and again at the new one.
 */
const versions: readonly Version[] = [
  {
    number: 1,
    stores: {
      ...own,
      hall: 'id',
      staff: 'id',
      person: 'id, _document, _phone',
      visit: 'id, on, [personId+createdAt]',
      ticket: 'id, visitId, [day+_status]',
      case: 'id, code, createdAt, visitId, [_status+createdAt], *_people',
      dispatch: 'id, caseId, [_status+dueOn]',
      session: 'id, caseId, on',
      agreement: 'id, caseId, _confirmBy',
      followup: 'id, caseId, [_status+plannedOn]',
    },
  },
  // The queue: its rules, shifts, appointments and the screen, and tickets found by turn and by dispute.
  {
    number: 2,
    stores: {
      ...own,
      hall: 'id',
      staff: 'id',
      queue: 'id',
      screen: 'id',
      person: 'id, _document, _phone',
      appointment: 'id, [on+_status], at',
      visit: 'id, on, [personId+createdAt]',
      shift: 'id, [day+_status]',
      ticket: 'id, visitId, [day+_status], [day+_turnAt], _disputeKey',
      case: 'id, code, createdAt, visitId, [_status+createdAt], *_people',
      dispatch: 'id, caseId, [_status+dueOn]',
      session: 'id, caseId, on',
      agreement: 'id, caseId, _confirmBy',
      followup: 'id, caseId, [_status+plannedOn]',
    },
    needsRebuild: true,
  },
  // Clocks, whistles, conferences, errands, imports, the roster, attachments, performance, dossiers, subsidies;
  // and counters of one kind and scope share a row.
  {
    number: 3,
    stores: { ...own, ...without(laterThanThree, stores), ...beforeFive },
    needsRebuild: true,
  },
  // 流水修复: new tables only.
  { number: 4, stores: { ...own, ...without(['timecheck'], stores), ...beforeFive } },
  // 校时记录; open numbers and shifts are found by their state, whatever day the clock says it is.
  { number: 5, stores: { ...own, ...stores }, needsRebuild: true },
  // Sealed unless declared plain: rows from before hold words in their open part.
  { number: 6, stores: {}, needsRebuild: true },
];

function without(names: readonly RecordType[], tables: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(tables).filter(([name]) => !names.some((one) => one === name)),
  );
}

/** Without a head the database counts as empty, and the next start replays the whole journal into it. */
function forgetHead(upgrade: Transaction): PromiseLike<void> {
  return upgrade.table('meta').clear();
}

/** The working copy of the hall in front of the journal: it may be deleted at any time and comes back from there. */
export class HallDatabase extends Dexie {
  declare readonly entry: Table<EntryRow, number>;
  declare readonly counter: Table<CounterRow, string>;
  declare readonly meta: Table<MetaRow, string>;
  declare readonly draft: Table<DraftRow, string>;

  /** `upTo` stops at an old version, so that a test can be an old installation. */
  constructor(name = DATABASE_NAME, upTo = Number.POSITIVE_INFINITY) {
    // Relaxed: the journal is the durable copy. No cache: live queries read small ranges, and what they
    // show must be what is stored.
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    for (const version of versions.filter(({ number }) => number <= upTo)) {
      const made = this.version(version.number).stores(version.stores);
      if (version.needsRebuild) made.upgrade(forgetHead);
    }
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
  database ??= new HallDatabase();
  return database;
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
