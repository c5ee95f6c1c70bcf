import path from 'node:path';
import * as z from 'zod';
import { type Head, headSchema } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { makeFolder, readBetween, writeAt, writeWhole } from '../../node/files.ts';
import type { Sealer } from './sealer.ts';

/**
 * How far the journal once was, kept outside its segments and in two places: a journal whose end is missing looks
 * exactly like a shorter one, and only this tells them apart. Written after the journal's own flush, so that it is
 * never ahead of what a power cut leaves; flushed a moment later, so that no save waits for it.
 */
export type HighWater = {
  /** The highest head that any of the places tells, or null when there is none. */
  read(): Head | null;
  /** Never throws: an act was saved, and a mark that stays behind alarms nobody. */
  write(head: Head): void;
  /** On the disk when it returns. Never throws. */
  flush(): void;
  close(): void;
};

const SLOT_BYTES = 512;
const SLOTS = 2;
const LENGTH_BYTES = 2;

/** `files`: each holds two slots that are written in turn, so that one cut short leaves the other. */
export function highWaterIn(files: readonly string[], sealer: Sealer, disk: Disk): HighWater {
  const open = new Map<string, number>();
  let turn = 0;
  let isFlushed = true;

  function place(file: string): number {
    const known = open.get(file);
    if (known !== undefined) return known;
    if (disk.stat(file)?.size !== SLOT_BYTES * SLOTS) {
      makeFolder(path.dirname(file), disk);
      writeWhole(file, new Uint8Array(SLOT_BYTES * SLOTS), disk);
    }
    const fd = disk.open(file, 'r+');
    open.set(file, fd);
    return fd;
  }

  /** A place that fails is opened anew at the next mark. */
  function onEach(work: (fd: number) => void): void {
    for (const file of files) {
      try {
        work(place(file));
      } catch {
        giveUp(file);
      }
    }
  }

  function giveUp(file: string): void {
    const fd = open.get(file);
    open.delete(file);
    try {
      if (fd !== undefined) disk.close(fd);
    } catch {
      // It is not used again.
    }
  }

  return {
    read: () => highest(files.flatMap((file) => headsIn(file, sealer, disk))),
    write(head) {
      const slot = slotOf(head, sealer);
      turn = (turn + 1) % SLOTS;
      onEach((fd) => writeAt(fd, slot, turn * SLOT_BYTES, disk));
      isFlushed = false;
    },
    flush() {
      if (isFlushed) return;
      isFlushed = true;
      onEach((fd) => disk.fdatasync(fd));
    },
    close() {
      this.flush();
      for (const file of files) giveUp(file);
    },
  };
}

function headsIn(file: string, sealer: Sealer, disk: Disk): Head[] {
  let bytes: Buffer;
  try {
    const fd = disk.open(file, 'r');
    try {
      bytes = readBetween(fd, 0, SLOT_BYTES * SLOTS, disk);
    } finally {
      disk.close(fd);
    }
  } catch {
    return [];
  }
  return [0, 1].flatMap((slot) => {
    const head = headIn(bytes.subarray(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES), sealer);
    return head ? [head] : [];
  });
}

const markSchema = z.strictObject(headSchema.shape);

function slotOf({ seq, hash }: Head, sealer: Sealer): Buffer {
  const sealed = sealer.seal('high-water', Buffer.from(JSON.stringify({ seq, hash })));
  const slot = Buffer.alloc(SLOT_BYTES);
  slot.writeUInt16BE(sealed.length);
  sealed.copy(slot, LENGTH_BYTES);
  return slot;
}

function headIn(slot: Buffer, sealer: Sealer): Head | null {
  if (slot.length < LENGTH_BYTES) return null;
  const length = slot.readUInt16BE();
  if (length === 0 || length > slot.length - LENGTH_BYTES) return null;
  const plain = sealer.open('high-water', slot.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  if (!plain) return null;
  const parsed = markSchema.safeParse(JSON.parse(plain.toString('utf8')));
  return parsed.success ? parsed.data : null;
}

function highest(heads: readonly Head[]): Head | null {
  return heads.reduce<Head | null>(
    (most, head) => (!most || head.seq > most.seq ? head : most),
    null,
  );
}
