import path from 'node:path';
import type { Instant } from '#shared/basics/days';
import type { ActId, DeskId, RepairId, StaffId } from '#shared/basics/ids';
import type { Remembered } from '#shared/bridge/rescue';
import type { Entry, EntryDraft, Head } from '#shared/journal/entry';
import { MAX_RUNS, type Repair, type Run } from '#shared/repair/record';
import type { Disk } from '../../node/disk.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import type { Sealer } from '../journal/sealer.ts';
import { type Donated, type Link, type Loose, originOf, type Plan, planOf } from './chain.ts';
import { GivenUp, identityOf, type Pause, type Salvage, salvage } from './salvage.ts';
import { entryOf, writeChain } from './write-chain.ts';

export type RepairStep = 'reading' | 'writing' | 'checking';
export type Progress = (step: RepairStep, done: number, total: number) => Promise<boolean>;

/** What is known of the journal outside it. */
export type Sources = {
  /** By the page's database, in order of their numbers. */
  readonly remembered: readonly Remembered[];
  /** Heads that somebody wrote down outside the journal: the database's, the newest receipt's. */
  readonly anchors: readonly Head[];
  /** The high-water mark; null where it is gone. */
  readonly mark: Head | null;
};

export type RepairOptions = {
  /** The damaged journal; it is only read. */
  readonly dir: string;
  /** Where the new one is built; whatever lies there is an earlier try. */
  readonly into: string;
  /** Name under which the damaged folder will be kept. */
  readonly keptAs: string;
  readonly sealer: Sealer;
  readonly disk: Disk;
  readonly now: () => Instant;
  readonly sources: Sources;
  /** Whole entries that others have and the journal lacks. */
  readonly donate: (own: Salvage) => Promise<readonly Donated[]>;
  /** The desk as it is called now. */
  readonly device: DeskId;
  readonly deviceAt: (seq: number) => DeskId;
  /** The device that goes on behind a head, when the chain is not the one it always was. */
  readonly successorAfter: (head: Head, salvaged: Salvage) => DeskId;
  /** Who is at the desk; null: whoever did the last act that is whole. */
  readonly by: StaffId | null;
  readonly newAct: () => ActId;
  readonly newRepair: () => RepairId;
  readonly progress: Progress;
};

export type Repaired = {
  readonly head: Head;
  readonly report: Omit<Repair, 'id' | 'revision' | 'createdAt' | 'createdBy'>;
  /** The device that goes on; null while it is the same as ever. */
  readonly successor: DeskId | null;
  /** Records in the new journal. */
  readonly records: number;
};

/** The new journal does not hold what the old one held: it is not put in its place. */
export class NotProven extends Error {
  override readonly name = 'NotProven';
}

const DRAFTS_AT_ONCE = 500;
const READ_AT_ONCE = 500;

/**
 * Builds a whole journal beside a damaged one: the proven chain as it was, everything else that is whole behind it
 * under a successor device with `origin`, and one entry that tells of the repair. Proven before it resolves: every
 * entry that was whole is in it once, and its chain holds from the first entry to the last.
 * @throws GivenUp, DiskChanged, NotProven, or the disk's error; the damaged journal is as it was
 */
export async function buildRepaired(options: RepairOptions): Promise<Repaired> {
  const { dir, into, sealer, disk, sources, progress, deviceAt } = options;
  const salvaged = await salvage(dir, sealer, disk, pauseOf(progress, 'reading'));
  const mark = sources.mark;
  const anchors = mark ? [...sources.anchors, mark] : sources.anchors;
  const donated = await options.donate(salvaged);
  const plan = planOf({ ...sources, donated, anchors, deviceAt, whole: salvaged.whole });
  const isSame = plan.loose.length === 0 && plan.missing.length === 0;
  const successor = isSame ? null : options.successorAfter(plan.head, salvaged);
  await writeChain(into, plan.chain, sealer, disk, pauseOf(progress, 'writing'));
  const opened = await openJournal(into, {
    device: () => successor ?? options.device,
    sealer,
    now: options.now,
    marks: [],
    reserveBytes: 0,
    floorBytes: 0,
    disk,
  });
  if (!opened.ok) throw new NotProven(opened.code);
  const { journal } = opened;
  try {
    const lastBy = await writeLoose(journal, plan, options);
    const report = reportOf(plan, salvaged, successor, options);
    await writeReport(journal, report, options.by ?? lastBy ?? lastByOf(plan, options), options);
    const records = await prove(journal, plan, pauseOf(progress, 'checking'));
    return { head: journal.head(), report, successor, records };
  } finally {
    journal.close();
  }
}

function pauseOf(progress: Progress, step: RepairStep): Pause {
  return (done, total) => progress(step, done, total);
}

