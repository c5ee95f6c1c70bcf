import { isRealDay } from '../basics/days.ts';
import { type Decision, type Facts, type Refusal, refuseAll } from '../basics/decision.ts';
import type { LimitsId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import { clockIds, clockNamed, clocks } from '../calendar/clocks.ts';
import type { Limits, LimitsRules } from './limits.ts';
import { settingsSaved } from './saved.ts';

export type ChangeLimits = {
  /** A fresh id, used when the hall has no limits of its own yet. */
  readonly id: LimitsId;
  /** As typed: numbers may be fractions or NaN, days may be anything. */
  readonly rules: LimitsRules;
};

/** Presets whose length a hall can set in the list; 受理 and 验证 are set with their stage. */
export const settableClocks = clockIds.filter(
  (id) => clocks[id].isSetting && id !== 'acceptance' && id !== 'verification',
);

export const MOST_OWN_DAYS = 400;
const LENGTH = { from: 1, to: 365 };
const WARNING = { from: 0, to: 365 };
const ACCEPTANCE = { from: 1, to: 60 };

/**
 * 时限设置 changed. Fields of refusals: `lengths.<clock>`, `stages.<stage>.workdays|yellow|red`,
 * `ownDays.<place>.day|note`. Clocks that run keep their length; only what starts later is as long as set now.
 */
export function decideChangeLimits(
  command: ChangeLimits,
  existing: Limits | undefined,
  facts: Facts,
): Decision {
  const refusals = limitsProblems(command.rules);
  if (refusals.length > 0) return refuseAll(refusals);
  const rules = tidy(command.rules);
  return settingsSaved('limits', command.id, existing, rules, facts);
}

export function limitsProblems(rules: LimitsRules): Refusal[] {
  return [...lengthProblems(rules), ...stageProblems(rules), ...ownDayProblems(rules)];
}

function lengthProblems({ lengths }: LimitsRules): Refusal[] {
  const settable: readonly string[] = settableClocks;
  return lengths.flatMap(({ clock, length }): Refusal[] => {
    const field = `lengths.${clock}`;
    if (!settable.includes(clock)) {
      return [{ code: 'limits.law', field, values: { clock: clockNamed(clock)?.label ?? clock } }];
    }
    return whole(field, length, LENGTH);
  });
}

function stageProblems({ stages }: LimitsRules): Refusal[] {
  const found: Refusal[] = [];
  for (const stage of ['acceptance', 'handling', 'verification'] as const) {
    const { yellow, red } = stages[stage];
    const field = (name: string) => `stages.${stage}.${name}`;
    const wrong = [
      ...whole(field('yellow'), yellow, WARNING),
      ...whole(field('red'), red, WARNING),
    ];
    found.push(...wrong);
    if (wrong.length === 0 && yellow < red) {
      found.push({ code: 'limits.yellow-red', field: field('yellow') });
    }
  }
  const { acceptance, verification } = stages;
  return [
    ...found,
    ...whole('stages.acceptance.workdays', acceptance.workdays, ACCEPTANCE),
    ...whole('stages.verification.workdays', verification.workdays, LENGTH),
  ];
}

function ownDayProblems({ ownDays }: LimitsRules): Refusal[] {
  const found: Refusal[] = [];
  if (ownDays.length > MOST_OWN_DAYS) {
    const values = { max: MOST_OWN_DAYS };
    found.push({ code: 'limits.own-days-many', field: 'ownDays', values });
  }
  ownDays.forEach(({ day, note }, at) => {
    const field = `ownDays.${at}.day`;
    if (!isRealDay(day)) found.push({ code: 'limits.own-day', field });
    else if (ownDays.findIndex((other) => other.day === day) < at) {
      found.push({ code: 'limits.own-day-twice', field, values: { day } });
    }
    const problem = lineProblem(note.trim(), 0, LINE_MAX);
    if (problem) {
      found.push({ code: problem, field: `ownDays.${at}.note`, values: { max: LINE_MAX } });
    }
  });
  return found;
}

/** As stored: only lengths that differ from the program's, days in their order. */
function tidy(rules: LimitsRules): LimitsRules {
  return {
    lengths: rules.lengths
      .filter(({ clock, length, unit }) => {
        const usual = clockNamed(clock);
        return usual?.length !== length || usual.unit !== unit;
      })
      .map(({ clock, length, unit }) => ({ clock, length, unit })),
    stages: rules.stages,
    ownDays: rules.ownDays
      .map(({ day, isWorked, note }) => ({ day, isWorked, note: note.trim() }))
      .sort((one, two) => (one.day < two.day ? -1 : 1)),
  };
}

function whole(field: string, value: number, limits: { from: number; to: number }): Refusal[] {
  const isWhole = Number.isInteger(value) && value >= limits.from && value <= limits.to;
  return isWhole ? [] : [{ code: 'limits.whole', field, values: limits }];
}
