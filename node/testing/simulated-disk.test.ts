import { describe, expect, it } from 'vitest';
import { makeFolder, readWhole, writeAt, writeWhole } from '../files.ts';
import { seeded } from './seeded.ts';
import { type SimulatedDisk, simulatedDisk } from './simulated-disk.ts';

const some = () => seeded(1).whole;

/** Every different content of a file that a power cut now may leave; null: no such file. */
function contentsOf(disk: SimulatedDisk, file: string): Set<string | null> {
  const found = [...disk.moment().states(200, some())].map(
    (state) => readWhole(file, state)?.toString('latin1') ?? null,
  );
  return new Set(found);
}

function withFile(text: string): { disk: SimulatedDisk; fd: number } {
  const disk = simulatedDisk();
  disk.mkdir('/d');
  const fd = disk.open('/d/f', 'wx+');
  writeAt(fd, Buffer.from(text), 0, disk);
  disk.fsync(fd);
  disk.flushFolder('/d');
  disk.flushFolder('/');
  return { disk, fd };
}

describe('the simulated disk', () => {
  it('DK1 keeps what was flushed, and forgets or keeps what was not', () => {
    const { disk, fd } = withFile('old');
    expect(contentsOf(disk, '/d/f')).toEqual(new Set(['old']));
    writeAt(fd, Buffer.from('new!'), 0, disk);
    expect(contentsOf(disk, '/d/f')).toEqual(new Set(['old', 'new!']));
    disk.fdatasync(fd);
    expect(contentsOf(disk, '/d/f')).toEqual(new Set(['new!']));
    disk.ftruncate(fd, 1);
    expect(contentsOf(disk, '/d/f')).toEqual(new Set(['new!', 'n']));
  });

  it('DK1 writes reach the disk block by block in any order, with holes of NUL between', () => {
    const { disk, fd } = withFile('');
    writeAt(fd, Buffer.concat([Buffer.alloc(512, 'a'), Buffer.alloc(512, 'b')]), 0, disk);
    const shapes = [...contentsOf(disk, '/d/f')].map((text) => {
      const at = (from: number) => text?.[from] ?? '-';
      return at(0) + at(512);
    });
    expect(new Set(shapes)).toEqual(new Set(['--', 'a-', '\0b', 'ab']));
  });

  it('DK1 a name is there for sure only when its folder was flushed, and names of one folder come in order', () => {
    const disk = simulatedDisk();
    disk.mkdir('/d');
    const made = () =>
      new Set([...disk.moment().states(50, some())].map((state) => state.stat('/d/f') !== null));
    const fd = disk.open('/d/f', 'wx');
    disk.fsync(fd);
    expect(made()).toEqual(new Set([true, false]));
    disk.flushFolder('/d');
    // The folder itself may still be missing.
    expect(made()).toEqual(new Set([true, false]));
    disk.flushFolder('/');
    expect(made()).toEqual(new Set([true]));
    disk.close(disk.open('/d/g', 'wx'));
    disk.close(disk.open('/d/h', 'wx'));
    const pairs = [...disk.moment().states(100, some())].map(
      (state) => `${state.stat('/d/g') !== null} ${state.stat('/d/h') !== null}`,
    );
    expect(new Set(pairs)).toEqual(new Set(['false false', 'true false', 'true true']));
  });

  it('DK2 a file that is replaced as a whole is the old or the new one, whole', () => {
    const { disk } = withFile('old');
    const seen = new Set<string | null>();
    disk.onChange(() => {
      for (const text of contentsOf(disk, '/d/f')) seen.add(text);
    });
    const fresh = 'n'.repeat(2_000);
    writeWhole('/d/f', fresh, disk);
    disk.onChange(null);
    expect(seen).toEqual(new Set(['old', fresh]));
    expect(contentsOf(disk, '/d/f')).toEqual(new Set([fresh]));
  });

  it('DK2 without its flush the same file could be found empty or half', () => {
    const { disk } = withFile('old');
    writeWhole('/d/f', 'n'.repeat(2_000), { ...disk, fsync: () => {} });
    expect(contentsOf(disk, '/d/f').size).toBeGreaterThan(2);
  });

  it('DK2 a folder that was made is there', () => {
    const disk = simulatedDisk();
    makeFolder('/x', disk);
    makeFolder('/y/z/w', disk);
    for (const folder of ['/x', '/y/z/w']) {
      const states = [...disk.moment().states(20, some())];
      expect(states.every((state) => state.stat(folder))).toBe(true);
    }
  });
});
