import type { Disk } from '../disk.ts';

export type DiskCall = Exclude<keyof Disk, 'close' | 'size' | 'freeBytes'>;
export type DiskError = 'EIO' | 'ENOSPC' | 'EROFS' | 'EACCES' | 'EBUSY';

/** Which call fails: the `nth` of its name (from 1), or of all that can fail; from then on all of its kind, or only that one. */
export type Failure = {
  readonly call: DiskCall | 'any';
  readonly nth: number;
  readonly code: DiskError;
  readonly goesOn: boolean;
};

const CALLS: readonly DiskCall[] = [
  'open',
  'write',
  'read',
  'ftruncate',
  'fdatasync',
  'fsync',
  'rename',
  'unlink',
  'link',
  'readdir',
  'stat',
  'mkdir',
  'flushFolder',
];

/** Calls that change something: a disk that has turned read-only refuses them and goes on reading. */
const CHANGING: ReadonlySet<string> = new Set([
  'write',
  'ftruncate',
  'fdatasync',
  'fsync',
  'rename',
  'unlink',
  'link',
  'mkdir',
  'flushFolder',
]);

export type FailingDisk = Disk & {
  /** How often each call was made since the failure was planned. */
  counts(): Readonly<Record<string, number>>;
  /** Plans one failure, or none, and counts from zero. */
  plan(failure: Failure | null): void;
  /** True when the planned failure has come about. */
  hasFailed(): boolean;
};

/** A disk on top of another one whose calls are counted and fail as planned; a write that fails has done half its work. */
export function failingDisk(under: Disk): FailingDisk {
  let failure: Failure | null = null;
  let counted: Record<string, number> = {};
  let failed = false;

  function isDue(name: DiskCall): boolean {
    counted[name] = (counted[name] ?? 0) + 1;
    counted['any'] = (counted['any'] ?? 0) + 1;
    if (!failure) return false;
    const { call, nth, goesOn, code } = failure;
    const isKind =
      call === 'any' || call === name || (failed && code === 'EROFS' && CHANGING.has(name));
    if (!isKind) return false;
    if (failed) return goesOn;
    failed = (counted[call] ?? 0) >= nth;
    return failed;
  }

  const wrapped: Record<string, unknown> = { ...under };
  for (const name of CALLS) {
    const real = under[name] as (...args: unknown[]) => unknown;
    wrapped[name] = (...args: unknown[]) => {
      if (!isDue(name)) return real(...args);
      if (name === 'write') {
        const [fd, bytes, offset, length, position] = args as Parameters<Disk['write']>;
        if (length > 1) under.write(fd, bytes, offset, length >> 1, position);
      }
      const code = failure?.code ?? 'EIO';
      throw Object.assign(new Error(`${code}: ${name}`), { code });
    };
  }
  return {
    ...(wrapped as Disk),
    counts: () => counted,
    plan(next) {
      failure = next;
      counted = {};
      failed = false;
    },
    hasFailed: () => failed,
  };
}
