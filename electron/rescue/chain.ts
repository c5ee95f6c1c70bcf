import type { ActId, DeskId } from '#shared/basics/ids';
import type { Remembered } from '#shared/bridge/rescue';
import { hashOf } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry, type EntryDraft, type Head } from '#shared/journal/entry';
import { nativeDigest } from '../journal/digest.ts';
import { identityOf, type Whole } from './salvage.ts';

/** Where an entry that was missing came back from. */
export type Source = 'database' | 'county' | 'copy';

/** An entry that somebody else holds, as it was written. */
export type Donated = { readonly entry: Entry; readonly source: Source };

/** One entry of the repaired chain: lies in a file, or is there as a whole. */
export type Link =
  | { readonly name: 'found'; readonly whole: Whole }
  | { readonly name: 'back'; readonly entry: Entry; readonly source: Source };

/** An entry behind the last place that could be proven: written again behind the chain. */
export type Loose =
  | { readonly name: 'found'; readonly whole: Whole }
  | {
      readonly name: 'back';
      readonly draft: EntryDraft;
      readonly act: ActId | null;
      readonly source: Source;
    };

export type Plan = {
  readonly chain: readonly Link[];
  /** Where the proven chain ends. */
  readonly head: Head;
  readonly loose: readonly Loose[];
  /** Numbers up to `known` that nobody has. */
  readonly missing: readonly number[];
  /** Lines of acts that were never acknowledged: left out whole. */
  readonly cutShort: number;
};

export type Given = {
  readonly whole: readonly Whole[];
  readonly donated: readonly Donated[];
  readonly remembered: readonly Remembered[];
  /** Heads that somebody signed or wrote down outside the journal: high-water mark, database, receipt. */
  readonly anchors: readonly Head[];
  /** The high-water mark; null where it is gone. */
  readonly mark: Head | null;
  /** The device that wrote entry `seq`. */
  readonly deviceAt: (seq: number) => DeskId;
};

/**
 * What a damaged journal becomes. The chain is followed from its first entry as far as it is proven: by a line that
 * is whole, by another's copy that links to it, or by what the database remembers when that, hashed, is exactly what
 * the next whole entry (or an anchor) says came before it. Everything whole behind that is kept as `loose`.
 */
export function planOf(all: Given): Plan {
  const [whole, cutShort] = acknowledged(all);
  const given = { ...all, whole };
  const known = knownIn(given);
  const chain: Link[] = [];
  let head = EMPTY_HEAD;
  for (;;) {
    const next = known.after(head) ?? rememberedRun(head, chain.at(-1), given, known);
    if (next.length === 0) break;
    for (const link of next) {
      chain.push(link);
      head = headOf(link);
    }
  }
  const loose = looseOf(chain, given);
  return { chain, head, loose, missing: missingOf(chain, loose, given), cutShort };
}

/** An act above the high-water mark that lacks a line was cut short by a power cut: nobody was told that it is saved. */
function acknowledged({ whole, mark }: Given): [Whole[], number] {
  if (!mark) return [[...whole], 0];
  const counts = new Map<string, number>();
  const actOf = ({ act, seq, part }: Whole) => `${act} ${seq - part}`;
  for (const one of whole) counts.set(actOf(one), (counts.get(actOf(one)) ?? 0) + 1);
  const kept = whole.filter((one) => one.seq <= mark.seq || counts.get(actOf(one)) === one.of);
  return [kept, whole.length - kept.length];
}

export function headOf(link: Link): Head {
  const { seq, hash } = link.name === 'found' ? link.whole : link.entry;
  return { seq, hash };
}

type Known = {
  /** The entry that continues a head; with several the one that goes on longest. Null: none. */
  after(head: Head): Link[] | null;
  /** True when somebody's entry or anchor says that this head was in the journal. */
  proves(head: Head): boolean;
  actAt(seq: number): ActId | undefined;
};

function knownIn({ whole, donated, anchors }: Given): Known {
  const byPrev = new Map<string, Link[]>();
  const acts = new Map<number, ActId>();
  const add = (prev: string, link: Link) => {
    const others = byPrev.get(prev);
    if (!others) byPrev.set(prev, [link]);
    else if (!others.some((other) => headOf(other).hash === headOf(link).hash)) others.push(link);
  };
  for (const one of whole) {
    add(one.prev, { name: 'found', whole: one });
    acts.set(one.seq, one.act);
  }
  for (const { entry, source } of donated) add(entry.prev, { name: 'back', entry, source });
  const fixed = new Set(anchors.map(({ seq, hash }) => `${seq} ${hash}`));
  const lengthFrom = (link: Link): number => {
    let length = 0;
    for (let at: Link | undefined = link; at; at = byPrev.get(headOf(at).hash)?.[0]) length += 1;
    return length;
  };
  return {
    after({ seq, hash }) {
      const options = (byPrev.get(hash) ?? []).filter((link) => headOf(link).seq === seq + 1);
      const [first] = options;
      if (!first) return null;
      if (options.length === 1) return [first];
      return [options.reduce((best, one) => (lengthFrom(one) > lengthFrom(best) ? one : best))];
    },
    proves: ({ seq, hash }) => byPrev.has(hash) || fixed.has(`${seq} ${hash}`),
    actAt: (seq) => acts.get(seq),
  };
}

