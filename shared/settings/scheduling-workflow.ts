import { type Decision, type Facts, type Refusal, refuseAll } from '../basics/decision.ts';
import type { SchedulingId } from '../basics/ids.ts';
import { settingsSaved } from './saved.ts';
import { type Scheduling, type SchedulingRules, timeOfDaySchema } from './scheduling.ts';

/** The grids that a board can be drawn on, minutes. */
export const slots = [10, 15, 20, 30, 60] as const;

/** Limits of the plain numbers, in the units of `SchedulingRules`. */
const schedulingLimits = {
  usual: { from: 10, to: 480 },
  bufferBefore: { from: 0, to: 120 },
  bufferAfter: { from: 0, to: 120 },
  stagger: { from: 0, to: 120 },
  discreetGap: { from: 0, to: 120 },
} as const;
const WEIGHTS = { from: 1, to: 20 };
const times = ['from', 'to', 'noonFrom', 'noonTo'] as const;

/**
 * 排期规则 changed. Numbers come as typed: fractions or NaN. Fields of refusals are those of the rules;
 * `weights.heavy` for a weight.
 */
export function decideChangeScheduling(
  command: { readonly id: SchedulingId; readonly rules: SchedulingRules },
  existing: Scheduling | undefined,
  facts: Facts,
): Decision {
  const { rules } = command;
  const refusals = [...hoursProblems(rules), ...numberProblems(rules)];
  if (refusals.length === 0 && rules.usual > longestSpan(rules)) {
    refusals.push({ code: 'scheduling.usual-long', field: 'usual' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  return settingsSaved('scheduling', command.id, existing, rules, facts);
}

/** Equal times of noon: no break. */
function hoursProblems(rules: SchedulingRules): Refusal[] {
  const { from, to, noonFrom, noonTo } = rules;
  const wrong = times.filter((field) => !timeOfDaySchema.safeParse(rules[field]).success);
  if (wrong.length > 0) return wrong.map((field) => ({ code: 'scheduling.time', field }));
  if (to <= from) return [{ code: 'scheduling.hours', field: 'to' }];
  if (noonTo < noonFrom) return [{ code: 'scheduling.noon-order', field: 'noonTo' }];
  if (noonFrom < from || noonTo > to) return [{ code: 'scheduling.noon', field: 'noonFrom' }];
  return [];
}

function numberProblems(rules: SchedulingRules): Refusal[] {
  const refusals: Refusal[] = [];
  const check = (field: string, value: number, range: { from: number; to: number }) => {
    if (!Number.isInteger(value) || value < range.from || value > range.to) {
      refusals.push({ code: 'queue.whole', field, values: range });
    }
  };
  for (const field of Object.keys(schedulingLimits) as (keyof typeof schedulingLimits)[]) {
    check(field, rules[field], schedulingLimits[field]);
  }
  for (const [scale, weight] of Object.entries(rules.weights)) {
    check(`weights.${scale}`, weight, WEIGHTS);
  }
  return refusals;
}

/** Minutes of the longer half of the day: a session is proposed before noon or after it, never across. */
function longestSpan({ from, to, noonFrom, noonTo }: SchedulingRules): number {
  if (noonFrom === noonTo) return minutesOf(to) - minutesOf(from);
  return Math.max(minutesOf(noonFrom) - minutesOf(from), minutesOf(to) - minutesOf(noonTo));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
