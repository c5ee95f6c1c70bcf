import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import type { ActId, DeskId, RepairId } from '#shared/basics/ids';
import type { Remembered } from '#shared/bridge/rescue';
import type { Entry, EntryDraft } from '#shared/journal/entry';
import { disk } from '../../node/disk.ts';
import { segmentsIn } from '../journal/segments.ts';
import { atOnce, DESK, open, sealer, temporaryFolder } from '../testing/journal.ts';
import { buildRepaired, type RepairOptions, type Sources } from './repair.ts';

const SUCCESSOR = 'desk_01900000-0000-7000-8000-0000000000d2' as DeskId;
const REPAIR = 'repair_01900000-0000-7000-8000-0000000000e1' as RepairId;
const none: Sources = { remembered: [], anchors: [], mark: null };
const idOf = (kind: string, n: number) =>
  `${kind}_01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const actId = (n: number) => idOf('act', n) as ActId;

let folder: { dir: string; remove: () => void };
let dir: string;
let into: string;
beforeEach(() => {
  folder = temporaryFolder();
  dir = path.join(folder.dir, 'journal');
  into = path.join(folder.dir, 'journal.repair');
});
afterEach(() => folder.remove());

/** The n-th state of a record. */
function state(record: number, revision: number): EntryDraft {
  const id = idOf('visit', record);
  return {
    by: 'staff_01900000-0000-7000-8000-000000000001' as EntryDraft['by'],
    kind: revision === 1 ? 'visit.registered' : 'visit.changed',
    record: { type: 'visit', id: id as never, revision },
    body: { id, revision, account: `${record}·${revision}` },
  };
}

/** Ten acts: eight of one entry, one of three, one in the next month. Records 1 to 9; record 1 has four revisions. */
async function filled(): Promise<Entry[]> {
  let now = instantAt('2026-11-29' as Day, '12:00');
  const journal = await open(dir, { now: () => now });
  const acts = [
    [state(1, 1)],
    [state(2, 1)],
    [state(1, 2)],
    [state(3, 1), state(4, 1), state(1, 3)],
    [state(5, 1)],
    [state(6, 1)],
    [state(7, 1)],
    [state(1, 4)],
    [state(8, 1)],
    [state(9, 1)],
  ];
  acts.forEach((drafts, n) => {
    if (n === 8) now = instantAt('2026-12-01' as Day, '09:00');
    now += 1;
    journal.append(journal.head().seq, drafts, actId(n + 1));
  });
  const entries = journal.read(1, 500);
  journal.close();
  return entries;
}

function optionsWith(sources: Partial<Sources> = {}): RepairOptions {
  let act = 1000;
  return {
    dir,
    into,
    keptAs: `${dir}.damaged`,
    sealer,
    disk,
    now: () => instantAt('2026-12-02' as Day, '10:00'),
    sources: { ...none, ...sources },
    donate: async () => [],
    device: DESK,
    deviceAt: () => DESK,
    successorAfter: () => SUCCESSOR,
    by: null,
    newAct: () => actId(++act),
    newRepair: () => REPAIR,
    progress: async () => true,
  };
}

function rewrite(segment: number, change: (lines: string[]) => string[]): void {
  const file = path.join(dir, segmentsIn(dir)[segment] as string);
  const lines = fs.readFileSync(file, 'latin1').split('\n').slice(0, -1);
  fs.writeFileSync(
    file,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
    'latin1',
  );
}

const flip = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

async function repaired(): Promise<Entry[]> {
  const journal = await open(into);
  try {
    expect(journal.broken()).toBeNull();
    expect(await journal.verify(atOnce)).toBeNull();
    return journal.read(1, 500);
  } finally {
    journal.close();
  }
}

const remembered = ({ seq, at, by, kind, record, body, act }: Entry): Remembered => ({
  ...{ seq, at, by, kind, record, body, act },
});

describe('a repaired journal', () => {
  it('RQ10 keeps every entry that is whole, puts the damaged line aside and names what is missing', async () => {
    const before = await filled();
    rewrite(0, (lines) => lines.map((line, n) => (n === 6 ? flip(line, 60) : line)));
    const { report, successor } = await buildRepaired(optionsWith());
    expect(report).toMatchObject({
      ...{ kept: 11, putAside: 1, writtenAgain: 5, missing: [{ from: 7, upTo: 7 }] },
      takenBack: { database: 0, county: 0, copy: 0 },
      predecessor: { device: DESK, seq: 6, hash: before[5]?.hash },
    });
    expect(successor).toBe(SUCCESSOR);
    const after = await repaired();
    expect(after.slice(0, 6)).toEqual(before.slice(0, 6));
    expect(after.slice(6, -1).map(({ origin }) => origin?.seq)).toEqual([8, 9, 10, 11, 12]);
    expect(after.slice(6).every(({ device }) => device === SUCCESSOR)).toBe(true);
    expect(after.at(-1)).toMatchObject({ kind: 'repair.recorded', body: { kept: 11 } });
    expect(after.map(({ seq }) => seq)).toEqual(after.map((_, at) => at + 1));
  });

  it('RQ11 what the database remembers is put back where it was, when its hash proves it', async () => {
    const before = await filled();
    rewrite(0, (lines) => lines.map((line, n) => (n === 6 ? flip(line, 60) : line)));
    const sources = { remembered: [remembered(before[6] as Entry)] };
    const { report, successor } = await buildRepaired(optionsWith(sources));
    expect(report).toMatchObject({
      ...{ kept: 11, putAside: 1, writtenAgain: 0, missing: [], predecessor: null },
      takenBack: { database: 1, county: 0, copy: 0 },
    });
    expect(successor).toBeNull();
    expect((await repaired()).slice(0, -1)).toEqual(before);
  });
});
