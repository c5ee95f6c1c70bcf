import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#shared/attachment/record';
import { jpegHead, pngHead } from '#shared/testing/pictures';
import { disk } from '../../node/disk.ts';
import { KEY, temporaryFolder } from '../testing/journal.ts';
import { FileFailure, type FileOptions, filesIn, filesKey, hashOf } from './store.ts';

const JPEG = [...jpegHead(8, 8)];
/** A picture of so many bytes, no two alike. */
const picture = (bytes = 4_000) =>
  Buffer.concat([Buffer.from(JPEG), randomBytes(bytes - JPEG.length)]);

async function withFiles(
  work: (at: {
    dir: string;
    files: ReturnType<typeof filesIn>;
    fileOf: (sha256: string) => string;
    again: (options?: Partial<FileOptions>) => ReturnType<typeof filesIn>;
  }) => Promise<void>,
): Promise<void> {
  const { dir, remove } = temporaryFolder();
  const again = (options: Partial<FileOptions> = {}) =>
    filesIn(dir, { journalKey: KEY, floorBytes: 0, ...options });
  const fileOf = (sha256: string) => path.join(dir, 'attachments', sha256.slice(0, 2), sha256);
  try {
    await work({ dir, files: again(), fileOf, again });
  } finally {
    remove();
  }
}

const codeOf = (reading: Promise<Buffer>) =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof FileFailure ? error.code : error),
  );
const namesIn = (dir: string) =>
  fs.existsSync(dir)
    ? fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : [];

