import fs from 'node:fs';
import path from 'node:path';
import { disk } from '../../node/disk.ts';
import { isFull, writeAt } from '../../node/files.ts';

/** Outcome of putting bytes on the disk. After `full` and `failed` nothing of them is left in the journal. */
export type Written = 'written' | 'full' | 'failed';

/** The newest segment, open for appending. */
export type Writer = {
  readonly segment: string;
  /** Bytes of whole, flushed acts. */
  end(): number;
  /** One write, one flush; on any failure the segment is cut back to where it was. */
  append(bytes: readonly Buffer[]): Written;
  close(): void;
};

/** Opens a segment whose good part ends at `end`; what is behind (an act cut short) is cut off. */
export function openWriter(dir: string, segment: string, end: number): Writer {
  const file = path.join(dir, segment);
  const isNew = !fs.existsSync(file);
  const fd = fs.openSync(file, isNew ? 'wx+' : 'r+', 0o600);
  let goodEnd = end;
  let hasRemains = false;
  try {
    const { size } = fs.fstatSync(fd);
    // Only a tail that was read says where to cut: a segment meant to be new is never emptied.
    if (end === 0 && size > 0) throw new Error(`${segment} is not new`);
    hasRemains = size > end;
    if (size === 0) disk.flushFolder(dir);
    cutBack();
  } catch (error) {
    fs.closeSync(fd);
    throw error;
  }

  function cutBack(): void {
    if (!hasRemains) return;
    fs.ftruncateSync(fd, goodEnd);
    fs.fsyncSync(fd);
    hasRemains = false;
  }

  return {
    segment,
    end: () => goodEnd,
    append(bytes) {
      try {
        cutBack(); // an earlier failure may have left something behind
        hasRemains = true;
        let end = goodEnd;
        for (const piece of bytes) {
          writeAt(fd, piece, end);
          end += piece.length;
        }
        fs.fdatasyncSync(fd);
        goodEnd = end;
        hasRemains = false;
        return 'written';
      } catch (error) {
        try {
          cutBack();
        } catch {
          // Tried again before the next act; until then nothing can be appended behind the remains.
        }
        return isFull(error) ? 'full' : 'failed';
      }
    },
    close: () => fs.closeSync(fd),
  };
}
