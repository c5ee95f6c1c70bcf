// The system libraries that Electron and the tests need on Debian and its relatives. On every other
// system this step does nothing: Windows and macOS bring what Electron needs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runVisibly, say } from './project.mjs';

const FOR_THE_DESK = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'xvfb',
  'fonts-noto-cjk', // without it Chinese shows as boxes
  'unzip',
];
const FOR_THE_TESTS = [
  'postgresql', // the county suite also runs on a real PostgreSQL
  'poppler-utils', // reads the papers' PDFs back
  'libreoffice-writer-nogui', // opens every paper as a Word file
];

/** Installs what is missing by name; silent when all is there. `tests` adds what only they need. */
export async function ensureSystem({ tests = false } = {}) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const wanted = tests ? [...FOR_THE_DESK, ...FOR_THE_TESTS] : FOR_THE_DESK;
  const missing = missingOf(wanted);
  if (missing.length === 0) return;
  if (process.getuid() !== 0) {
    say(`Missing system packages: ${missing.join(' ')}`);
    say(`Please run: sudo apt-get install -y ${missing.join(' ')}`);
    return;
  }
  say(`Installing system packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'inherit', 'inherit'];
  await runVisibly('apt-get', ['update', '-qq'], { env, stdio });
  const names = missing.map(nameHere);
  const code = await runVisibly(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
    { env, stdio },
  );
  const still = missingOf(wanted);
  if (code !== 0 || still.length > 0) {
    say(`apt-get could not install: ${still.join(' ')} (exit ${code}). Going on without.`);
  }
}

/** Debian 13 renamed some libraries by adding t64; either name counts. */
function missingOf(names) {
  const asked = names.flatMap((name) => [name, `${name}t64`]);
  const { stdout = '' } = spawnSync(
    'dpkg-query',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
    ['-W', '-f', '${Package} ${db:Status-Status}\n', ...asked],
    { encoding: 'utf8' },
  );
  const present = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !present.has(name) && !present.has(`${name}t64`));
}

function nameHere(name) {
  const known = (candidate) =>
    /Candidate: (?!\(none\))/.test(
      spawnSync('apt-cache', ['policy', candidate], {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      }).stdout ?? '',
    );
  return !known(name) && known(`${name}t64`) ? `${name}t64` : name;
}
