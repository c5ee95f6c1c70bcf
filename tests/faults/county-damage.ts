import fs from 'node:fs';
import path from 'node:path';
import { NOON } from '#shared/testing/clock';
import { startTestCounty } from '../../county/testing/county.ts';
import type { Random } from '../../node/testing/seeded.ts';
import { removeFolder } from '../e2e/remove-folder.ts';
import { emptied, newDatabase } from '../upload/line.ts';
import {
  type CountyDesk,
  differences,
  newCountyDesk,
  restore,
  upload,
  write,
} from './county-desk.ts';
import { type Fault, measured } from './fault.ts';

const DESKS = 3;
const MOST_WRITTEN = 60;
/** One desk in so many rounds is restored from an older copy. */
const RESTORE_IN = 4;
const MOST_FORGOTTEN = 30;

/** What happens to a file while the county is down. */
const damages: Readonly<Record<string, (bytes: Buffer, random: Random) => Buffer>> = {
  flip: (bytes, random) => {
    const at = random.whole(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(8));
    return bytes;
  },
  cut: (bytes, random) => bytes.subarray(0, random.whole(bytes.length)),
  nul: (bytes, random) => {
    const [from, upTo] = lineAt(bytes, random.whole(bytes.length));
    return bytes.fill(0, from, upTo);
  },
  lineGone: (bytes, random) => {
    const [from, upTo] = lineAt(bytes, random.whole(bytes.length));
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(upTo + 1)]);
  },
  lineTwice: (bytes, random) => {
    const [from, upTo] = lineAt(bytes, random.whole(bytes.length));
    return Buffer.concat([bytes.subarray(0, upTo + 1), bytes.subarray(from)]);
  },
  garbage: (bytes, random) => {
    const strange = Array.from({ length: 1 + random.whole(300) }, () => random.whole(256));
    return Buffer.concat([bytes, Buffer.from(strange)]);
  },
};

/** A line's first byte and the byte of its end. */
function lineAt(bytes: Buffer, at: number): [number, number] {
  const end = bytes.indexOf(10, at);
  return [bytes.lastIndexOf(10, Math.max(0, at - 1)) + 1, end < 0 ? bytes.length : end];
}

/**
 * The county's files are damaged while it is down, one at a time, with its database whole or lost. It starts, serves
 * whom it knows, and names what it lacks; once the desks have sent again, both ends are equal. `cycles`: damages.
 */
export const countyDamage: Fault = async ({ cycles, random, complain }) => {
  const database = await newDatabase();
  const now = () => NOON;
  let county = await startTestCounty({ database: await emptied(database), now });
  const { folder, keys } = county;
  const desks: CountyDesk[] = Array.from({ length: DESKS }, newCountyDesk);
  for (const { desk } of desks) await desk.pair(county.app, county.codes.open(NOON));
  const found = { lost: 0, doubled: 0 };
  const counts = { named: 0, unnamed: 0, mute: 0, restored: 0, entries: 0 };
  const kinds = new Map<string, number>();
  try {
    for (let round = 1; round <= cycles; round += 1) {
      for (const one of desks) {
        if (one.confirmed > 0 && random.whole(RESTORE_IN * DESKS) === 0) {
          restore(
            one,
            one.entries.length - random.whole(Math.min(MOST_FORGOTTEN, one.entries.length)),
            county,
          );
          counts.restored += 1;
        }
        write(one, 1 + random.whole(MOST_WRITTEN), NOON + round);
        await uploadOne(one, round);
      }
      await county.close();
      const kind = damageOne(path.join(folder, 'received'), random);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const isLost = random.whole(2) === 0;
      const kept = isLost ? await emptied(database) : { ...database, close: async () => {} };
      county = await startTestCounty({ database: kept, now, folder, keys });
      await look(round, kind);
    }
    for (const one of desks) {
      await uploadOne(one, cycles + 1);
      const { lost, doubled } = await differences(one, county);
      if (lost + doubled > 0) complain(`${one.desk.device}: ${lost} lost, ${doubled} doubled`);
      found.lost += lost;
      found.doubled += doubled;
      counts.entries += one.entries.length;
    }
    await checkCounts();
  } finally {
    await county.close();
    await database.close();
    await removeFolder(folder);
  }
  const isEnough = counts.unnamed === 0 && counts.mute === 0;
  return measured(found, { damages: cycles, ...counts, ...Object.fromEntries(kinds) }, isEnough);

  async function uploadOne(one: CountyDesk, round: number): Promise<void> {
    const failed = await upload(one, county, NOON);
    if (!failed) return;
    counts.mute += 1;
    complain(`round ${round}: ${one.desk.device}: ${failed}`);
  }

  /** What was signed for and is not held must be named. */
  async function look(round: number, kind: string): Promise<void> {
    const notes = county.notes.map((note) => note.kind).join(', ');
    if (notes !== '') counts.named += 1;
    for (const { desk, confirmed } of desks) {
      const known = await county.store.device(desk.device);
      const held = known ? (await county.store.held(desk.device)).head.seq : 0;
      if (held >= confirmed || notes !== '') continue;
      counts.unnamed += 1;
      complain(`round ${round} (${kind}): holds ${held} of ${confirmed}, and says nothing`);
    }
  }

  /** Each hall is counted once, with each of its records. */
  async function checkCounts(): Promise<void> {
    const halls = await county.store.overview();
    for (const one of desks) {
      const hall = halls.find(({ device }) => device === one.desk.device);
      const records = hall?.byType.staff ?? 0;
      if (records === one.entries.length) continue;
      found[records < one.entries.length ? 'lost' : 'doubled'] += 1;
      complain(`${one.desk.device}: ${records} records of ${one.entries.length}`);
    }
  }
};

function damageOne(folder: string, random: Random): string {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file).size > 0)
    .sort();
  const file = files[random.whole(files.length)] ?? '';
  const bytes = fs.readFileSync(file);
  const all = Object.entries(damages);
  const [kind, damage] = all[random.whole(all.length)] ?? ['nothing', (same: Buffer) => same];
  fs.writeFileSync(file, damage(bytes, random));
  return kind;
}