describe('files of attachments', () => {
  it('AT2 what was kept comes back byte by byte, also after a restart, and lies sealed on the disk', () =>
    withFiles(async ({ files, fileOf, again }) => {
      const bytes = Buffer.concat([picture(3_000_000), Buffer.from('孙大山的身份证')]);
      const sha256 = hashOf(bytes);
      expect(await files.keep(sha256, bytes)).toBeNull();
      expect((await files.read(sha256)).equals(bytes)).toBe(true);
      expect((await again().read(sha256)).equals(bytes)).toBe(true);
      const sealed = fs.readFileSync(fileOf(sha256));
      expect(sealed.length).toBe(bytes.length + 28);
      expect(sealed.includes(Buffer.from('孙大山'))).toBe(false);
      expect(sealed.includes(bytes.subarray(1000, 1016))).toBe(false);
      expect(fs.statSync(fileOf(sha256)).mode & 0o077).toBe(0);
    }));

  it('AT2 the same content twice is one file, also when two write it at the same time', () =>
    withFiles(async ({ dir, files, again }) => {
      const bytes = picture(2_500_000);
      const sha256 = hashOf(bytes);
      const other = again();
      const all = await Promise.all([
        files.keep(sha256, bytes),
        other.keep(sha256, bytes),
        files.keep(sha256, bytes),
      ]);
      expect(all).toEqual([null, null, null]);
      expect(await files.keep(sha256, bytes)).toBeNull();
      expect(namesIn(path.join(dir, 'attachments')).map(({ name }) => name)).toEqual([sha256]);
      expect((await other.read(sha256)).equals(bytes)).toBe(true);
    }));

  it('AT1 only JPEG, PNG and PDF are kept, by their first bytes', () =>
    withFiles(async ({ dir, files }) => {
      const start = (bytes: number[]) => Buffer.concat([Buffer.from(bytes), randomBytes(100)]);
      const good = [
        start(JPEG),
        start([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        start([0x25, 0x50, 0x44, 0x46, 0x2d]),
      ];
      for (const bytes of good) expect(await files.keep(hashOf(bytes), bytes)).toBeNull();
      const bad = [
        Buffer.from('<html>'),
        Buffer.from('MZ program'),
        start([0x50, 0x4b, 3, 4]),
        start([0x89, 0x50, 0x4e, 0x47]),
        Buffer.from([0xff, 0xd8]),
        Buffer.from(' %PDF-1.7'),
        Buffer.from('<svg onload="x"/>'),
      ];
      for (const bytes of bad) expect(await files.keep(hashOf(bytes), bytes)).toBe('file.kind');
      expect(await files.keep(hashOf(Buffer.alloc(0)), Buffer.alloc(0))).toBe('file.empty');
      expect(namesIn(path.join(dir, 'attachments'))).toHaveLength(3);
    }));

  it('E83 a picture that no screen opens is not kept, whatever the page says', () =>
    withFiles(async ({ files, dir }) => {
      const large = Buffer.from(jpegHead(30_001, 1));
      expect(await files.keep(hashOf(large), large)).toBe('file.too-many-pixels');
      const moving = Buffer.from(pngHead(8, 8, 2));
      expect(await files.keep(hashOf(moving), moving)).toBe('file.moving');
      expect(fs.existsSync(path.join(dir, 'attachments'))).toBe(false);
      const most = Buffer.from(jpegHead(30_000, 2_666));
      expect(await files.keep(hashOf(most), most)).toBeNull();
    }));

  it('AT1 no file is larger than 20 MB, to the byte', () =>
    withFiles(async ({ files }) => {
      const most = Buffer.alloc(MAX_FILE_BYTES, 1);
      most.set(JPEG);
      expect(await files.keep(hashOf(most), most)).toBeNull();
      expect((await files.read(hashOf(most))).equals(most)).toBe(true);
      const more = Buffer.concat([most, Buffer.from([1])]);
      expect(await files.keep(hashOf(more), more)).toBe('file.too-large');
    }));

  it('AT2 bytes that are not those of the name are not kept', () =>
    withFiles(async ({ files }) => {
      const bytes = picture();
      expect(await files.keep(hashOf(picture()), bytes)).toBe('file.parts');
      expect(await codeOf(files.read(hashOf(bytes)))).toBe('file.missing');
    }));
});

describe('damage is told, never given out', () => {
  it('AT3 one flipped bit anywhere, a missing end, a tail too many, or nothing', () =>
    withFiles(async ({ files, fileOf }) => {
      const bytes = picture(600);
      const sha256 = hashOf(bytes);
      await files.keep(sha256, bytes);
      const sealed = fs.readFileSync(fileOf(sha256));
      await fc.assert(
        fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
          const flipped = Buffer.from(sealed);
          flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          fs.writeFileSync(fileOf(sha256), flipped);
          expect(await codeOf(files.read(sha256))).toBe('file.damaged');
        }),
        { numRuns: 200 },
      );
      for (let end = 0; end < sealed.length; end += 7) {
        fs.writeFileSync(fileOf(sha256), sealed.subarray(0, end));
        expect(await codeOf(files.read(sha256))).toBe('file.damaged');
      }
      fs.writeFileSync(fileOf(sha256), Buffer.concat([sealed, Buffer.from([0])]));
      expect(await codeOf(files.read(sha256))).toBe('file.damaged');
      expect(await files.has(sha256)).toBe(false);

      // Added once more, it is whole again.
      expect(await files.keep(sha256, bytes)).toBeNull();
      expect((await files.read(sha256)).equals(bytes)).toBe(true);
    }));

  it('AT3 another key, another name, a link or a folder in its place', () =>
    withFiles(async ({ dir, files, fileOf, again }) => {
      const bytes = picture();
      const sha256 = hashOf(bytes);
      await files.keep(sha256, bytes);
      const stranger = again({ journalKey: new Uint8Array(32).fill(8) });
      expect(await codeOf(stranger.read(sha256))).toBe('file.damaged');
      expect(Buffer.from(filesKey(KEY)).equals(Buffer.from(KEY))).toBe(false);

      const other = sha256.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      fs.copyFileSync(fileOf(sha256), fileOf(other));
      expect(await codeOf(files.read(other))).toBe('file.damaged');

      fs.renameSync(fileOf(sha256), path.join(dir, 'elsewhere'));
      expect(await codeOf(files.read(sha256))).toBe('file.missing');
      fs.symlinkSync(path.join(dir, 'elsewhere'), fileOf(sha256));
      expect(await codeOf(files.read(sha256))).toBe('file.damaged');
      fs.rmSync(fileOf(sha256));
      fs.mkdirSync(fileOf(sha256));
      expect(await codeOf(files.read(sha256))).toBe('file.damaged');
      expect(await files.keep(sha256, bytes)).toBe('file.not-written');
    }));
});

