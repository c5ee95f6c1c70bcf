import { applied, type Change, type File, type Node, named, newFolder } from './inodes.ts';

/** The smallest piece that a disk writes as a whole. */
const BLOCK_BYTES = 512;

/** Chooses a whole number from 0 up to, not including, `below`. */
export type Choose = (below: number) => number;

/** How much of what was not flushed has reached the disk: asked once for each change, in the order of the changes. */
type Fate = {
  block(): boolean;
  /** Of so many changes of a folder's names, how many from the first on. */
  names(of: number): number;
};

/** What a power cut at this moment may leave; the scenario may go on meanwhile. */
export type Moment = {
  /**
   * Roots as they may be found after it: nothing unflushed, everything, prefixes of what was written, and beyond
   * these `more` by chance, with every block and every folder's names on their own.
   */
  states(more: number, choose: Choose): Generator<Node>;
};

export function momentOf(root: Node): Moment {
  const kept = new Map<Node, Node>();
  const copy = copied(root, kept);
  return {
    *states(more, choose) {
      const total = blocksIn([...kept.values()]);
      yield survivor(copy, { block: () => false, names: () => 0 });
      yield survivor(copy, { block: () => true, names: (of) => of });
      for (let prefix = 1; prefix < total; prefix += Math.max(1, Math.floor(total / 16))) {
        for (const names of [(of: number) => of, () => 0]) {
          let seen = 0;
          yield survivor(copy, { block: () => seen++ < prefix, names });
        }
      }
      for (let n = 0; n < more; n += 1) {
        // Sometimes nearly everything, sometimes nearly nothing: one lost block of many is the usual accident.
        const share = choose(5) * 25;
        const block = () => choose(100) < share;
        yield survivor(copy, { block, names: (of) => choose(of + 1) });
      }
    },
  };
}

function copied(node: Node, kept: Map<Node, Node>): Node {
  const known = kept.get(node);
  if (known) return known;
  if (node.kind === 'file') {
    const copy: File = { ...node, changes: [...node.changes] };
    kept.set(node, copy);
    return copy;
  }
  const copy = newFolder();
  kept.set(node, copy);
  const names = (from: Map<string, Node>) =>
    new Map([...from].map(([name, child]) => [name, copied(child, kept)]));
  copy.durable = names(node.durable);
  copy.current = names(node.current);
  copy.changes = node.changes.map(({ goes, comes }) => ({
    goes,
    comes: comes && [comes[0], copied(comes[1], kept)],
  }));
  return copy;
}

function blocksIn(nodes: readonly Node[]): number {
  return nodes
    .flatMap((node) => (node.kind === 'file' ? node.changes : []))
    .reduce((sum, change) => sum + (change.kind === 'write' ? piecesOf(change).length : 1), 0);
}

/** The blocks of the disk that a write touches. */
function piecesOf(write: Change & { kind: 'write' }): Change[] {
  const pieces: Change[] = [];
  let from = 0;
  while (from < write.bytes.length) {
    const position = write.position + from;
    const end = from + BLOCK_BYTES - (position % BLOCK_BYTES);
    pieces.push({ kind: 'write', position, bytes: write.bytes.subarray(from, end) });
    from = end;
  }
  return pieces;
}

/** What survived; all of it is durable. */
function survivor(root: Node, fate: Fate): Node {
  const made = new Map<Node, Node>();
  const survived = (node: Node): Node => {
    const known = made.get(node);
    if (known) return known;
    if (node.kind === 'file') {
      let bytes = node.durable;
      for (const change of node.changes) {
        const pieces = change.kind === 'write' ? piecesOf(change) : [change];
        for (const piece of pieces) if (fate.block()) bytes = applied(bytes, piece);
      }
      const file: File = { kind: 'file', durable: bytes, current: bytes, changes: [] };
      made.set(node, file);
      return file;
    }
    const names = new Map(node.durable);
    for (const naming of node.changes.slice(0, fate.names(node.changes.length)))
      named(names, naming);
    const folder = newFolder();
    made.set(node, folder);
    for (const [name, child] of names) folder.current.set(name, survived(child));
    folder.durable = new Map(folder.current);
    return folder;
  };
  return survived(root);
}
