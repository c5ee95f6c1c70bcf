import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { expect, test } from '@playwright/test';
import { removeFolder } from './remove-folder.ts';

/** The app exactly as it is delivered, and its copy for tests (docs/decisions/014 and 037). */
const release = process.env.DESK_RELEASE ?? '';
const testBuild = process.env.DESK_PACKAGED ?? '';

let folder: string;
test.beforeAll(() => {
  if (!release)
    throw new Error('DESK_RELEASE names no program: run `npm test -- --only packaged`.');
});
test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-start-'));
  fs.chmodSync(folder, 0o777);
});
test.afterEach(() => removeFolder(folder));

/** sysexits.h: EX_USAGE. */
const REFUSED = 64;
/** A refused start takes 0.2 s; one that is not refused never ends by itself. */
const ENDS_WITHIN_MS = 15_000;

for (const argument of [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect=0',
  '--inspect-brk=0',
  '--js-flags=--expose-gc',
  '--no-sandbox',
  '--disable-web-security',
  '--proxy-server=127.0.0.1:9',
  '--load-extension=/tmp',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
  '--disable-features=IsolateOrigins',
  '-remote-debugging-port=0',
  '/tmp/证据.pdf',
]) {
  test(`E60 the delivered program ends at ${argument}: no port, no pipe, no window, no key`, async () => {
    const ended = await outcomeOf(start(release, [argument]));
    expect(ended.code).toBe(REFUSED);
    const said = /^refused to start: (switch [a-z-]+|argument) is not allowed/m.exec(ended.stderr);
    expect(said).not.toBeNull();
    expect(ended.stderr).not.toContain('listening on');
    expect(ended.pipe).toBe('');
    // Nothing but the log: no keys, no journal, no profile, no DevToolsActivePort.
    expect(fs.readdirSync(path.join(folder, 'desk'))).toEqual(['logs']);
    const log = fs.readFileSync(path.join(folder, 'desk/logs/desk.log'), 'utf8');
    expect(log).toMatch(/^\S+ refused to start: (switch [a-z-]+|argument) is not allowed\n$/);
  });
}

test('E61 the delivered program ends when the environment asks Chromium for its TLS keys', async () => {
  const keys = path.join(folder, 'keys');
  const ended = await outcomeOf(start(release, [], { SSLKEYLOGFILE: keys }));
  expect(ended.code).toBe(REFUSED);
  expect(ended.stderr).toContain('refused to start: variable SSLKEYLOGFILE is not allowed');
  expect(fs.existsSync(keys)).toBe(false);
});

test('E60 started with its folder alone the delivered program opens, and a second start with a door ends as well', async () => {
  const desk = start(release, []);
  try {
    await expect.poll(() => has('vault'), { timeout: 60_000 }).toBe(true);
    expect(has('DevToolsActivePort')).toBe(false);
    const second = await outcomeOf(start(release, ['--remote-debugging-port=0']));
    expect(second.code).toBe(REFUSED);
    expect(has('DevToolsActivePort')).toBe(false);
    expect([desk.exitCode, desk.signalCode]).toEqual([null, null]);
    expect((await outcomeOf(start(release, []))).code).toBe(0);
  } finally {
    await end(desk);
  }
});

test('E63 the build for tests is the named exception: there the same switch opens a port', async () => {
  const desk = start(testBuild, ['--remote-debugging-port=0']);
  try {
    await expect.poll(() => has('DevToolsActivePort'), { timeout: 60_000 }).toBe(true);
  } finally {
    await end(desk);
  }
});

function has(name: string): boolean {
  return fs.existsSync(path.join(folder, 'desk', name));
}

/** As a person without rights, because root could only start it with --no-sandbox (as posture.spec.ts, E6). */
function start(executable: string, args: readonly string[], added: object = {}): ChildProcess {
  const command = [executable, `--user-data-dir=${path.join(folder, 'desk')}`, ...args];
  const drop = 'setpriv --reuid nobody --regid nogroup --clear-groups'.split(' ');
  const [file = '', ...rest] =
    process.getuid?.() === 0
      ? [...drop, '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', ...command]
      : command;
  const env: Record<string, string | undefined> = { HOME: folder };
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(ELECTRON_|NODE_|HOME$)/.test(name)) env[name] = value;
  }
  // 3 and 4: where --remote-debugging-pipe reads and writes.
  return spawn(file, rest, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...env, ...added },
  });
}

async function outcomeOf(child: ChildProcess) {
  const seen = { stderr: '', pipe: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    seen.stderr += text;
  });
  (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
    seen.pipe += text;
  });
  const ask = child.stdio[3] as Writable;
  ask.on('error', () => undefined); // nobody reads it
  ask.write(`${JSON.stringify({ id: 1, method: 'Target.getTargets' })}\0`);
  const late = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(late);
  return { ...seen, code };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