describe('crash and full disk', () => {
  it('AT2 what a crash left half-written is no file, and is cleared away by the next write', () =>
    withFiles(async ({ dir, files, fileOf, again }) => {
      const bytes = picture();
      const sha256 = hashOf(bytes);
      await files.keep(sha256, bytes);
      // The process died after the write and before the rename.
      const incoming = path.join(dir, 'attachments', 'incoming');
      fs.renameSync(fileOf(sha256), path.join(incoming, 'half'));
      const later = again();
      expect(await codeOf(later.read(sha256))).toBe('file.missing');
      const other = picture();
      expect(await later.keep(hashOf(other), other)).toBeNull();
      expect(fs.readdirSync(incoming)).toEqual([]);
      expect(await later.keep(sha256, bytes)).toBeNull();
      expect((await later.read(sha256)).equals(bytes)).toBe(true);
    }));

  it(
    'AT2 killed in the middle, everything it called kept is whole and nothing else can be read',
    () =>
      withFiles(async ({ dir, again }) => {
        const { child, kept } = writer(dir);
        await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
        await new Promise((resolve) => setTimeout(resolve, 60));
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
        const files = again();
        expect(kept().length).toBeGreaterThan(0);
        for (const sha256 of kept()) expect(hashOf(await files.read(sha256))).toBe(sha256);
        for (const { name, parentPath } of namesIn(path.join(dir, 'attachments'))) {
          if (parentPath.endsWith('incoming')) continue;
          expect(hashOf(await files.read(name))).toBe(name);
        }
        const bytes = picture();
        expect(await files.keep(hashOf(bytes), bytes)).toBeNull();
        expect(fs.readdirSync(path.join(dir, 'attachments', 'incoming'))).toEqual([]);
      }),
    30_000,
  );

  it('AT4 too little space is refused before anything is written, to the byte', () =>
    withFiles(async ({ dir, again }) => {
      const bytes = picture(5_000);
      const sha256 = hashOf(bytes);
      const full = again({ floorBytes: 1_000, disk: { ...disk, freeBytes: () => 5_999 } });
      expect(await full.keep(sha256, bytes)).toBe('file.disk-full');
      expect(fs.existsSync(path.join(dir, 'attachments'))).toBe(false);
      const enough = again({ floorBytes: 1_000, disk: { ...disk, freeBytes: () => 6_000 } });
      expect(await enough.keep(sha256, bytes)).toBeNull();
      // What is here already needs no space.
      expect(await full.keep(sha256, bytes)).toBeNull();
    }));

  it('AT4 a place that cannot be written is said, and the next try finds it mended', () =>
    withFiles(async ({ dir, files }) => {
      const bytes = picture();
      const sha256 = hashOf(bytes);
      fs.writeFileSync(path.join(dir, 'attachments'), 'in the way');
      expect(await files.keep(sha256, bytes)).toBe('file.not-written');
      fs.rmSync(path.join(dir, 'attachments'));
      expect(await files.keep(sha256, bytes)).toBeNull();
    }));
});

/** A process of its own that keeps one file after the other, and says the name of each when it is kept. */
function writer(dir: string) {
  const store = path.join(import.meta.dirname, 'store.ts');
  const script = `
    import { filesIn, hashOf } from ${JSON.stringify(store)};
    const files = filesIn(${JSON.stringify(dir)}, { journalKey: new Uint8Array(32).fill(7), floorBytes: 0 });
    for (let n = 0; n < 500; n += 1) { // ends by itself, also when whoever asked is gone
      const bytes = Buffer.alloc(3_000_000, n % 251);
      bytes.set([0xff, 0xd8, 0xff, 0xe0, n & 255, n >> 8]);
      if ((await files.keep(hashOf(bytes), bytes)) === null) process.stdout.write(hashOf(bytes) + '\\n');
    }`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { cwd: path.join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString('latin1');
  });
  return { child, kept: () => said.split('\n').slice(0, -1) };
}
