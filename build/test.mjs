// `npm test`: set-up, build, every step; goes on after a failed one; the last line is
// "N passed, N failed".   npm test -- --only unit,e2e
import { bundle } from './bundle.mjs';
import { ownArguments, say } from './project.mjs';
import { tellAboutScreen, withScreen } from './screen.mjs';
import { setUp } from './setup.mjs';

const NEEDS_APP = ['e2e', 'packaged', 'faults', 'bench'];
const total = { passed: 0, failed: 0 };
const table = [];

try {
  await main();
} catch (error) {
  total.failed += 1;
  say(`\n${error.stack}`);
}
say('');
for (const row of table) say(row);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function main() {
  let runtime;
  await step('set-up', async () => {
    runtime = await setUp({ tests: true });
    return { passed: 1, failed: 0, report: '' };
  });
  if (!runtime) return; // nothing after it could tell more than what is printed above
  // Only now: the steps use packages that the set-up may have just installed.
  const { STEPS } = await import('./steps.mjs');
  const wanted = chosen(Object.keys(STEPS));
  if (wanted.some((name) => NEEDS_APP.includes(name))) {
    await step('build', async () => {
      await bundle();
      return { passed: 1, failed: 0, report: '' };
    });
    tellAboutScreen();
  }
  await withScreen(async (screen) => {
    const env = { ...screen, DESK_ELECTRON: runtime.executablePath };
    for (const name of wanted) await step(name, () => STEPS[name](env));
  });
}

async function step(name, run) {
  say(`▶ ${name}`);
  const started = performance.now();
  let outcome;
  try {
    outcome = await run();
  } catch (error) {
    outcome = { passed: 0, failed: 1, report: `${error.stack}\n` };
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  const sign = outcome.failed === 0 ? '✓' : '✗';
  if (outcome.report) say(outcome.report.trimEnd());
  else if (outcome.tell) say(outcome.tell.trimEnd());
  say(`${sign} ${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  table.push(
    `${sign} ${name.padEnd(10)} ${String(outcome.passed).padStart(6)} passed ` +
      `${String(outcome.failed).padStart(4)} failed ${seconds.padStart(8)} s`,
  );
}

/** @param {string[]} names all steps, in order */
function chosen(names) {
  const asked = ownArguments();
  const at = asked.findIndex((argument) => argument.startsWith('--only'));
  if (at < 0) return names;
  const list = asked[at].includes('=') ? asked[at].split('=')[1] : (asked[at + 1] ?? '');
  const picked = list.split(',').filter(Boolean);
  const unknown = picked.filter((name) => !names.includes(name));
  if (picked.length === 0 || unknown.length > 0) {
    throw new Error(
      `--only takes some of: ${names.join(',')}${unknown.length ? ` (not ${unknown})` : ''}`,
    );
  }
  return names.filter((name) => picked.includes(name));
}
