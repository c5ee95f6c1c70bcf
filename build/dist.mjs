// `npm run dist`: the packed app.
//   npm run dist                  release/linux-unpacked (on Windows and macOS: their own targets)
//   npm run dist -- --test-build  also release/test-build: the same app with the inspect fuse on and a main
//                                 process that takes every switch, because Playwright drives an app through
//                                 its inspector
//   npm run dist -- --installers  the installers of electron-builder.yml (needs an open network)
import { copyFileSync, cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { wrongFuses } from './checks/fuses.mjs';
import { ownArguments, root, runVisibly, say, tool } from './project.mjs';
import { setUp } from './setup.mjs';

const EXECUTABLE = 'township-hall-desk';
const MAIN = 'dist/electron/main.cjs';
const release = path.join(root, 'release');

/** @returns {Promise<{ executable: string, testExecutable?: string }>} */
export async function pack({ testBuild = false, installers = false } = {}) {
  const runtime = await setUp();
  await bundle(['renderer', 'main-release', 'main-test', 'preload', 'templates']);
  const builder = ['--publish', 'never'];
  if (process.platform === 'linux') builder.push('--linux', ...(installers ? [] : ['dir']));
  let source;
  if (runtime.road === 'registry') {
    if (installers) throw new Error('Installers are made from the official Electron only.');
    source = cleanRuntime(runtime.dist);
    builder.push(`-c.electronDist=${source}`, `-c.electronVersion=${runtime.version}`);
    say(`Packing with Electron ${runtime.version}: good for tests, not for delivery.`);
  }
  const code = await runVisibly(process.execPath, [tool('electron-builder/cli.js'), ...builder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (source) rmSync(source, { recursive: true, force: true });
  if (code !== 0) throw new Error(`electron-builder failed with exit code ${code}.`);
  if (process.platform !== 'linux') return {};

  const executable = path.join(release, 'linux-unpacked', EXECUTABLE);
  if (!existsSync(executable)) throw new Error(`electron-builder left no ${executable}.`);
  const wrong = await wrongFuses(executable);
  if (wrong.length > 0) throw new Error(`Wrong fuses:\n${wrong.join('\n')}`);
  await checkMain(executable);
  say(`Packed: ${path.relative(root, executable)} (fuses and main process checked).`);
  return { executable, testExecutable: testBuild ? await forTests(executable) : undefined };
}

/** The runtime without the link to this project: it would be copied in and win over app.asar. */
function cleanRuntime(dist) {
  const copy = path.join(release, 'runtime');
  rmSync(copy, { recursive: true, force: true });
  cpSync(dist, copy, {
    recursive: true,
    filter: (file) => file !== path.join(dist, 'resources/app'),
  });
  return copy;
}

/** What is delivered ends at switches that open it; a main process built for tests does not. */
async function checkMain(executable) {
  const { extractFile } = await import('@electron/asar');
  const packed = extractFile(asarBeside(executable), MAIN);
  if (!packed.equals(readFileSync(path.join(root, 'dist/release/main.cjs')))) {
    throw new Error(`${MAIN} of ${executable} is not the release form of the main process.`);
  }
}

function asarBeside(executable) {
  return path.join(path.dirname(executable), 'resources/app.asar');
}

async function forTests(executable) {
  const folder = path.join(release, 'test-build');
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.dirname(executable), folder, { recursive: true });
  const copy = path.join(folder, EXECUTABLE);
  await takeTestMain(copy);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(copy, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  say(`Test build: ${path.relative(root, copy)} (takes every switch; never deliver it).`);
  return copy;
}

/** The very same archive but for the one file that says what it was built for. */
async function takeTestMain(executable) {
  const { createPackage, extractAll } = await import('@electron/asar');
  const archive = asarBeside(executable);
  const unpacked = path.join(release, 'test-app');
  rmSync(unpacked, { recursive: true, force: true });
  extractAll(archive, unpacked);
  copyFileSync(path.join(root, 'dist/test/main.cjs'), path.join(unpacked, MAIN));
  await createPackage(unpacked, archive);
  rmSync(unpacked, { recursive: true, force: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const asked = ownArguments();
  const unknown = asked.filter((name) => !['--test-build', '--installers'].includes(name));
  if (unknown.length > 0) throw new Error(`npm run dist does not know ${unknown.join(' ')}.`);
  await pack({
    testBuild: asked.includes('--test-build'),
    installers: asked.includes('--installers'),
  });
}
