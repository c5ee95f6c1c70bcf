import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

const HOME = '/usr/lib/postgresql';
const READY_WITHIN_MS = 20_000;

export type ThrowAwayPostgres = {
  /** A connection URL to a new, empty database of this cluster. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
};

/**
 * A real PostgreSQL in a temporary folder, on a Unix socket only. It refuses to run as root, so root hands
 * it to the `postgres` account of Debian's package. Throws when the server is not installed: a county that
 * was tried on PGlite only is not tested.
 */
export async function startPostgres(): Promise<ThrowAwayPostgres> {
  const programs = programFolder();
  const folder = mkdtempSync(path.join(tmpdir(), 'county-pg-'));
  const isRoot = process.getuid?.() === 0;
  const as = (program: string, args: readonly string[]): [string, string[]] =>
    isRoot
      ? ['runuser', ['-u', 'postgres', '--', path.join(programs, program), ...args]]
      : [path.join(programs, program), [...args]];
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = path.join(folder, 'data');
  execFileSync(
    ...as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']),
    {
      cwd: folder,
      stdio: 'pipe',
    },
  );
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(...as('postgres', ['-D', data, ...settings]), {
    cwd: folder,
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = (name: string) => `postgres://postgres@/${name}?host=${encodeURIComponent(folder)}`;
  await untilReady(url('postgres'));
  let count = 0;
  return {
    newDatabase: async () => {
      count += 1;
      await run(url('postgres'), `create database county_${count}`);
      return url(`county_${count}`);
    },
    stop: async () => {
      // pg_ctl knows the server's own process; runuser in between would not pass a signal on.
      execFileSync(...as('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']), {
        cwd: folder,
        stdio: 'pipe',
      });
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function programFolder(): string {
  const versions = existsSync(HOME) ? readdirSync(HOME).sort((a, b) => Number(a) - Number(b)) : [];
  const newest = versions.at(-1);
  if (!newest)
    throw new Error(`PostgreSQL is not installed (looked in ${HOME}): apt install postgresql`);
  return path.join(HOME, newest, 'bin');
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      return await run(url, 'select 1');
    } catch (problem) {
      if (Date.now() > deadline) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
