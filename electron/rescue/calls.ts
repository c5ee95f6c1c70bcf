import fs from 'node:fs';
import fsp from 'node:fs/promises';
import path from 'node:path';
import { dayOf, type Instant, timeOf } from '#shared/basics/days';
import type { Trouble } from '#shared/bridge/trouble';
import type { Head } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { holderOf } from '../../node/folder-lock.ts';
import type { Handlers } from '../bridge/answer.ts';
import { highWaterIn } from '../journal/high-water.ts';
import { FLOOR_BYTES } from '../journal/journal.ts';
import { aesSealer } from '../journal/sealer.ts';
import { lockIn } from '../journal/segments.ts';
import type { Log } from '../log.ts';
import { journalFolder, markFiles } from '../stores.ts';
import { bundleText } from './bundle.ts';
import { exportReadable } from './export.ts';
import { takeKeys } from './keys.ts';
import type { Reopening } from './reopening.ts';
import type { RescueSession } from './session.ts';

export type RescueCalls = Pick<
  Handlers,
  | 'rescue.state'
  | 'rescue.retry'
  | 'rescue.look'
  | 'rescue.remember'
  | 'rescue.copy'
  | 'rescue.repair'
  | 'rescue.cancel'
  | 'rescue.export'
  | 'rescue.bundle'
  | 'rescue.keys'
>;

/** Windows of the system in which a person chooses; null: thought better of it. */
export type Choosing = {
  folder(title: string): Promise<string | null>;
  file(title: string): Promise<string | null>;
  place(title: string, name: string): Promise<string | null>;
};

export type CallParts = {
  readonly userData: string;
  readonly now: () => Instant;
  readonly disk: Disk;
  readonly log: Log;
  readonly version: string;
  readonly reopening: Reopening;
  readonly session: RescueSession;
  readonly choosing: Choosing;
  readonly receiptHead: () => Head | null;
};

const NOT_WRITTEN = { ok: false, code: 'rescue.not-written' } as const;

/** What stands behind the rescue page. */
export function rescueCalls(parts: CallParts): RescueCalls {
  const { userData, now, disk, log, reopening, session, choosing } = parts;
  const dir = journalFolder(userData);
  const time = () => `${dayOf(now())}-${timeOf(now()).replace(':', '')}`;
  const done = { ok: true, value: {} } as const;

  async function sealer() {
    const stores = await reopening.stores();
    return stores.ok ? aesSealer(stores.vault.journalKey) : null;
  }

  return {
    'rescue.state': async () => {
      const trouble = await reopening.trouble();
      return { ok: true, value: { trouble, mayTry: trouble !== null && looksOver(trouble, disk) } };
    },
    'rescue.retry': async () => {
      const before = await reopening.trouble();
      const stores = await reopening.reopen();
      // Opening reads the end alone; damage that was found elsewhere must not be forgotten by trying again.
      if (stores.ok && before?.place && !stores.trouble) await stores.journal.verify(turnOfOthers);
      return { ok: true, value: { trouble: await reopening.trouble() } };
    },
    'rescue.look': ({ database }) => session.look(database),
    'rescue.remember': ({ isFirst, lines }) => {
      session.remember(isFirst, lines);
      return done;
    },
    'rescue.copy': async () => {
      const folder = await choosing.folder('选择另一份流水（备份里名为 journal 的文件夹）');
      if (folder === null) return { ok: true, value: { folder, whole: 0 } };
      const added = await session.addCopy(folder);
      return added.ok ? { ok: true, value: { folder, ...added.value } } : added;
    },
    'rescue.repair': ({ by, database }) => session.repair(by, database),
    'rescue.cancel': () => {
      session.cancel();
      return done;
    },
    'rescue.export': async () => {
      const chosen = await choosing.folder('导出到哪个文件夹');
      if (chosen === null) return { ok: true, value: { folder: null, entries: 0, records: 0 } };
      const key = await sealer();
      if (!key) return { ok: false, code: 'vault.missing' };
      try {
        const folder = path.join(chosen, `可读内容-${time()}`);
        const counts = await exportReadable(dir, folder, key, disk, turnOfOthers);
        return { ok: true, value: { folder, ...counts } };
      } catch (error) {
        log('export not written', error);
        return NOT_WRITTEN;
      }
    },
    'rescue.bundle': async () => {
      const file = await choosing.place('保存诊断包', `诊断包-${time()}.json`);
      if (file === null) return { ok: true, value: { file } };
      const key = await sealer();
      const text = bundleText({
        ...{ userData, disk, now, version: parts.version, trouble: await reopening.trouble() },
        mark: key && highWaterIn(markFiles(userData), key, disk).read(),
        receipt: parts.receiptHead(),
      });
      try {
        await fsp.writeFile(file, text, { mode: 0o600 });
        return { ok: true, value: { file } };
      } catch (error) {
        log('bundle not written', error);
        return NOT_WRITTEN;
      }
    },
    'rescue.keys': async () => {
      const file = await choosing.file('选择钥匙文件（keys.json）的备份');
      if (file === null) return { ok: true, value: { file } };
      let isTaken = false;
      try {
        await reopening.reopen(() => {
          const places = {
            vaultDir: path.join(userData, 'vault'),
            journalDir: dir,
            marks: markFiles(userData),
          };
          isTaken = takeKeys(file, places, `keys.json.${time()}`, disk);
        });
      } catch (error) {
        log('keys not taken', error);
        return NOT_WRITTEN;
      }
      return isTaken ? { ok: true, value: { file } } : { ok: false, code: 'rescue.keys-wrong' };
    },
  };
}

/** Cheap, and asked every few seconds: trying again is worth while. */
function looksOver({ code, folder }: Trouble, disk: Disk): boolean {
  switch (code) {
    case 'journal.no-space':
      return disk.freeBytes(folder) >= FLOOR_BYTES;
    case 'journal.other-program':
      return holderOf(lockIn(folder), disk) === null;
    case 'journal.folder-read-only':
    case 'journal.unavailable':
      return mayWrite(folder);
    default:
      return false;
  }
}

function mayWrite(folder: string): boolean {
  const file = path.join(folder, `probe.${process.pid}`);
  try {
    fs.writeFileSync(file, '', { mode: 0o600 });
    fs.rmSync(file);
    return true;
  } catch {
    return false;
  }
}

async function turnOfOthers(): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve));
  return true;
}
