import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Instant } from '#shared/basics/days';
import type { Trouble } from '#shared/bridge/trouble';
import type { Head } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { readWhole } from '../../node/files.ts';
import { parseLine } from '../journal/line.ts';
import { journalFilesIn } from './salvage.ts';

const LOG_TAIL = 40_000;

type About = {
  readonly userData: string;
  readonly disk: Disk;
  readonly now: () => Instant;
  readonly version: string;
  readonly trouble: Trouble | null;
  readonly mark: Head | null;
  readonly receipt: Head | null;
};

/**
 * What the county's IT needs to help: numbers, names of files and codes, as text. It opens no line (lines are counted
 * by their checksum, which needs no key), so that no name, text or key can get into it; of the log only what the log
 * may hold, and no path of this computer.
 */
export function bundleText(about: About): string {
  const { userData, disk, now, version, trouble, mark, receipt } = about;
  const free = disk.freeBytes(userData);
  const facts = {
    format: 'township-hall-desk bundle 1',
    at: new Date(now()).toISOString(),
    version,
    system: `${os.platform()} ${os.release()} ${os.arch()}`,
    freeBytes: Number.isFinite(free) ? free : null,
    trouble: trouble && {
      ...{ code: trouble.code, since: trouble.since, place: trouble.place },
      ...{ missing: trouble.missing, canRead: trouble.canRead },
    },
    highWater: mark?.seq ?? null,
    receiptUpTo: receipt?.seq ?? null,
    segments: segmentsOf(path.join(userData, 'journal'), disk),
    otherFiles: namesIn(path.join(userData, 'journal'), disk).filter((name) => !isOurs(name))
      .length,
    foldersPutAside: namesIn(userData, disk).filter((name) => name.startsWith('journal.')),
    log: logTail(path.join(userData, 'logs', 'desk.log'), userData),
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

function segmentsOf(dir: string, disk: Disk) {
  try {
    return journalFilesIn(dir, disk).map((name, at) => {
      const text = readWhole(path.join(dir, name), disk)?.toString('latin1') ?? '';
      const lines = text.split('\n').filter((line) => line.length > 0);
      const seqs = lines.flatMap((line) => parseLine(line)?.seq ?? []);
      return {
        // A file that somebody else named may be named after anything.
        name: isOurs(name) ? name : `other ${at + 1}`,
        bytes: text.length,
        lines: lines.length,
        intact: seqs.length,
        firstSeq: seqs[0] ?? null,
        lastSeq: seqs.at(-1) ?? null,
      };
    });
  } catch {
    return null;
  }
}

function isOurs(name: string): boolean {
  return /^\d{12}-\d{4}-\d{2}\.journal$|^(lock|reserve|torn|taken-in\.json)$/.test(name);
}

function namesIn(dir: string, disk: Disk): string[] {
  try {
    return disk.readdir(dir).sort();
  } catch {
    return [];
  }
}

/** The log names places in the program, which name where it was installed, perhaps under somebody's name. */
function logTail(file: string, userData: string): string[] {
  try {
    const text = fs.readFileSync(file, 'utf8').slice(-LOG_TAIL);
    const home = os.homedir();
    return text.replaceAll(userData, '<data>').replaceAll(home, '<home>').split('\n').slice(1);
  } catch {
    return [];
  }
}
