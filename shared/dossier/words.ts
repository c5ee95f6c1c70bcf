import { type Day, dayOf, type Instant, timeOf } from '../basics/days.ts';
import { type Fen, formatYuan } from '../basics/money.ts';

/** How papers write days, times, money and lists. Nothing known is an empty place for the hand. */

/** `2026年5月12日`. */
export function dayWords(day: Day | null | undefined): string {
  if (!day) return '';
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** `2026年5月12日9时20分`. */
export function momentWords(at: Instant | null | undefined): string {
  return at === null || at === undefined ? '' : `${dayWords(dayOf(at))}${clockWords(at)}`;
}

/** `2026年5月18日9时30分至11时05分`. */
export function spanWords(from: Instant, to: Instant): string {
  const end = dayOf(from) === dayOf(to) ? clockWords(to) : momentWords(to);
  return `${momentWords(from)}至${end}`;
}

function clockWords(at: Instant): string {
  const [hour, minute] = timeOf(at).split(':');
  return `${Number(hour)}时${minute}分`;
}

/** `2300元`, `0.50元`; empty for null. */
export function yuanWords(fen: Fen | null): string {
  return fen === null ? '' : `${formatYuan(fen).replaceAll(',', '').replace(/\.00$/, '')}元`;
}

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一 to 九十九 as a form writes how many copies there are; larger ones in digits. */
export function countWords(count: number): string {
  if (count < 1 || count > 99) return String(count);
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return ten + (ones === 0 ? '' : DIGITS[ones]);
}

/** One line of a form holds this many characters at most. */
const LINE = 480;

/** Names in one line; a group too long for it is cut with how many there are. */
export function listed(names: readonly string[]): string {
  const known = names.filter((name) => name !== '');
  const whole = known.join('、');
  if (whole.length <= LINE) return whole;
  let line = '';
  for (const name of known) {
    if (line.length + name.length > LINE) break;
    line += `${line && '、'}${name}`;
  }
  return `${line}等${known.length}人`;
}

/** A repeated block holds so many rows at most; what is beyond is said in its last row, under `name`. */
const ROWS = 300;
export function rowsOf<Row extends Record<string, unknown>>(rows: Row[], name: keyof Row): Row[] {
  if (rows.length <= ROWS) return rows;
  const rest = rows.length - ROWS + 1;
  const last = Object.fromEntries(
    Object.keys(rows[0] ?? {}).map((key) => [key, key === name ? `另有${rest}项，见附页` : '']),
  ) as Row;
  return [...rows.slice(0, ROWS - 1), last];
}

export function lines(texts: readonly (string | false)[]): string {
  return texts.filter((text): text is string => text !== false && text.trim() !== '').join('\n');
}
