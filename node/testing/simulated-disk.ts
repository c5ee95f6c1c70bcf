import path from 'node:path';
import type { Disk, Stat } from '../disk.ts';
import {
  applied,
  type Change,
  type File,
  type Folder,
  flush,
  type Naming,
  type Node,
  named,
  newFolder,
} from './inodes.ts';
import { type Choose, momentOf } from './power-cut.ts';

export type SimulatedDisk = Disk & {
  /** Told before each call that changes something, and after the last one by whoever runs the scenario. */
  onChange(listener: (() => void) | null): void;
  /** What a power cut at this moment may leave, as disks on which everything is durable. */
  moment(): { states(more: number, choose: Choose): Generator<SimulatedDisk> };
};

/** A disk in memory that forgets what was not flushed. Everything lies below `/`. */
export function simulatedDisk(root: Node = newFolder()): SimulatedDisk {
  const open = new Map<number, { readonly file: File; readonly isAppending: boolean }>();
  let nextFd = 3;
  let listener: (() => void) | null = null;
  const changing = () => listener?.();

  function nodeAt(where: string): Node | undefined {
    let node: Node | undefined = root;
    for (const name of partsOf(where)) {
      if (node?.kind !== 'folder') return undefined;
      node = node.current.get(name);
    }
    return node;
  }

  function folderAt(where: string): Folder {
    const node = nodeAt(where);
    if (!node) throw failure('ENOENT', where);
    if (node.kind !== 'folder') throw failure('ENOTDIR', where);
    return node;
  }

  function name(folder: Folder, comes: Naming['comes'], goes: Naming['goes'] = null): void {
    const naming = { goes, comes };
    named(folder.current, naming);
    folder.changes.push(naming);
  }

  function fileOf(fd: number): File {
    const held = open.get(fd);
    if (!held) throw failure('EBADF', String(fd));
    return held.file;
  }

  function change(file: File, made: Change): void {
    file.current = applied(file.current, made);
    file.changes.push(made);
  }

  return {
    onChange(next) {
      listener = next;
    },
    moment() {
      const moment = momentOf(root);
      return {
        *states(more, choose) {
          for (const found of moment.states(more, choose)) yield simulatedDisk(found);
        },
      };
    },
    open(file, flags) {
      const [folder, last] = [folderAt(path.dirname(file)), path.basename(file)];
      const found = folder.current.get(last);
      if (found?.kind === 'folder') throw failure('EISDIR', file);
      if (found && flags.includes('x')) throw failure('EEXIST', file);
      if (!found && flags.startsWith('r')) throw failure('ENOENT', file);
      const made: File = found ?? { kind: 'file', durable: none, current: none, changes: [] };
      if (!found) {
        changing();
        name(folder, [last, made]);
      } else if (flags.startsWith('w') && made.current.length > 0) {
        changing();
        change(made, { kind: 'size', size: 0 });
      }
      const fd = nextFd++;
      open.set(fd, { file: made, isAppending: flags.startsWith('a') });
      return fd;
    },
    close(fd) {
      if (!open.delete(fd)) throw failure('EBADF', String(fd));
    },
    write(fd, bytes, offset, length, position) {
      const file = fileOf(fd);
      changing();
      const at = open.get(fd)?.isAppending ? file.current.length : position;
      change(file, {
        kind: 'write',
        position: at,
        bytes: Buffer.from(bytes.subarray(offset, offset + length)),
      });
      return length;
    },
    read(fd, bytes, offset, length, position) {
      const piece = fileOf(fd).current.subarray(position, position + length);
      bytes.set(piece, offset);
      return piece.length;
    },
    size: (fd) => fileOf(fd).current.length,
    ftruncate(fd, size) {
      changing();
      change(fileOf(fd), { kind: 'size', size });
    },
    fdatasync(fd) {
      changing();
      flush(fileOf(fd));
    },
    fsync(fd) {
      changing();
      flush(fileOf(fd));
    },
    rename(from, to) {
      const [folder, target] = [folderAt(path.dirname(from)), folderAt(path.dirname(to))];
      const [old, next] = [path.basename(from), path.basename(to)];
      const node = folder.current.get(old);
      if (!node) throw failure('ENOENT', from);
      changing();
      if (folder === target) return name(folder, [next, node], old);
      name(target, [next, node]);
      name(folder, null, old);
    },
    unlink(file) {
      const [folder, last] = [folderAt(path.dirname(file)), path.basename(file)];
      const node = folder.current.get(last);
      if (!node) throw failure('ENOENT', file);
      if (node.kind === 'folder') throw failure('EISDIR', file);
      changing();
      name(folder, null, last);
    },
    link(from, to) {
      const [folder, last] = [folderAt(path.dirname(to)), path.basename(to)];
      const node = nodeAt(from);
      if (!node) throw failure('ENOENT', from);
      if (folder.current.has(last)) throw failure('EEXIST', to);
      changing();
      name(folder, [last, node]);
    },
    readdir: (dir) => [...folderAt(dir).current.keys()],
    stat(file): Stat | null {
      const node = nodeAt(file);
      if (!node) return null;
      return { kind: node.kind, size: node.kind === 'file' ? node.current.length : 0 };
    },
    mkdir(dir) {
      let made: string | undefined;
      let where = '/';
      for (const part of partsOf(dir)) {
        const folder = folderAt(where);
        where = path.join(where, part);
        const found = folder.current.get(part);
        if (found?.kind === 'file') throw failure('EEXIST', where);
        if (found) continue;
        changing();
        name(folder, [part, newFolder()]);
        made ??= where;
      }
      return made;
    },
    freeBytes: () => Number.POSITIVE_INFINITY,
    flushFolder(dir) {
      const folder = folderAt(dir);
      changing();
      folder.durable = new Map(folder.current);
      folder.changes = [];
    },
  };
}

const none = Buffer.alloc(0);

function partsOf(where: string): string[] {
  return where.split(path.sep).filter((name) => name !== '');
}

function failure(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
