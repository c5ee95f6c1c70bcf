// What every npm command does first: packages, system libraries, the Electron runtime. Fast and
// silent when nothing is missing. It needs only Node and npm.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { holding } from './lock.mjs';
import { root, runNpm, say } from './project.mjs';
import { ensureSystem } from './system.mjs';

const LOWEST_NODE = [20, 19];

/**
 * @param {{ tests?: boolean, runtime?: boolean }} needs `runtime: false` for commands without a window
 * @returns the runtime (see runtime.mjs), or null when it was not asked for
 */
export async function setUp({ tests = false, runtime = true } = {}) {
  checkNode();
  return holding(path.join(root, '.setup.lock'), async () => {
    if (!packagesMatchLock()) {
      say('Installing packages (npm ci) …');
      const env = { ...process.env, NODE_ENV: 'development' };
      // The level is said, because `npm --silent` hands its own down and would hide a failure.
      const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'];
      let code = await runNpm(['ci', ...options], { env });
      if (code !== 0) {
        // A registry that carries only its own platform's packages can make `npm ci` refuse the lock.
        say('npm ci refused; trying npm install with the same lock file …');
        code = await runNpm(['install', '--no-save', ...options], { env });
      }
      if (code !== 0) throw new Error(`npm failed with exit code ${code}; see its lines above.`);
    }
    await ensureSystem({ tests });
    if (!runtime) return null;
    const { ensureRuntime } = await import('./runtime.mjs');
    return ensureRuntime();
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])) return;
  throw new Error(`Node ${LOWEST_NODE.join('.')} or newer is needed; this is ${process.version}.`);
}

/** Compares contents, not times: a fresh clone or a copied folder has times that say nothing. */
function packagesMatchLock() {
  const installedFile = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '') return true;
    const here = installed[where];
    if (!here) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return here.version === entry.version;
  });
}
