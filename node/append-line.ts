import path from 'node:path';
import { type Disk, disk as realDisk } from './disk.ts';
import { readBetween, writeAt } from './files.ts';

const NEWLINE = 10;

/**
 * Adds a line to a file that only grows; on disk when it returns. Half a line that a crash left gets its end first, so
 * that the new line is never glued to it. When the disk fails the file is cut back as far as it can be, and its error
 * is thrown.
 */
export function appendLine(file: string, line: string, disk: Disk = realDisk): void {
  const isNew = disk.stat(file) === null;
  const fd = disk.open(file, isNew ? 'wx+' : 'r+', 0o600);
  try {
    const size = disk.size(fd);
    const isHalf = size > 0 && readBetween(fd, size - 1, size, disk)[0] !== NEWLINE;
    try {
      writeAt(fd, Buffer.from(`${isHalf ? '\n' : ''}${line}\n`, 'utf8'), size, disk);
      disk.fdatasync(fd);
    } catch (error) {
      cutBack(fd, size, disk);
      throw error;
    }
  } finally {
    disk.close(fd);
  }
  if (isNew) disk.flushFolder(path.dirname(file));
}

function cutBack(fd: number, size: number, disk: Disk): void {
  try {
    disk.ftruncate(fd, size);
  } catch {
    // What is left ends without a newline, and the next line does not stick to it.
  }
}
