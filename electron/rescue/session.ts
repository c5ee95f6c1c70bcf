import path from 'node:path';
import { v7 } from 'uuid';
import { dayOf, type Instant, timeOf } from '#shared/basics/days';
import type { ActId, DeskId, RepairId, StaffId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import type { Answer } from '#shared/bridge/bridge';
import type { Remembered } from '#shared/bridge/rescue';
import type { Entry, Head } from '#shared/journal/entry';
import type { Run } from '#shared/repair/record';
import type { Disk } from '../../node/disk.ts';
import { isFull, writeWhole } from '../../node/files.ts';
import { highWaterIn } from '../journal/high-water.ts';
import { FLOOR_BYTES } from '../journal/journal.ts';
import { aesSealer } from '../journal/sealer.ts';
import type { Log } from '../log.ts';
import { journalFolder, markFiles, type Stores } from '../stores.ts';
import type { DeviceIdentity, Vault } from '../vault/vault.ts';
import { donorsOf } from './donors.ts';
import { type Looked, lookedAt } from './look.ts';
import type { Reopening } from './reopening.ts';
import { buildRepaired, type Progress, type Repaired, type Sources } from './repair.ts';
import { GivenUp, journalBytes, type Pause, type Salvage, salvage } from './salvage.ts';
import { damagedName, freshBuilding, swap } from './swap.ts';
import { takenInFile } from './taken-in.ts';
import { DiskChanged } from './write-chain.ts';

export type RescueParts = {
  readonly userData: string;
  readonly now: () => Instant;
  readonly disk: Disk;
  readonly log: Log;
  readonly reopening: Pick<Reopening, 'stores' | 'reopen'>;
  readonly onProgress: (...progress: Parameters<Progress>) => void;
  /** The newest receipt of the county: how far it has signed for this desk's chain. */
  readonly receiptHead: () => Head | null;
  /** What the county holds of missing numbers; nothing when it cannot be asked. */
  readonly takeBack: (missing: readonly Run[]) => Promise<readonly Entry[]>;
};

/** One look or repair at a time over the journal of a desk. Answers codes; never rejects. */
export type RescueSession = {
  look(database: Head | null): Promise<Answer<Looked>>;
  /** What the page's database remembers of missing entries; `isFirst` forgets what it said before. */
  remember(isFirst: boolean, lines: readonly Remembered[]): void;
  /** Another copy of the folder, for the next repair. */
  addCopy(dir: string): Promise<Answer<{ readonly whole: number }>>;
  /** `database`: the head of the page's database, whose entries were all handed over. */
  repair(
    by: StaffId | null,
    database: Head | null,
  ): Promise<Answer<Pick<Repaired, 'report' | 'records'>>>;
  cancel(): void;
};

/** Longest that main works without letting others have a turn. */
const TURN_MS = 15;

export function rescueSession(parts: RescueParts): RescueSession {
  const { userData, now, disk, log, reopening } = parts;
  const dir = journalFolder(userData);
  let remembered: Remembered[] = [];
  let copies: string[] = [];
  let isBusy = false;
  let isCancelled = false;

  /** Between steps: others have a turn, the person is told, and may have thought better of it. */
  function pausing(): Progress {
    let last = performance.now();
    return async (step, done, total) => {
      if (performance.now() - last >= TURN_MS) {
        parts.onProgress(step, done, total);
        await new Promise((resolve) => setImmediate(resolve));
        last = performance.now();
      }
      return !isCancelled;
    };
  }
  const reading = (): Pause => {
    const pause = pausing();
    return (done, total) => pause('reading', done, total);
  };

  async function alone<Value>(
    work: (stores: Stores & { ok: true }) => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> {
    if (isBusy) return { ok: false, code: 'rescue.busy' };
    isBusy = true;
    isCancelled = false;
    try {
      const stores = await reopening.stores();
      return stores.ok ? await work(stores) : { ok: false, code: stores.code };
    } catch (error) {
      log('rescue failed', error);
      return { ok: false, code: codeOf(error) };
    } finally {
      isBusy = false;
    }
  }

  function sourcesOf({ vault }: Stores & { ok: true }, database: Head | null): Sources {
    return {
      remembered: remembered.toSorted((one, other) => one.seq - other.seq),
      anchors: [database, parts.receiptHead()].filter((head) => head !== null),
      mark: highWaterIn(markFiles(userData), aesSealer(vault.journalKey), disk).read(),
    };
  }

  return {
    look: (database) =>
      alone(async (stores) => {
        const found = await salvage(dir, aesSealer(stores.vault.journalKey), disk, reading());
        return { ok: true, value: lookedAt(found, sourcesOf(stores, database)) };
      }),
    remember(isFirst, lines) {
      if (isFirst) remembered = [];
      remembered.push(...lines);
    },
    addCopy: (folder) =>
      alone(async (stores) => {
        const found = await salvage(folder, aesSealer(stores.vault.journalKey), disk, reading());
        if (found.whole.length === 0) return { ok: false, code: 'rescue.copy-empty' };
        copies.push(folder);
        return { ok: true, value: { whole: found.whole.length } };
      }),
    repair: (by, database) =>
      alone(async (stores) => {
        const { vault } = stores;
        if (disk.freeBytes(userData) < journalBytes(dir, disk) + FLOOR_BYTES) {
          return { ok: false, code: 'rescue.no-space' };
        }
        const time = `${dayOf(now())}-${timeOf(now()).replace(':', '')}`;
        const keptAs = damagedName(userData, time, disk);
        const into = freshBuilding(userData);
        const sealer = aesSealer(vault.journalKey);
        const sources = sourcesOf(stores, database);
        let identity: DeviceIdentity | null = null;
        const { report, records } = await buildRepaired({
          ...{ dir, into, keptAs, sealer, disk, now, by, sources },
          donate: (own) =>
            donorsOf(
              {
                own,
                sources,
                copies,
                torn: path.join(dir, 'torn'),
                sealer,
                disk,
                takeBack: parts.takeBack,
              },
              reading(),
            ),
          device: vault.device,
          deviceAt: (seq) => deviceAt(vault, seq),
          successorAfter: (head, salvaged) => {
            identity = unused(vault, head, salvaged) ?? vault.successorAfter(head);
            return identity.device;
          },
          newAct: () => `act_${v7()}` as ActId,
          newRepair: () => `repair_${v7()}` as RepairId,
          progress: pausing(),
        });
        if (database) writeWhole(takenInFile(into), JSON.stringify(database), disk);
        await reopening.reopen(() => {
          if (identity && identity.device !== vault.device) vault.adopt(identity);
          swap(userData, keptAs, markFiles(userData), disk);
        });
        remembered = [];
        copies = [];
        return { ok: true, value: { report, records } };
      }),
    cancel() {
      isCancelled = true;
    },
  };
}

/** The device under which entry `seq` was written. */
function deviceAt({ devices, device }: Vault, seq: number): DeskId {
  return devices.findLast(({ after }) => after.seq < seq)?.device ?? device;
}

/** A successor that an earlier try named, but that never wrote anything. */
function unused({ devices }: Vault, head: Head, { whole }: Salvage): DeviceIdentity | null {
  const last = devices.at(-1);
  if (!last || devices.length === 1) return null;
  if (last.after.seq !== head.seq || last.after.hash !== head.hash) return null;
  return whole.some(({ identity }) => identity.startsWith(last.device)) ? null : last;
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof GivenUp) return 'rescue.cancelled';
  if (error instanceof DiskChanged) return 'rescue.disk-changed';
  return isFull(error) ? 'rescue.no-space' : 'rescue.failed';
}