/** Entries that the database remembers, from `head` up to a place that proves them all; none otherwise. */
function rememberedRun(head: Head, last: Link | undefined, given: Given, known: Known): Link[] {
  const bySeq = given.remembered;
  const lastAct = last && (last.name === 'found' ? last.whole.act : last.entry.act);
  const run = linesFrom(bySeq, head.seq + 1);
  const after = known.actAt(head.seq + run.length + 1);
  for (const act of new Set([undefined, lastAct, after])) {
    const links: Link[] = [];
    let { seq, hash: prev } = head;
    for (const line of run) {
      const own = line.act ?? act;
      if (!own) break;
      const { seq: _, at, act: __, ...draft } = line;
      seq += 1;
      const unsigned = { ...draft, device: given.deviceAt(seq), seq, act: own, at, prev };
      const entry = { ...unsigned, hash: hashOf(unsigned, nativeDigest) };
      links.push({ name: 'back', entry, source: 'database' });
      prev = entry.hash;
      if (known.proves({ seq, hash: prev })) return links;
    }
  }
  return [];
}

/** The unbroken run of remembered entries that begins with a number. */
function linesFrom(remembered: readonly Remembered[], first: number): Remembered[] {
  const start = remembered.findIndex(({ seq }) => seq === first);
  if (start < 0) return [];
  const run: Remembered[] = [];
  for (const line of remembered.slice(start)) {
    if (line.seq !== first + run.length) break;
    run.push(line);
  }
  return run;
}

/** Everything whole that is not in the chain, and what others hold of numbers that nobody else has, by number. */
function looseOf(chain: readonly Link[], given: Given): Loose[] {
  const used = new Set(chain.map((link) => headOf(link).hash));
  const left = given.whole.filter(({ hash }) => !used.has(hash));
  // What was written again by an earlier repair lies in the chain under another number.
  const identities = new Set(
    chain.map((link) => (link.name === 'found' ? link.whole.identity : nameOf(link.entry))),
  );
  const loose: { seq: number; one: Loose }[] = [];
  for (const whole of left) {
    if (identities.has(whole.identity)) continue;
    identities.add(whole.identity);
    loose.push({ seq: whole.seq, one: { name: 'found', whole } });
  }
  for (const { entry, source } of given.donated) {
    if (used.has(entry.hash) || identities.has(nameOf(entry))) continue;
    identities.add(nameOf(entry));
    const { by, kind, record, body, act } = entry;
    const origin = originOf(entry);
    const draft = { by, kind, record, body, origin };
    loose.push({ seq: entry.seq, one: { name: 'back', draft, act, source } });
  }
  for (const line of given.remembered) {
    const { seq, at, act, ...draft } = line;
    const origin = draft.origin ?? { device: given.deviceAt(seq), seq, at };
    const name = `${origin.device}:${origin.seq} ${line.kind} ${line.record.id}`;
    if (identities.has(name)) continue;
    identities.add(name);
    loose.push({
      seq,
      one: { name: 'back', draft: { ...draft, origin }, act, source: 'database' },
    });
  }
  return loose.sort((one, other) => one.seq - other.seq).map(({ one }) => one);
}

function nameOf(entry: Entry): string {
  return `${identityOf(entry)} ${entry.kind} ${entry.record.id}`;
}

/** Where an entry stood before it is written again. */
export function originOf({ device, seq, at, origin }: Entry): NonNullable<Entry['origin']> {
  return origin ?? { device, seq, at };
}

function missingOf(chain: readonly Link[], loose: readonly Loose[], given: Given): number[] {
  const there = new Set<number>(chain.map((link) => headOf(link).seq));
  for (const one of loose) {
    there.add(one.name === 'found' ? one.whole.seq : (one.draft.origin?.seq ?? 0));
  }
  for (const { seq } of given.whole) there.add(seq);
  const last = [...given.anchors, ...given.whole].reduce((most, { seq }) => Math.max(most, seq), 0);
  const missing: number[] = [];
  for (let seq = 1; seq <= last; seq += 1) if (!there.has(seq)) missing.push(seq);
  return missing;
}
