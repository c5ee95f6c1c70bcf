import type { Instant } from '#shared/basics/days';
import type { ProblemCode } from '#shared/basics/problems';
import type { JournalBreak, Trouble } from '#shared/bridge/trouble';
import { isFull } from '../../node/files.ts';

/** A trouble with everything that is not known of it left open. */
export function troubleWith(
  code: ProblemCode,
  folder: string,
  since: Instant,
  more: Partial<Trouble> = {},
): Trouble {
  const unknown = { place: null, missing: null, freeBytes: null, needBytes: null, pid: null };
  return { code, since, folder, ...unknown, canRead: false, ...more };
}

/** Damage that was found in the journal, when it was opened or behind the work. */
export function troubleOfBreak(broken: JournalBreak, folder: string, since: Instant): Trouble {
  const { reason, seq, upTo = seq } = broken;
  const code = reason === 'lost' ? 'journal.lost' : 'journal.broken';
  const missing = reason === 'lost' || reason === 'gap' ? { from: seq, upTo } : null;
  return troubleWith(code, folder, since, { place: broken, missing, canRead: true });
}

/** Why the folder could not be written, by the system's error. */
export function codeOfError(error: unknown): ProblemCode {
  if (isFull(error)) return 'journal.no-space';
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM'
    ? 'journal.folder-read-only'
    : 'journal.unavailable';
}