/** Everything that is whole behind the chain, by number; the revisions of each record follow one another. */
async function writeLoose(
  journal: Journal,
  { chain, loose }: Plan,
  { sealer, disk, newAct, progress }: RepairOptions,
): Promise<StaffId | null> {
  const revisions = new Map<string, number>();
  for (const link of chain) {
    const [id, revision] =
      link.name === 'found' ? link.whole.record.split(':') : recordOf(link.entry);
    revisions.set(id as string, Number(revision));
  }
  let done = 0;
  let by: StaffId | null = null;
  for (const { act, items } of actsIn(loose)) {
    const drafts = items.map((one) => {
      const draft = draftOf(one, sealer, disk);
      const revision = (revisions.get(draft.record.id) ?? 0) + 1;
      revisions.set(draft.record.id, revision);
      by = draft.by;
      return withRevision(draft, revision);
    });
    const appended = journal.append(journal.head().seq, drafts, act ?? newAct());
    if (!appended.ok) throw new NotProven(appended.code);
    done += items.length;
    if (!(await progress('writing', chain.length + done, chain.length + loose.length))) {
      throw new GivenUp();
    }
  }
  return by;
}

function recordOf({ record }: Entry): [string, number] {
  return [record.id, record.revision];
}

function* actsIn(loose: readonly Loose[]): Generator<{ act: ActId | null; items: Loose[] }> {
  let items: Loose[] = [];
  let act: ActId | null = null;
  for (const one of loose) {
    const own = one.name === 'found' ? one.whole.act : one.act;
    if (items.length > 0 && (own === null || own !== act || items.length === DRAFTS_AT_ONCE)) {
      yield { act, items };
      items = [];
    }
    act = own;
    items.push(one);
  }
  if (items.length > 0) yield { act, items };
}

function draftOf(one: Loose, sealer: Sealer, disk: Disk): EntryDraft {
  if (one.name === 'back') return one.draft;
  const entry = entryOf(one, sealer, disk);
  const { by, kind, record, body } = entry;
  return { by, kind, record, body, origin: originOf(entry) };
}

/** The number stands twice, and the full check of the database counts by it. */
function withRevision(draft: EntryDraft, revision: number): EntryDraft {
  const body = 'revision' in draft.body ? { ...draft.body, revision } : draft.body;
  return { ...draft, record: { ...draft.record, revision }, body };
}

function reportOf(
  plan: Plan,
  { whole, damaged }: Salvage,
  successor: DeskId | null,
  { device, keptAs }: RepairOptions,
): Repaired['report'] {
  const back = [...plan.chain, ...plan.loose].flatMap((one) =>
    one.name === 'back' ? [one.source] : [],
  );
  const count = (source: string) => back.filter((one) => one === source).length;
  return {
    kept: whole.length - plan.cutShort,
    putAside: damaged + plan.cutShort,
    takenBack: { database: count('database'), county: count('county'), copy: count('copy') },
    writtenAgain: plan.loose.filter(({ name }) => name === 'found').length,
    missing: runsOf(plan.missing).slice(0, MAX_RUNS),
    missingCount: plan.missing.length,
    predecessor: successor === null ? null : { device, ...plan.head },
    folder: path.basename(keptAs),
  };
}

/** Numbers in order as runs. */
export function runsOf(numbers: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const seq of numbers) {
    const last = runs.at(-1);
    if (last?.upTo === seq - 1) last.upTo = seq;
    else runs.push({ from: seq, upTo: seq });
  }
  return runs;
}

function lastByOf({ chain }: Plan, { sealer, disk }: RepairOptions): StaffId | null {
  const last = chain.at(-1);
  return last ? entryOf(last, sealer, disk).by : null;
}

/** Nobody ever did anything here that is left: then there is nothing to tell either. */
async function writeReport(
  journal: Journal,
  report: Repaired['report'],
  by: StaffId | null,
  { newAct, newRepair, now }: RepairOptions,
): Promise<void> {
  if (by === null) return;
  const id = newRepair();
  const body: Repair = { id, revision: 1, createdAt: now(), createdBy: by, ...report };
  const draft = { by, kind: 'repair.recorded', record: { type: 'repair', id, revision: 1 }, body };
  const appended = journal.append(journal.head().seq, [draft as EntryDraft], newAct());
  if (!appended.ok) throw new NotProven(appended.code);
}

/** Reads the new journal from its first entry to its last: the chain holds, and every entry that was whole is in it once. */
async function prove(journal: Journal, plan: Plan, pause: Pause): Promise<number> {
  const namesOf = (some: Iterable<Link | Loose>) =>
    new Set([...some].flatMap((one) => (one.name === 'found' ? [one.whole.identity] : [])));
  const wanted = namesOf([...plan.chain, ...plan.loose]);
  const again = namesOf(plan.loose);
  const found = new Set<string>();
  const records = new Set<string>();
  const { seq: last } = journal.head();
  for (let from = 1; from <= last; ) {
    const entries = journal.read(from, READ_AT_ONCE);
    for (const entry of entries) {
      const name = `${identityOf(entry)} ${entry.kind} ${entry.record.id}`;
      if (again.has(name) && found.has(name))
        throw new NotProven(`entry ${entry.seq} stands twice`);
      found.add(name);
      records.add(entry.record.id);
    }
    from += entries.length;
    if (!(await pause(from - 1, last))) throw new GivenUp();
  }
  const lost = [...wanted].filter((name) => !found.has(name)).length;
  if (lost > 0) throw new NotProven(`${lost} entries are not in the new journal`);
  const broken = await journal.verify(async () => true);
  if (broken) throw new NotProven(broken.reason);
  return records.size;
}
