// Where things are, and the two ways this project starts other programs. No dependency: the set-up
// itself runs through here before anything is installed.
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Downloads shared by all clones on this machine; safe to delete at any time. */
export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
  'township-hall-desk',
);

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Arguments of the npm script itself, with the `--` that npm or a person may have left in. */
export function ownArguments() {
  return process.argv.slice(2).filter((argument) => argument !== '--');
}

/**
 * Runs a program to its end with its output on this terminal.
 * @returns {Promise<number>} exit code; 128 when a signal ended it, 127 when it could not start
 */
export function runVisibly(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const end = (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`Cannot start ${program}: ${error.message}`);
      end(127);
    });
    child.on('exit', (code) => end(code ?? 128));
  });
}

/**
 * Runs a program to its end and keeps what it printed (stdout and stderr in order of arrival).
 * `stdin` is closed, so that nothing ever waits for a person.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(program, args, { timeoutMs, onOutput, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
      onOutput?.(String(chunk));
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let late = false;
    const timer =
      timeoutMs &&
      setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late) output += `\nstopped after ${Math.round(timeoutMs / 1000)} s\n`;
      resolve({ code: late ? 124 : (code ?? 128), output });
    });
  });
}

/** npm is `npm.cmd` on Windows, and Node refuses to start `.cmd` files without a shell. */
export function runNpm(args, options = {}) {
  return process.platform === 'win32'
    ? runVisibly('npm.cmd', args, { shell: true, ...options })
    : runVisibly('npm', args, options);
}

/** The JavaScript file behind a command in node_modules/.bin, to be run with this same Node. */
export function tool(file) {
  return path.join(root, 'node_modules', file);
}
