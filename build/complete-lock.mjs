// Completes package-lock.json with the packages of other platforms. npm leaves them out when the
// registry at hand does not carry them, and then `npm ci` refuses the lock file everywhere.
// To be run after every `npm install` that changed the lock:   node build/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, say } from './project.mjs';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [where, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(where, name) || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const platform = platformOf(name);
    if (!platform) {
      say(`Left out: ${name}@${version} (its name tells no platform).`);
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
say(`package-lock.json: ${added} packages of other platforms added.`);

/** Looks where Node would look: in the package's own node_modules, then outwards. */
function isThere(where, name) {
  for (let place = where; ; place = place.slice(0, place.lastIndexOf('node_modules/'))) {
    place = place.replace(/\/$/, '');
    if (`${place ? `${place}/` : ''}node_modules/${name}` in lock.packages) return true;
    if (!place.includes('node_modules/')) return false;
  }
}

/** os, cpu and libc as the package itself would state them, told from its name. */
function platformOf(name) {
  if (name === 'fsevents') return { os: ['darwin'] };
  const words = name.replace(/^.*\//, '').split(/[-.]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu')) && 'glibc';
  if (!os && !cpu) return null;
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc && os === 'linux' ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  };
}
