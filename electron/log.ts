import fs from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 1024 * 1024;

/** Writes down that something failed. Never throws. */
export type Log = (what: string, error?: unknown) => void;

/**
 * A log file without personal data: error messages may quote what somebody typed, so only an error's name,
 * code and the places in the program are kept. One older file stays beside it.
 */
export function logTo(dir: string, now: () => number): Log {
  const file = path.join(dir, 'desk.log');
  return (what, error) => {
    try {
      fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        fs.renameSync(file, `${file}.1`);
      }
      const at = new Date(now()).toISOString();
      fs.appendFileSync(file, `${at} ${what}${placesOf(error)}\n`, { mode: 0o600 });
    } catch {
      // A log that cannot be written must not stop the work it is about.
    }
  };
}

function placesOf(error: unknown): string {
  if (!(error instanceof Error)) return error === undefined ? '' : ` ${typeof error}`;
  const { code } = error as NodeJS.ErrnoException;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [` ${error.name}${typeof code === 'string' ? ` ${code}` : ''}`, ...places].join('\n');
}
