import type { JournalBreak } from '#shared/bridge/bridge';
import type { Entry } from '#shared/journal/entry';
import { linesBetween, readBetween } from '../../node/files.ts';
import { isWhole, type Line, openLine, parseLine, seqIn } from './line.ts';
import type { Sealer } from './sealer.ts';

/** Where a segment's last whole act ends, what it is, and what of a cut-short write lies behind it. */
export type Tail =
  | { readonly ok: true; readonly end: number; readonly last: Entry | null }
  | { readonly ok: false; readonly broken: JournalBreak };

type Piece = { readonly start: number; readonly text: string; readonly line: Line | null };

const FIRST_SPAN = 64 * 1024;

/**
 * Reads only as much of the end as holds the last whole act. What lies behind it is an act that was never
 * acknowledged, when it looks like a write cut short: an incomplete last line, an act without its last line,
 * or a hole of NUL bytes (blocks that a power cut kept from the disk). Anything else is damage.
 */
export function tailOf(fd: number, segment: string, size: number, sealer: Sealer): Tail {
  for (let span = FIRST_SPAN; ; span *= 4) {
    const start = Math.max(0, size - span);
    const found = tailIn(piecesOf(fd, start, size), start === 0);
    if (found === 'need more') continue;
    if (found.ok) {
      if (!found.line) return { ok: true, end: 0, last: null };
      const last = openLine(found.line, sealer);
      if (!last) return damage(fd, segment, found.start, 'unreadable', found.line.seq);
      if (!isWhole(last)) return damage(fd, segment, found.start, 'hash', last.seq);
      return { ok: true, end: found.end, last };
    }
    return damage(fd, segment, found.start, 'checksum', found.seq);
  }
}

type Search =
  | { ok: true; line: Line | null; start: number; end: number }
  | { ok: false; start: number; seq: number };

function tailIn(pieces: readonly Piece[], isWholeFile: boolean): Search | 'need more' {
  let upTo = pieces.length;
  for (;;) {
    let at = upTo - 1;
    while (at >= 0 && !isActEnd(pieces[at])) at -= 1;
    const end = pieces[at];
    // Everything behind the last whole act must be explained by a write cut short.
    const wrong = pieces.slice(at + 1, upTo).find((piece) => !piece.line && !hasHole(piece.text));
    if (wrong) {
      const before = pieces[pieces.indexOf(wrong) - 1]?.line;
      return {
        ok: false,
        start: wrong.start,
        seq: before ? before.seq + 1 : (seqIn(wrong.text) ?? 1),
      };
    }
    if (!end?.line) return isWholeFile ? { ok: true, line: null, start: 0, end: 0 } : 'need more';
    const first = at - end.line.of + 1;
    if (first < 0 && !isWholeFile) return 'need more';
    const act = pieces.slice(Math.max(0, first), at + 1);
    const bad = act.find((piece, index) => !belongs(piece, index, act.length, end.line as Line));
    if (!bad && first >= 0) {
      return { ok: true, line: end.line, start: end.start, end: end.start + end.text.length + 1 };
    }
    if (!act.some((piece) => hasHole(piece.text))) {
      const place = bad ?? (act[0] as Piece);
      return {
        ok: false,
        start: place.start,
        seq: end.line.seq - end.line.of + 1 + Math.max(0, act.indexOf(place)),
      };
    }
    upTo = Math.max(0, pieces.indexOf(act.find((piece) => hasHole(piece.text)) as Piece));
  }
}

function isActEnd(piece: Piece | undefined): boolean {
  return piece?.line != null && piece.line.part === piece.line.of;
}

function belongs(piece: Piece, index: number, count: number, end: Line): boolean {
  const { line } = piece;
  const behind = count - 1 - index;
  return (
    line !== null &&
    line.of === end.of &&
    line.part === end.of - behind &&
    line.seq === end.seq - behind
  );
}

function hasHole(text: string): boolean {
  return text.includes('\0');
}

/** The complete lines between two places; one that starts before `start` is left out. */
function piecesOf(fd: number, start: number, size: number): Piece[] {
  const bytes = readBetween(fd, start, size);
  const pieces: Piece[] = [];
  let from = start === 0 ? 0 : bytes.indexOf(10) + 1;
  for (let lf = bytes.indexOf(10, from); lf !== -1; lf = bytes.indexOf(10, from)) {
    const text = bytes.toString('latin1', from, lf);
    pieces.push({ start: start + from, text, line: parseLine(text) });
    from = lf + 1;
  }
  // A whole line followed by a byte that is not LF was not cut short: its LF was damaged.
  const rest = bytes.toString('latin1', from);
  if (parseLine(rest.slice(0, -1))) pieces.push({ start: start + from, text: rest, line: null });
  return pieces;
}

function damage(
  fd: number,
  segment: string,
  start: number,
  reason: JournalBreak['reason'],
  seq: number,
): Tail {
  let line = 1;
  for (const _ of linesBetween(fd, 0, start)) line += 1;
  return { ok: false, broken: { segment, line, seq, reason } };
}
