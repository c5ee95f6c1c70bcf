// Builds the four programs and the Word templates into dist/. Always the production form: there is no development server,
// so what is tested is what is shipped. A target is skipped when nothing it is made of has changed.
//   node build/bundle.mjs [renderer main main-release main-test preload templates county] [--force]
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { holding } from './lock.mjs';
import { root, say } from './project.mjs';

const dist = path.join(root, 'dist');
const stampFile = path.join(dist, 'built-from.json');
const everyTarget = ['package.json', 'package-lock.json', 'build/bundle.mjs', 'shared'];
const nodeBuiltins = [...builtinModules, /^node:/];

const TARGETS = {
  renderer: {
    madeOf: [...everyTarget, 'vite.config.ts', 'renderer'],
    entries: [
      'renderer/index.html',
      'renderer/hall.html',
      'renderer/slip.html',
      'renderer/paper.html',
    ],
    result: 'dist/renderer/index.html',
    build: buildRenderer,
  },
  main: mainFor('development', 'dist/electron'),
  'main-release': mainFor('release', 'dist/release'),
  'main-test': mainFor('test', 'dist/test'),
  preload: {
    madeOf: [...everyTarget, 'node', 'electron'],
    entries: ['electron/preload.ts'],
    result: 'dist/electron/preload.cjs',
    // A sandboxed preload can load `electron` and nothing else: one file, everything in it.
    build: () =>
      buildForNode({
        entry: 'electron/preload.ts',
        out: 'dist/electron',
        file: 'preload.cjs',
        format: 'cjs',
        external: ['electron'],
      }),
  },
  // The thread in which main packs what goes to the county: a file of its own beside main.cjs.
  packer: {
    madeOf: [...everyTarget, 'node', 'electron'],
    entries: ['electron/county/packing/worker.ts'],
    result: 'dist/electron/packer.cjs',
    build: () =>
      buildForNode({
        entry: 'electron/county/packing/worker.ts',
        out: 'dist/electron',
        file: 'packer.cjs',
        format: 'cjs',
        external: nodeBuiltins,
      }),
  },
  templates: {
    madeOf: ['package-lock.json', 'build/templates'],
    entries: ['build/templates/make.mjs'],
    result: 'dist/electron/templates/cover.docx',
    build: async () => {
      const { makeTemplates } = await import('./templates/make.mjs');
      await makeTemplates(path.join(dist, 'electron/templates'));
    },
  },
  county: {
    madeOf: [...everyTarget, 'node', 'county'],
    entries: ['county/server.ts'],
    result: 'dist/county/server.js',
    build: buildCounty,
  },
};

/** The main process. What it was built for is a constant in it (electron/build-kind.d.ts): no setting can change it. */
function mainFor(kind, out) {
  return {
    madeOf: [...everyTarget, 'node', 'electron'],
    entries: ['electron/main.ts'],
    result: `${out}/main.cjs`,
    build: () => buildMain(kind, path.join(root, out)),
  };
}

/** @param {'release' | 'test' | 'development'} kind @param {string} out folder for main.cjs */
export function buildMain(kind, out) {
  return buildForNode({
    entry: 'electron/main.ts',
    out,
    file: 'main.cjs',
    format: 'cjs',
    external: ['electron', ...nodeBuiltins],
    define: { BUILD_KIND: JSON.stringify(kind) },
  });
}

/** @param {string[]} names targets to build; all when empty */
export function bundle(names = [], { force = false } = {}) {
  return holding(path.join(root, '.build.lock'), async () => {
    for (const name of names.length > 0 ? names : Object.keys(TARGETS)) {
      const target = TARGETS[name];
      if (!target) throw new Error(`There is no target "${name}": ${Object.keys(TARGETS)}.`);
      const missing = target.entries.filter((entry) => !existsSync(path.join(root, entry)));
      if (missing.length > 0) throw new Error(`Cannot build ${name}: no ${missing.join(', ')}.`);
      const now = fingerprint(target.madeOf);
      if (!force && stamps()[name] === now && existsSync(path.join(root, target.result))) continue;
      const started = performance.now();
      await inProduction(target.build);
      writeStamp(name, now);
      say(`Built ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    }
  });
}

/** Libraries choose their form by NODE_ENV while Vite builds; later commands must not inherit it. */
async function inProduction(build) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function buildRenderer() {
  const { build } = await import('vite');
  await build({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'warn' });
}

async function buildForNode({ entry, out, file, format, external, define = {} }) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    ssr: { noExternal: true, external: external.filter((name) => typeof name === 'string') },
    build: {
      ssr: path.join(root, entry),
      outDir: path.resolve(root, out),
      emptyOutDir: false,
      target: 'node20', // Electron 33 carries Node 20
      minify: false, // a stack trace from the field must be readable
      rolldownOptions: {
        external,
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  });
}

/** What county needs at run time is exactly `dependencies` in package.json; all else is built in. */
async function buildCounty() {
  const { dependencies = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const packages = Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`));
  await buildForNode({
    entry: 'county/server.ts',
    out: 'dist/county',
    file: 'server.js',
    format: 'esm',
    external: [...Object.keys(dependencies), ...packages, ...nodeBuiltins],
  });
  for (const folder of ['migrations', 'web']) {
    const from = path.join(root, 'county', folder);
    if (existsSync(from)) cpSync(from, path.join(dist, 'county', folder), { recursive: true });
  }
}

/** Path, size and time of every file a target is made of; tests do not count. */
function fingerprint(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesUnder(path.join(root, place))) {
      if (/\.(test|spec)\.tsx?$/.test(file)) continue;
      const { size, mtimeMs } = statSync(file);
      hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function stamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function writeStamp(name, value) {
  mkdirSync(dist, { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...stamps(), [name]: value }, null, 2));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const asked = process.argv.slice(2);
  await bundle(
    asked.filter((argument) => !argument.startsWith('--')),
    { force: asked.includes('--force') },
  );
}
