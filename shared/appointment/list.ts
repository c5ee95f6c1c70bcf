import { dayOf } from '../basics/days.ts';
import { type Change, type Facts, type Refusal, refuse } from '../basics/decision.ts';
import type { AppointmentId } from '../basics/ids.ts';
import { keysOf, type MatterGroup, matterGroups } from '../codes/intake.ts';
import { halfWidth } from '../people/typing.ts';
import type { Appointment } from './record.ts';
import { decideBook, type TypedAppointment } from './workflow.ts';

/** One act holds so many (bridge, MAX_APPEND): a longer list is pasted in parts, and is told so. */
export const LIST_MAX = 50;

/** What became of one line of a pasted list. `line` counts from 1, as the clerk sees them. */
export type Verdict = {
  readonly line: number;
  readonly text: string;
  readonly outcome:
    | { readonly name: 'good'; readonly appointment: Appointment }
    | { readonly name: 'bad'; readonly refusals: readonly Refusal[] };
};

/**
 * A list of the mini-program: 姓名 电话 事项 时间 by tab or comma, one a line; a heading and empty lines are no
 * entries. Every other line gets a verdict: nothing bad is taken silently, nothing good is lost beside it.
 */
export function judgeList(
  text: string,
  known: { readonly ids: readonly AppointmentId[]; readonly booked: readonly Appointment[] },
  facts: Facts,
): Verdict[] {
  const taken: Appointment[] = [...known.booked];
  const ids = [...known.ids];
  return text
    .split(/\r\n|\r|\n/)
    .map((raw, at) => ({ line: at + 1, text: raw.trim() }))
    .filter(({ text }) => text !== '' && !isHeading(text))
    .map(({ line, text }, at): Verdict => {
      const id = ids[at];
      const decision =
        id === undefined
          ? refuse('appointment.list-too-long', undefined, { max: LIST_MAX })
          : judgeLine(text, id, taken, facts);
      if (!decision.ok)
        return { line, text, outcome: { name: 'bad', refusals: decision.refusals } };
      const { body: appointment } = decision.changes[0] as Change<Appointment>;
      taken.push(appointment);
      return { line, text, outcome: { name: 'good', appointment } };
    });
}

function judgeLine(text: string, id: AppointmentId, booked: readonly Appointment[], facts: Facts) {
  const cells = cellsOf(text);
  const [name = '', phone = '', matter = '', ...rest] = cells;
  // 日期 and 时间 may stand in one cell or in two.
  const when = rest.join(' ').trim();
  if (cells.length < 4 || cells.length > 5) return refuse('appointment.list-columns');
  const matterGroup = readMatter(matter);
  if (matterGroup === null) return refuse('appointment.list-matter', 'matterGroup', { matter });
  const { on, time } = splitWhen(when, dayOf(facts.now));
  const typed: TypedAppointment = {
    source: 'miniprogram',
    ...{ name, phone, matterGroup, on, time },
    note: '',
    mediator: null,
  };
  return decideBook({ id, typed, personId: null }, booked, facts);
}

function cellsOf(text: string): string[] {
  const separator = text.includes('\t') ? '\t' : /[,，]/;
  return text.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function isHeading(text: string): boolean {
  return /^"?姓名"?\s*[\t,，]/.test(text);
}

/** `纠纷`, its letter, or a longer word that holds it (`矛盾纠纷`). */
function readMatter(typed: string): MatterGroup | null {
  const text = halfWidth(typed).trim();
  const found = keysOf(matterGroups).filter((group) => {
    const { label, prefix } = matterGroups[group];
    return text.toUpperCase() === prefix || text.includes(label);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function splitWhen(when: string, today: string): { on: string; time: string } {
  const match = /^(.*\S)[\sT]+(\S+)$/.exec(when);
  return match ? { on: match[1] ?? '', time: match[2] ?? '' } : { on: today, time: when };
}
