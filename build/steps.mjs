// The steps of `npm test`. Each answers { passed, failed, report }: counts of things that were really
// looked at, and the text to print when something failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CHECKS } from './checks/all.mjs';
import { pack } from './dist.mjs';
import { root, runQuietly, tool } from './project.mjs';
import { hasNoScreen, withVirtualScreen } from './screen.mjs';

// A hanging program must not take the last line with it.
const LONGEST_MS = 30 * 60_000;
const results = path.join(root, '.results');
const TYPED = ['.', 'shared', 'node', 'electron', 'renderer', 'county', 'tests'];

/** name → the step, in the order in which they run; `env` has a screen, the runtime is in it. */
export const STEPS = {
  lint: () => check(tool('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']),
  types: async () => {
    const all = [];
    for (const folder of TYPED) {
      all.push(
        await check(tool('typescript/bin/tsc'), ['-p', folder, '--noEmit', '--pretty', 'false']),
      );
    }
    return sum(all);
  },
  arrows: () => house('import arrows'),
  rules: () => house('rule numbers'),
  length: () => house('file length'),
  purity: () => house('shared is pure'),
  deadcode: () => check(tool('knip/bin/knip.js'), ['--no-progress', '--no-config-hints']),
  unit,
  // Two desks at once, each with a screen of its own: on one they would take each other's focus.
  e2e: (env) =>
    hasNoScreen()
      ? withVirtualScreen(({ DISPLAY }) =>
          playwright('e2e', { ...env, DESK_SCREENS: `${env.DISPLAY} ${DISPLAY}` }),
        )
      : playwright('e2e', env),
  packaged: async (env) => {
    const { executable, testExecutable } = await pack({ testBuild: true });
    return playwright('packaged', {
      ...env,
      DESK_RELEASE: executable,
      DESK_PACKAGED: testExecutable,
    });
  },
  faults: (env) => measured('tests/faults/run.ts', 'faults.json', env),
  bench: (env) => measured('tests/bench/run.ts', 'bench.json', env),
};

function house(name) {
  const offences = CHECKS[name]();
  return offences.length === 0 ? passed(1) : failed(offences.join('\n'));
}

/** One command, one check: it passes when the command ends with 0. */
async function check(file, args) {
  const { code, output } = await runQuietly(process.execPath, [file, ...args], {
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return code === 0 ? passed(1) : failed(output);
}

async function unit() {
  const json = freshResult('unit.json');
  const { code, output } = await runQuietly(
    process.execPath,
    [
      ...[tool('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json'],
      `--outputFile.json=${json}`,
    ],
    { timeoutMs: LONGEST_MS, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } },
  );
  const read = readResult(json);
  if (!read) return failed(output);
  // A file that cannot even be loaded has no tests to count, but it is a failure.
  const unloaded = read.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  ).length;
  const broken = read.numFailedTests + unloaded;
  return verdict(read.numPassedTests, broken, code, output);
}

async function playwright(project, env) {
  const json = freshResult(`${project}.json`);
  const { code, output } = await runQuietly(
    process.execPath,
    [tool('@playwright/test/cli.js'), 'test', `--project=${project}`, '--reporter=list,json'],
    {
      timeoutMs: LONGEST_MS,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: json, NO_COLOR: '1', FORCE_COLOR: '0' },
    },
  );
  const read = readResult(json);
  if (!read?.stats) return failed(output);
  const { expected, unexpected, flaky } = read.stats;
  if (flaky > MOST_SECOND_TRIES) return verdict(expected, unexpected + flaky, code, output);
  const outcome = verdict(expected + flaky, unexpected, code, output);
  const tell = secondTries(read.suites).map((name) => `Passed only on its second try: ${name}`);
  return { ...outcome, tell: tell.join('\n') };
}

/** More of them are no chance of a loaded machine, and the run has failed. */
const MOST_SECOND_TRIES = 2;

/** @returns {string[]} tests that failed once and passed then, with their files */
function secondTries(suites = []) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => spec.tests.some((test) => test.status === 'flaky'))
      .map((spec) => `${suite.file}: ${spec.title}`),
    ...secondTries(suite.suites),
  ]);
}

/**
 * A runner with many items: it writes { name: { …, ok: boolean, failed?: boolean } } and its exit code agrees.
 * `failed` says what this run is judged by, where that is not `ok` (short benches: decision 016).
 * `--short` asks for the CI-sized run.
 */
async function measured(runner, file, env) {
  if (!existsSync(path.join(root, runner))) return failed(`There is no ${runner}.\n`);
  const result = path.join(root, file);
  rmSync(result, { force: true });
  const { code, output } = await runQuietly(
    process.execPath,
    ['--import', 'tsx', runner, '--short'],
    { env, timeoutMs: LONGEST_MS },
  );
  const items = Object.values(readResult(result) ?? {});
  const broken = items.filter((item) => item?.failed ?? item?.ok === false).length;
  return { ...verdict(items.length - broken, broken, code, output), tell: output };
}

/** A run that found nothing to do, or whose exit code disagrees with its counts, has failed. */
function verdict(good, broken, code, output) {
  const extra = broken === 0 && (code !== 0 || good === 0) ? 1 : 0;
  return { passed: good, failed: broken + extra, report: broken + extra > 0 ? output : '' };
}

function passed(count) {
  return { passed: count, failed: 0, report: '' };
}

function failed(report) {
  return { passed: 0, failed: 1, report };
}

function sum(parts) {
  return {
    passed: parts.reduce((total, part) => total + part.passed, 0),
    failed: parts.reduce((total, part) => total + part.failed, 0),
    report: parts.map((part) => part.report).join(''),
  };
}

function freshResult(name) {
  mkdirSync(results, { recursive: true });
  const file = path.join(results, name);
  rmSync(file, { force: true });
  return file;
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
