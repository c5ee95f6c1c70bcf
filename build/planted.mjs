// `npm run planted [-- --only name,…]`: plants each fault of tests/faults/planted in a copy of the sources, runs the
// tests that must notice it, and prints a table. Ends with 1 when a fault was not caught.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ownArguments, root, say } from './project.mjs';
import { appLink, runtimeAtHand } from './runtime.mjs';

const folder = path.join(root, 'tests/faults/planted');
/** Lists of tests that were seen to pass without any fault: a test that is red anyway catches nothing. */
const green = new Set();

/**
 * The planted faults, in order: what stands before the diff says what it would do to a hall, and in a line
 * `caught by: …` which tests must fail.
 */
export function plantedFaults() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.patch'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const caughtBy = /^caught by: (.+)$/m.exec(text)?.[1]?.split(' ') ?? [];
      return { name: file.replace('.patch', ''), file: path.join(folder, file), caughtBy };
    });
}

if (import.meta.filename === process.argv[1]) process.exitCode = main();

function main() {
  const asked = ownArguments();
  const at = asked.indexOf('--only');
  const only = at < 0 ? null : (asked[at + 1] ?? '').split(',');
  const faults = plantedFaults().filter(({ name }) => !only || only.includes(name));
  const copy = copyOfSources();
  let missed = 0;
  try {
    for (const { name, file, caughtBy } of faults) {
      const started = performance.now();
      const result = tryOne(copy, file, caughtBy);
      if (result !== 'caught') missed += 1;
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`${result.padEnd(12)} ${name.padEnd(36)} ${caughtBy.join(' ')} (${seconds} s)`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  say(`${faults.length - missed} of ${faults.length} planted faults were caught.`);
  return missed === 0 && faults.length > 0 ? 0 : 1;
}

/** @returns {'caught' | 'NOT CAUGHT' | 'NO PATCH' | 'RED BEFORE'} */
function tryOne(copy, file, caughtBy) {
  const tests = caughtBy.join(' ');
  if (!green.has(tests)) {
    if (testsFail(copy, caughtBy)) return 'RED BEFORE';
    green.add(tests);
  }
  if (run(copy, 'git', ['apply', file]) !== 0) return 'NO PATCH';
  try {
    return testsFail(copy, caughtBy) ? 'caught' : 'NOT CAUGHT';
  } finally {
    run(copy, 'git', ['apply', '-R', file]);
  }
}

/** Tests in real Electron are named `….spec.ts`, all others are run by Vitest. */
function testsFail(copy, files) {
  const specs = files.filter((file) => file.endsWith('.spec.ts'));
  const units = files.filter((file) => !specs.includes(file));
  if (units.length > 0) {
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    if (run(copy, process.execPath, [vitest, 'run', ...units]) !== 0) return true;
  }
  if (specs.length === 0) return false;
  if (run(copy, process.execPath, ['build/bundle.mjs']) !== 0) return true;
  const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
  const args = [playwright, 'test', '--project=e2e', '--retries=0', ...specs];
  const screen = process.env.DISPLAY
    ? []
    : ['-a', '-s', '-screen 0 1920x1080x24', process.execPath];
  return run(copy, screen.length > 0 ? 'xvfb-run' : process.execPath, [...screen, ...args]) !== 0;
}

function copyOfSources() {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'planted-'));
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  for (const name of stdout.split('\0').filter(Boolean)) {
    mkdirSync(path.dirname(path.join(copy, name)), { recursive: true });
    cpSync(path.join(root, name), path.join(copy, name));
  }
  linkPackages(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), ['electron']);
  const runtime = runtimeAtHand();
  if (runtime) copyRuntime(runtime.dist, copy);
  return copy;
}

/** Links to all of a folder but `left`. */
function linkPackages(from, to, left) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((entry) => !left.includes(entry))) {
    symlinkSync(path.join(from, name), path.join(to, name));
  }
}

/** Electron starts the program that lies beside it: the copy needs its own, or the one without the fault is tested. */
function copyRuntime(dist, copy) {
  const electron = path.dirname(dist);
  const link = appLink();
  linkPackages(electron, path.join(copy, path.relative(root, electron)), [path.basename(dist)]);
  const filter = (name) => name !== link;
  cpSync(dist, path.join(copy, path.relative(root, dist)), { recursive: true, filter });
  symlinkSync(copy, path.join(copy, path.relative(root, link)), 'junction');
}

function run(cwd, file, args) {
  return spawnSync(file, args, { cwd, stdio: 'ignore' }).status ?? 1;
}
