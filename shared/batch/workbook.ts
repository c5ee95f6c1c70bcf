import { dayOf } from '../basics/days.ts';
import { MAX_COLUMNS } from './limits.ts';
import { ListRefused, type ListRow, RowCollector } from './table.ts';
import { attribute, plainText, type Tag, tagsOf } from './xml.ts';

/** Where the parts lie that a list needs (ECMA-376 part 1, SpreadsheetML). */
export type WorkbookPlan = { readonly sheet: string; readonly is1904: boolean };

export const WORKBOOK = 'xl/workbook.xml';
export const RELATIONS = 'xl/_rels/workbook.xml.rels';
export const SHARED_STRINGS = 'xl/sharedStrings.xml';
export const STYLES = 'xl/styles.xml';

/** The first sheet that is not hidden. */
export function planOf(workbook: string, relations: string): WorkbookPlan {
  let wanted: string | undefined;
  let is1904 = false;
  for (const tag of tagsOf(workbook)) {
    if (tag.kind === 'end') continue;
    if (tag.name === 'workbookPr') is1904 = /^(1|true)$/.test(attribute(tag, 'date1904') ?? '');
    if (tag.name === 'sheet' && (attribute(tag, 'state') ?? 'visible') === 'visible') {
      wanted ??= attribute(tag, 'id');
    }
  }
  for (const tag of tagsOf(relations)) {
    if (tag.name !== 'Relationship' || attribute(tag, 'Id') !== wanted) continue;
    const target = attribute(tag, 'Target') ?? '';
    return { sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`, is1904 };
  }
  throw new ListRefused('import.not-workbook');
}

/** The table of shared texts. Phonetic hints (furigana) are no part of a text. */
export function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let text: string | null = null;
  let isHint = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'si') {
      if (tag.kind === 'start') text = '';
      else {
        strings.push(text ?? '');
        text = null;
      }
    } else if (tag.name === 'rPh') isHint = tag.kind === 'start';
    else if (tag.name === 't' && tag.kind === 'end' && text !== null && !isHint) {
      text += plainText(tag.textBefore);
    }
  }
  return strings;
}

/** Number formats of dates that need no code of their own (ECMA-376 18.8.30, with the Chinese ones). */
const DATE_FORMATS = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

/** Which cell styles show a number as a day. */
export function dateStylesOf(xml: string): ReadonlySet<number> {
  const own = new Map<number, boolean>();
  const dates = new Set<number>();
  let isInCells = false;
  let style = 0;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'numFmt' && tag.kind !== 'end') {
      const code = (attribute(tag, 'formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
      own.set(Number(attribute(tag, 'numFmtId')), /[yd]/i.test(code));
    }
    if (tag.name === 'cellXfs') isInCells = tag.kind === 'start';
    if (tag.name === 'xf' && tag.kind !== 'end' && isInCells) {
      const format = Number(attribute(tag, 'numFmtId'));
      if (own.get(format) ?? DATE_FORMATS.includes(format)) dates.add(style);
      style += 1;
    }
  }
  return dates;
}

export type SheetParts = {
  readonly strings: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  readonly is1904: boolean;
};

/** The rows of a sheet. A formula is never worked out: its last value, as it lies in the file, is taken. */
export function rowsOfSheet(xml: string, parts: SheetParts): readonly ListRow[] {
  const collector = new RowCollector();
  let line = 0;
  let cells: string[] = [];
  let cell: { column: number; type: string; style: number } | null = null;
  let value = '';
  let inline = '';
  let isHint = false;
  const put = () => {
    if (!cell) return;
    const text = textOf(cell.type, cell.style, value, inline, parts);
    if (text !== '') {
      if (cell.column >= MAX_COLUMNS)
        throw new ListRefused('import.too-wide', { max: MAX_COLUMNS });
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = text;
    }
    cell = null;
  };
  let next = 0;
  for (const tag of tagsOf(xml)) {
    switch (tag.name) {
      case 'row':
        if (tag.kind !== 'end') {
          line = Number(attribute(tag, 'r') ?? line + 1) || line + 1;
          cells = [];
          next = 0;
        }
        if (tag.kind !== 'start') collector.take(line, cells);
        break;
      case 'c':
        if (tag.kind !== 'end') {
          const column = columnOf(tag) ?? next;
          next = column + 1;
          value = '';
          inline = '';
          cell = {
            column,
            type: attribute(tag, 't') ?? 'n',
            style: Number(attribute(tag, 's') ?? 0),
          };
        }
        if (tag.kind !== 'start') put();
        break;
      case 'v':
        if (tag.kind === 'end') value = plainText(tag.textBefore);
        break;
      case 'rPh':
        isHint = tag.kind === 'start';
        break;
      case 't':
        if (tag.kind === 'end' && cell && !isHint) inline += plainText(tag.textBefore);
        break;
      case 'sheetData':
        if (tag.kind === 'end') return collector.rows;
        break;
    }
  }
  return collector.rows;
}

function textOf(
  type: string,
  style: number,
  value: string,
  inline: string,
  { strings, dateStyles, is1904 }: SheetParts,
): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
      return inline;
    case 'b':
      return value === '1' ? '是' : '否';
    case 'n':
      if (dateStyles.has(style)) return dayOfSerial(Number(value), is1904) ?? value;
      return numberText(value);
    default:
      // str (a formula's text), e (#N/A), d (a date as text).
      return value;
  }
}

/** `1.38E10` as digits, `0.30000000000000004` as 0.3: Excel shows fifteen digits. */
function numberText(value: string): string {
  if (!/[eE]|\.\d{10}/.test(value)) return value;
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
}

const DAY_MS = 86_400_000;
/** Day 60 is the 29 February 1900 that never was: later days count one too many. */
const ZERO_1900 = Date.UTC(1899, 11, 30);
const ZERO_1904 = Date.UTC(1904, 0, 1);

/** A day number of Excel as `YYYY-MM-DD`; null for what is no day between 1900 and 2200. */
export function dayOfSerial(serial: number, is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 1 || serial > 110_000) return null;
  const ms = (is1904 ? ZERO_1904 : ZERO_1900) + Math.floor(serial) * DAY_MS;
  // dayOf adds the hall's eight hours, which a day number does not have.
  return dayOf(ms - 8 * 60 * 60 * 1000);
}

/** Column of `AB12`, from 0; null without a usable reference. */
function columnOf(tag: Tag): number | null {
  const letters = /^([A-Z]{1,3})\d/.exec(attribute(tag, 'r') ?? '')?.[1];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
