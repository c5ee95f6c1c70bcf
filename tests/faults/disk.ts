import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { runtimeAtHand } from '../../build/runtime.mjs';
import type { Launched } from '../e2e/desk.ts';
import { type Fault, type Given, measured } from './fault.ts';
import { endAll, killTree, openDesk, openNewHall, saveVisitor, visitor } from './hall.ts';
import { differenceOf, holdingsOf } from './holdings.ts';

const MIB = 1024 * 1024;
/** The desk's floor is 64 MiB of free space; a user-data folder in use takes about 20. */
const DISK_MIB = 160;
const BELOW_FLOOR_MIB = 40;

/** Numbers seen behind “已保存” that are not there (lost); records there beyond the journal (doubled). */
async function check({ desk }: Launched, seen: readonly string[], { complain }: Given) {
  const held = await holdingsOf(desk);
  const { lost, doubled, words } = differenceOf(held);
  const labels = held.entries.flatMap(({ record, body }) =>
    record.type === 'ticket' && record.revision === 1 ? [body.label] : [],
  );
  const gone = seen.filter((label) => !labels.includes(label));
  const extra = labels.length - new Set(labels).size;
  for (const label of gone) words.push(`${label} was shown as saved and is gone`);
  words.forEach(complain);
  return { lost: lost + gone.length, doubled: doubled + extra };
}

/** A disk of its own that runs full under the desk. Null where none can be mounted (not root, not Linux). */
export const diskFull: Fault = async (given) => {
  const disk = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk], {
      stdio: 'pipe',
    });
  } catch {
    fs.rmdirSync(disk);
    return null;
  }
  const userData = path.join(disk, 'desk');
  const filler = path.join(disk, 'filler');
  const seen: string[] = [];
  let refused = 0;
  let n = 0;
  const trySave = async ({ desk }: Launched) => {
    n += 1;
    try {
      seen.push(await saveVisitor(desk, visitor(n)));
    } catch (error) {
      expect(String(error)).toContain('磁盘空间不足');
      await expect(desk.getByLabel('姓名')).toHaveValue(visitor(n).name);
      refused += 1;
    }
  };
  try {
    let launched = await openNewHall(userData);
    for (let cycle = 0; cycle < given.cycles; cycle += 1) {
      for (let count = 0; count < 5; count += 1) await trySave(launched);
      fillUntil(disk, filler, BELOW_FLOOR_MIB);
      await trySave(launched);
      fillUntil(disk, filler, 0);
      if (cycle % 2 === 0) {
        await killTree(launched.app);
        fs.rmSync(filler);
        launched = await openDesk(userData);
      } else {
        fs.rmSync(filler);
      }
      await discardTyping(launched);
    }
    await trySave(launched);
    await launched.close({ keep: true });
    launched = await openDesk(userData);
    const found = await check(launched, seen, given);
    await launched.close({ keep: true });
    const counts = { cycles: given.cycles, saved: seen.length, refused };
    return measured(found, counts, refused >= given.cycles);
  } finally {
    await endAll();
    execFileSync('umount', [disk]);
    fs.rmdirSync(disk);
  }
};

async function discardTyping({ desk }: Launched): Promise<void> {
  await desk.keyboard.press('F2');
  await expect(desk.getByLabel('姓名')).toHaveValue('');
}

/** Writes until only `leftMib` are free. */
function fillUntil(disk: string, filler: string, leftMib: number): void {
  const fd = fs.openSync(filler, 'a');
  const block = Buffer.alloc(MIB, 1);
  try {
    for (;;) {
      const { bavail, bsize } = fs.statfsSync(disk);
      if (bavail * bsize <= leftMib * MIB) return;
      fs.writeSync(fd, block);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    fs.closeSync(fd);
  }
}

/** A power cut in the middle of a line: the half act is put aside, everything before it stays. */
export const tornLine: Fault = async (given) => {
  let launched = await openNewHall();
  const { userData } = launched;
  const seen: string[] = [];
  const folder = path.join(userData, 'journal');
  const found = { lost: 0, doubled: 0 };
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    for (let count = 1; count <= 2; count += 1) {
      seen.push(await saveVisitor(launched.desk, visitor(cycle * 2 + count)));
    }
    await launched.close({ keep: true });
    const segments = fs.readdirSync(folder).filter((name) => name.endsWith('.journal'));
    const file = path.join(folder, segments.sort().at(-1) ?? '');
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    const last = lines.at(-2) ?? '';
    fs.appendFileSync(file, last.slice(0, 1 + given.random.whole(last.length - 2)));
    launched = await openDesk(userData);
    const { lost, doubled } = await check(launched, seen, given);
    found.lost += lost;
    found.doubled += doubled;
  }
  await launched.close();
  return measured(found, { cycles: given.cycles, saved: seen.length }, true);
};

/** A second start over the same folder ends by itself and touches nothing, while the first goes on saving. */
export const twoInstances: Fault = async (given) => {
  let launched = await openNewHall();
  const { userData, desk } = launched;
  const seen: string[] = [];
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    let hasEnded = false;
    const second = startAgain(userData).then(() => {
      hasEnded = true;
    });
    do seen.push(await saveVisitor(desk, visitor(seen.length + 1)));
    while (!hasEnded);
    await second;
  }
  seen.push(await saveVisitor(desk, visitor(seen.length + 1)));
  await launched.close({ keep: true });
  launched = await openDesk(userData);
  const found = await check(launched, seen, given);
  await launched.close();
  return measured(found, { cycles: given.cycles, saved: seen.length }, true);
};

function startAgain(userData: string): Promise<void> {
  const runtime = runtimeAtHand();
  if (!runtime) throw new Error('There is no Electron runtime.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...asRoot, `--user-data-dir=${userData}`];
  const second = spawn(runtime.executablePath, args, { stdio: 'ignore' });
  return new Promise((resolve) => second.once('exit', () => resolve()));
}
