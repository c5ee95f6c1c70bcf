import { MAX_CELL, MAX_COLUMNS } from './limits.ts';
import { ListRefused, type ListRow, RowCollector } from './table.ts';

const DELIMITERS = [',', '\t', ';', '，'];

/** Rows of a text with separated values (RFC 4180; tab, semicolon and 全角逗号 too). */
export function rowsOfCsv(text: string): readonly ListRow[] {
  if (text.includes('\0')) throw new ListRefused('import.binary');
  const delimiter = delimiterOf(text);
  const collector = new RowCollector();
  let line = 1;
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const read = quoted(text, at, line);
      cells.push(read.cell);
      at = read.next;
      // What stands between the closing quote and the delimiter is kept as it is.
      const end = endOfCell(text, at, delimiter);
      if (end > at) cells[cells.length - 1] += text.slice(at, end);
      at = end;
    } else {
      const end = endOfCell(text, at, delimiter);
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === delimiter) {
      at += 1;
      if (cells.length > MAX_COLUMNS)
        throw new ListRefused('import.too-wide', { max: MAX_COLUMNS });
      // A delimiter at the very end is followed by one more, empty cell.
      if (at === text.length) cells.push('');
      continue;
    }
    collector.take(line, cells);
    cells = [];
    line += 1;
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
  }
  if (cells.length > 0) collector.take(line, cells);
  return collector.rows;
}

/** The delimiter that the first line with any of them has most of, outside quotes. */
function delimiterOf(text: string): string {
  for (const line of text.slice(0, 20_000).split(/[\r\n]+/)) {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = DELIMITERS.map((one) => bare.split(one).length - 1);
    const most = Math.max(...counts);
    if (most > 0) return DELIMITERS[counts.indexOf(most)] ?? ',';
  }
  return ',';
}

function quoted(text: string, start: number, line: number): { cell: string; next: number } {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const end = text.indexOf('"', from);
    // A quote that never ends would swallow the rest of the list into one cell.
    if (end === -1 || end - start > MAX_CELL * 2) {
      throw new ListRefused('import.quote-open', { line });
    }
    cell += text.slice(from, end);
    if (text[end + 1] !== '"') return { cell, next: end + 1 };
    cell += '"';
    from = end + 2;
  }
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length) {
    const sign = text[at];
    if (sign === delimiter || sign === '\n' || sign === '\r') break;
    at += 1;
  }
  return at;
}

/**
 * A table as CSV that Excel opens as UTF-8. A cell that a spreadsheet would run (= + - @, tab, line end at its
 * front, half or full width) gets an apostrophe, so that it stays text (OWASP, CSV injection).
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${csvLines(rows)}`;
}

/** The lines alone: a part of a file that is written part by part. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(inertCell).join(',')}\r\n`).join('');
}

/** One cell of a CSV file, inert and quoted where it must be. */
export function inertCell(text: string): string {
  const isLive = /^[\s\ufeff]*[=+\-@＝＋－＠|%]/.test(text) || /^[\t\r\n]/.test(text);
  // A plain number (−12.5, a phone number with +86) is still inert with its apostrophe, and still readable.
  const inert = isLive ? `'${text}` : text;
  return /[",\r\n\t;，']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
