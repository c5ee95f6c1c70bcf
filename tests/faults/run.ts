import fs from 'node:fs';
import path from 'node:path';
import { crash } from './crash.ts';
import { type Fault, type Measured, seeded } from './fault.ts';

/**
 * `npm run faults [-- --short] [--only name,…] [--cycles N] [--seed N]`: breaks what can break around the desk
 * and counts what was lost or doubled. Prints a table and writes faults.json; ends with 1 when a limit is passed.
 */
const FAULTS: Readonly<Record<string, { run: Fault; cycles: number; short: number }>> = {
  crash: { run: crash, cycles: 60, short: 30 },
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
    results[name] = await run({
      cycles: Number(option('cycles') ?? (isShort ? short : cycles)),
      random: seeded(seed),
      complain: (words) => complaints.push(words),
    });
  } catch (error) {
    complaints.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    results[name] = { value: -1, limit: 0, lost: -1, doubled: -1, ok: false };
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(line(name, results[name] as Measured, seconds));
  for (const words of complaints.slice(0, 20)) console.log(`    ${words}`);
}
fs.writeFileSync(
  path.join(import.meta.dirname, '../../faults.json'),
  `${JSON.stringify(results, null, 2)}\n`,
);
const isGood = Object.values(results).every(({ ok }) => ok) && only.every((name) => name in results);
process.exit(isGood ? 0 : 1);

function line(name: string, { ok, value: _, limit: __, ...counts }: Measured, seconds: string) {
  const told = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  return `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(14)} ${told.join('  ')}  (${seconds} s)`;
}
