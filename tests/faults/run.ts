import fs from 'node:fs';
import path from 'node:path';
import { seeded } from '../../node/testing/seeded.ts';
import { clockLeap } from './clock-leap.ts';
import { countyDamage } from './county-damage.ts';
import { crash } from './crash.ts';
import { dbBitFlip, dbDeleted } from './database.ts';
import { diskFull, tornLine, twoInstances } from './disk.ts';
import { draftTwice } from './draft-twice.ts';
import type { Fault, Measured } from './fault.ts';
import { endAll } from './hall.ts';
import { ioErrors } from './io-errors.ts';
import { net, netDesk } from './net.ts';
import { rescue } from './rescue/rescue.ts';
import { restoreFork } from './restore-fork.ts';
import { silentLines } from './silent-lines.ts';
import { tailLost } from './tail-lost.ts';

/**
 * `npm run faults [-- --short] [--only name,…] [--cycles N] [--seed N]`: breaks what can break around the desk
 * and counts what was lost or doubled. Prints a table and writes faults.json; ends with 1 when a limit is passed.
 */
const FAULTS: Readonly<Record<string, { run: Fault; cycles: number; short: number }>> = {
  crash: { run: crash, cycles: 60, short: 30 },
  db_deleted: { run: dbDeleted, cycles: 3, short: 1 },
  db_bit_flip: { run: dbBitFlip, cycles: 36, short: 10 },
  net: { run: net, cycles: 1000, short: 250 },
  restore_fork: { run: restoreFork, cycles: 60, short: 4 },
  net_desk: { run: netDesk, cycles: 60, short: 20 },
  county_damage: { run: countyDamage, cycles: 300, short: 8 },
  silent_lines: { run: silentLines, cycles: 600, short: 40 },
  disk_full: { run: diskFull, cycles: 8, short: 3 },
  torn_line: { run: tornLine, cycles: 10, short: 3 },
  draft_twice: { run: draftTwice, cycles: 60, short: 5 },
  clock_leap: { run: clockLeap, cycles: 15, short: 5 },
  rescue: { run: rescue, cycles: 240, short: 45 },
  io_errors: { run: ioErrors, cycles: 5_000, short: 300 },
  tail_lost: { run: tailLost, cycles: 5_000, short: 300 },
  two_instances: { run: twoInstances, cycles: 5, short: 2 },
};

const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const isShort = process.argv.includes('--short');
const only = option('only')?.split(',') ?? Object.keys(FAULTS);
const seed = Number(option('seed') ?? Date.now() % 1_000_000);

const results: Record<string, Measured> = {};
console.log(`seed ${seed}`);
for (const [name, { run, cycles, short }] of Object.entries(FAULTS)) {
  if (!only.includes(name)) continue;
  const started = performance.now();
  const complaints: string[] = [];
  try {
    const result = await run({
      cycles: Number(option('cycles') ?? (isShort ? short : cycles)),
      random: seeded(seed),
      complain: (words) => complaints.push(words),
    });
    if (result === null) {
      console.log(`     ${name.padEnd(14)} left out: needs Linux and root`);
      continue;
    }
    results[name] = result;
  } catch (error) {
    complaints.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    results[name] = { value: -1, limit: 0, lost: -1, doubled: -1, ok: false };
  }
  await endAll();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(line(name, results[name] as Measured, seconds));
  for (const words of complaints.slice(0, 20)) console.log(`    ${words}`);
}
fs.writeFileSync(
  path.join(import.meta.dirname, '../../faults.json'),
  `${JSON.stringify(results, null, 2)}\n`,
);
const isGood = Object.values(results).every(({ ok }) => ok) && Object.keys(results).length > 0;
process.exit(isGood ? 0 : 1);

function line(name: string, { ok, value: _, limit: __, ...counts }: Measured, seconds: string) {
  const told = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  return `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(14)} ${told.join('  ')}  (${seconds} s)`;
}
