/** A change of a file that was not flushed. */
export type Change =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Buffer }
  | { readonly kind: 'size'; readonly size: number };

export type File = {
  readonly kind: 'file';
  /** What survives a power cut in any case. */
  durable: Buffer;
  /** What whoever reads it now sees. */
  current: Buffer;
  changes: Change[];
};
export type Folder = {
  readonly kind: 'folder';
  durable: Map<string, Node>;
  current: Map<string, Node>;
  /** Names that were not flushed, in order. */
  changes: Naming[];
};
/** One step of the file system's own journal: a name goes, a name comes, or both at once. */
export type Naming = {
  readonly goes: string | null;
  readonly comes: readonly [string, Node] | null;
};
export type Node = File | Folder;

export function newFolder(): Folder {
  return { kind: 'folder', durable: new Map(), current: new Map(), changes: [] };
}

export function named(names: Map<string, Node>, { goes, comes }: Naming): void {
  if (goes !== null) names.delete(goes);
  if (comes) names.set(...comes);
}

export function applied(before: Buffer, change: Change): Buffer {
  if (change.kind === 'size') {
    if (change.size <= before.length) return Buffer.from(before.subarray(0, change.size));
    return Buffer.concat([before, Buffer.alloc(change.size - before.length)]);
  }
  const { position, bytes } = change;
  const size = Math.max(before.length, position + bytes.length);
  const after = Buffer.alloc(size);
  before.copy(after);
  bytes.copy(after, position);
  return after;
}

export function flush(file: File): void {
  file.durable = file.current;
  file.changes = [];
}
