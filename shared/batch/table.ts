import type { ProblemCode } from '../basics/problems.ts';
import { HEADING_WITHIN, MAX_CELL, MAX_COLUMNS, MAX_ROWS } from './limits.ts';

/** Why a whole list is refused, with values for the sentence. */
export type ListProblem = {
  readonly code: Extract<ProblemCode, `import.${string}`>;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** Thrown inside the readers, and turned into an answer at their border. */
export class ListRefused extends Error {
  override readonly name = 'ListRefused';
  readonly problem: ListProblem;
  constructor(code: ListProblem['code'], values?: ListProblem['values']) {
    super(code);
    this.problem = values ? { code, values } : { code };
  }
}

/** A row as read: texts only, and its number in the file as a person counts (from 1). */
export type ListRow = { readonly line: number; readonly cells: readonly string[] };
export type ListTable = {
  readonly headings: readonly string[];
  readonly rows: readonly ListRow[];
};

/** Collects rows within the limits; blank rows at any place are left out. */
export class RowCollector {
  readonly rows: ListRow[] = [];

  /** `line`: number of the row in the file. */
  take(line: number, cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (cells.length > MAX_COLUMNS) throw new ListRefused('import.too-wide', { max: MAX_COLUMNS });
    const long = cells.findIndex((cell) => cell.length > MAX_CELL);
    if (long >= 0) throw new ListRefused('import.cell-too-long', { line, column: long + 1 });
    if (this.rows.length > MAX_ROWS + HEADING_WITHIN) {
      throw new ListRefused('import.too-many-rows', { max: MAX_ROWS });
    }
    this.rows.push({ line, cells });
  }
}

/**
 * Headings and rows of a sheet: the headings are the first row, among the first twenty, with at least half as many
 * filled cells as the fullest; titles above it are left out. Same headings get a number, so that each column has
 * its own name.
 */
export function tableOf(rows: readonly ListRow[]): ListTable {
  const filled = rows
    .slice(0, HEADING_WITHIN)
    .map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
  const most = Math.max(0, ...filled);
  const best = filled.findIndex((count) => count * 2 > most);
  const head = rows[best];
  if (!head) throw new ListRefused('import.empty');
  const body = rows.slice(best + 1);
  if (body.length === 0) throw new ListRefused('import.no-rows');
  if (body.length > MAX_ROWS) throw new ListRefused('import.too-many-rows', { max: MAX_ROWS });
  return { headings: named(head.cells), rows: body };
}

const HEADING_MAX = 60;

function named(cells: readonly string[]): string[] {
  // A Map, not an object: a heading may be called `__proto__`.
  const seen = new Map<string, number>();
  return cells.map((cell, at) => {
    const plain = [...cell.replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ').trim()].slice(0, HEADING_MAX);
    const text = plain.join('') || `第${at + 1}列`;
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return times === 1 ? text : `${text}（${times}）`;
  });
}
