import fs from 'node:fs';
import path from 'node:path';
import type { Random } from '../../../node/testing/seeded.ts';

/** Harms a closed desk's folder in one way. Answers what it did; null when there is nothing left to harm in that way. */
export type Damage = (userData: string, random: Random) => string | null;

const folderOf = (userData: string) => path.join(userData, 'journal');

function segments(userData: string): string[] {
  return fs
    .readdirSync(folderOf(userData))
    .filter((name) => name.endsWith('.journal'))
    .sort()
    .map((name) => path.join(folderOf(userData), name))
    .filter((file) => fs.statSync(file).size > 0);
}

/** Changes the bytes of one segment. */
function inSegment(change: (bytes: Buffer, random: Random) => Buffer, which?: 'newest'): Damage {
  return (userData, random) => {
    const files = segments(userData);
    const file = which ? files.at(-1) : files[random.whole(Math.max(1, files.length))];
    if (!file) return null;
    fs.writeFileSync(file, change(fs.readFileSync(file), random));
    return path.basename(file);
  };
}

function flip(bytes: Buffer, at: number, bit: number): Buffer {
  bytes[at] = (bytes[at] as number) ^ (1 << bit);
  return bytes;
}

export const damages: Readonly<Record<string, Damage>> = {
  'one bit': inSegment((bytes, random) => flip(bytes, random.whole(bytes.length), random.whole(8))),
  'five bits': inSegment((bytes, random) => {
    for (let n = 0; n < 5; n += 1) flip(bytes, random.whole(bytes.length), random.whole(8));
    return bytes;
  }),
  'a line feed': inSegment((bytes, random) => {
    const at = bytes.indexOf(10, random.whole(bytes.length));
    return at < 0 ? flip(bytes, bytes.length - 1, 6) : flip(bytes, at, random.whole(8));
  }),
  'the last byte': inSegment((bytes) => bytes.subarray(0, -1), 'newest'),
  'the end of a month': inSegment((bytes, random) => bytes.subarray(0, random.whole(bytes.length))),
  'bytes cut out': inSegment((bytes, random) => {
    const at = random.whole(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.whole(900))]);
  }),
  'a hole of NULs': inSegment((bytes, random) => {
    const at = random.whole(bytes.length);
    return bytes.fill(0, at, Math.min(bytes.length, at + 1 + random.whole(4096)));
  }),
  'NULs behind the end': inSegment((bytes) => Buffer.concat([bytes, Buffer.alloc(512)]), 'newest'),
  'a month of zeroes': inSegment((bytes) => bytes.fill(0)),
  'a month emptied': inSegment(() => Buffer.alloc(0)),
  'a month gone': (userData, random) => {
    const files = segments(userData);
    const file = files[random.whole(Math.max(1, files.length))];
    if (!file) return null;
    fs.rmSync(file);
    return path.basename(file);
  },
  'all months gone': (userData) => {
    for (const file of segments(userData)) fs.rmSync(file);
    return 'all';
  },
  'a month twice': (userData, random) => {
    const files = segments(userData);
    const file = files[random.whole(Math.max(1, files.length))];
    if (!file) return null;
    const names = [`${file}.bak`, file.replace('.journal', ' - 副本.journal'), nameAfter(file)];
    const copy = names[random.whole(names.length)] as string;
    fs.copyFileSync(file, copy);
    return path.basename(copy);
  },
  'months swapped': (userData) => {
    const [one, other] = segments(userData);
    if (!one || !other) return null;
    fs.renameSync(one, `${one}.tmp`);
    fs.renameSync(other, one);
    fs.renameSync(`${one}.tmp`, other);
    return `${path.basename(one)} and ${path.basename(other)}`;
  },
  'a strange file': (userData, random) => {
    const names = ['说明.txt', '999999999999-2030-01.journal', 'Thumbs.db', 'desktop.journal'];
    const name = names[random.whole(names.length)] as string;
    fs.writeFileSync(path.join(folderOf(userData), name), 'not a line\nof any journal');
    return name;
  },
  'an older copy': (userData, random) => {
    const files = segments(userData);
    const keep = random.whole(Math.max(1, files.length));
    for (const file of files.slice(keep + 1)) fs.rmSync(file);
    const last = files[keep];
    if (!last) return null;
    const text = fs.readFileSync(last, 'latin1');
    const lines = text.split('\n').slice(0, -1);
    const some = lines.slice(0, random.whole(lines.length + 1));
    fs.writeFileSync(last, some.map((line) => `${line}\n`).join(''), 'latin1');
    return `${keep + 1} months`;
  },
  'no keys': (userData) => {
    fs.rmSync(path.join(userData, 'vault', 'keys.json'), { force: true });
    return 'keys.json';
  },
  'damaged keys': (userData, random) => {
    const file = path.join(userData, 'vault', 'keys.json');
    if (!fs.existsSync(file)) return null;
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.slice(0, random.whole(text.length)));
    return 'keys.json';
  },
  'no marks': (userData) => {
    for (const folder of ['vault', 'upload']) {
      fs.rmSync(path.join(userData, folder, 'high-water'), { force: true });
    }
    return 'both';
  },
};

/** A name that the journal takes for a segment of its own, behind the others. */
function nameAfter(file: string): string {
  return path.join(path.dirname(file), '000000099999-2029-01.journal');
}
