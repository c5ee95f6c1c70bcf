import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Instant } from '#shared/basics/days';
import type { ActId, DeskId } from '#shared/basics/ids';
import { headOf, stamp } from '#shared/journal/chain';
import { EMPTY_HEAD, type EntryDraft } from '#shared/journal/entry';
import type { Person } from '#shared/people/person';
import { linesOf } from '../../electron/journal/line.ts';
import { aesSealer } from '../../electron/journal/sealer.ts';
import { isOfMonth, segmentName } from '../../electron/journal/segments.ts';
import { openVault } from '../../electron/vault/vault.ts';
import { chanceFrom } from './chance.ts';
import { CLERK, filled, type Seeded, type SeededAct, settled } from './township.ts';

const SEED = 20_261_123;
const SET_UP_AT: Instant = Date.parse('2006-12-30T01:00:00Z');

export type Seed = { readonly entries: number; readonly people: readonly Person[] };

/**
 * A user-data folder with keys and a journal of `count` persons and `count` cases over twenty years and then `more`,
 * written by the product's own chain, line and segment code; only the flush after every act is left out. No
 * database: the first start rebuilds it.
 */
export function seed(userData: string, count: number, more: Iterable<SeededAct> = []): Seed {
  const opened = openVault(path.join(userData, 'vault'), {
    mustExist: () => false,
    newDevice: () => `desk_${v7()}` as DeskId,
    random: randomBytes,
  });
  if (!opened.ok) throw new Error(opened.code);
  const { device, journalKey } = opened.vault;
  const sealer = aesSealer(journalKey);
  const dir = path.join(userData, 'journal');
  fs.mkdirSync(dir, { recursive: true });

  let head = EMPTY_HEAD;
  let segment = '';
  let lines: Buffer[] = [];
  const flush = () => {
    if (segment !== '') fs.writeFileSync(path.join(dir, segment), Buffer.concat(lines));
    lines = [];
  };
  const write = (at: Instant, records: readonly Seeded[]) => {
    if (segment === '' || !isOfMonth(segment, at)) {
      flush();
      segment = segmentName(head.seq + 1, at);
    }
    const entries = stamp(head, records.map(draftOf), { device, at, act: `act_${v7()}` as ActId });
    head = headOf(entries, head);
    lines.push(linesOf(entries, sealer));
  };
  write(SET_UP_AT, settled(SET_UP_AT));
  const people: Person[] = [];
  for (const { at, records } of filled(count, chanceFrom(SEED))) {
    write(at, records);
    for (const record of records) if (record.type === 'person') people.push(record.body);
  }
  for (const { at, records } of more) write(at, records);
  flush();
  return { entries: head.seq, people };
}

function draftOf({ type, kind, body }: Seeded): EntryDraft {
  const { id, revision } = body as { id: string; revision: number };
  return {
    by: CLERK,
    kind,
    record: { type, id: id as EntryDraft['record']['id'], revision },
    body: body as unknown as EntryDraft['body'],
  };
}
