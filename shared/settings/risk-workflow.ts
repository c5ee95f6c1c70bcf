import { type Decision, type Facts, type Refusal, refuseAll } from '../basics/decision.ts';
import type { RiskId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import { keysOf } from '../codes/intake.ts';
import { type Risk, type RiskRules, riskGrounds } from './risk.ts';
import { settingsSaved } from './saved.ts';

export type ChangeRisk = {
  /** A fresh id, used when the hall has no table of its own yet. */
  readonly id: RiskId;
  /** As typed: numbers may be fractions or NaN. */
  readonly rules: RiskRules;
};

export const POINTS = { from: 0, to: 100 } as const;
export const FROM = { from: 0, to: 10_000 } as const;
export const LEVELS = { from: 2, to: 6 } as const;

/**
 * 风险评分表 changed. Fields of refusals: `points.<ground>`, `levels`, `levels.<place>.name|from|whoActs`.
 * Everything wrong is named at once.
 */
export function decideChangeRisk(
  command: ChangeRisk,
  existing: Risk | undefined,
  facts: Facts,
): Decision {
  const refusals = riskProblems(command.rules);
  if (refusals.length > 0) return refuseAll(refusals);
  const rules = tidy(command.rules);
  return settingsSaved('risk', command.id, existing, rules, facts);
}

export function riskProblems(rules: RiskRules): Refusal[] {
  const refusals: Refusal[] = [];
  for (const { ground, points } of rules.points) {
    if (!isWhole(points, POINTS)) {
      refusals.push({ code: 'queue.whole', field: `points.${ground}`, values: POINTS });
    }
  }
  const { levels } = rules;
  if (levels.length < LEVELS.from || levels.length > LEVELS.to) {
    refusals.push({ code: 'risk.level-count', field: 'levels', values: LEVELS });
  }
  const names = levels.map(({ name }) => name.trim());
  levels.forEach(({ from, whoActs }, at) => {
    const field = (part: string) => `levels.${at}.${part}`;
    const name = names[at] ?? '';
    const wrongName = lineProblem(name, 1, NAME_MAX);
    if (wrongName) {
      refusals.push({ code: wrongName, field: field('name'), values: { max: NAME_MAX } });
    } else if (names.indexOf(name) < at) {
      refusals.push({ code: 'hall.name-twice', field: field('name'), values: { name } });
    }
    if (!isWhole(from, FROM)) {
      refusals.push({ code: 'queue.whole', field: field('from'), values: FROM });
    } else if (at === 0 && from !== 0) {
      refusals.push({ code: 'risk.level-first', field: field('from') });
    } else if (at > 0 && from <= (levels[at - 1]?.from ?? 0)) {
      refusals.push({ code: 'risk.level-order', field: field('from') });
    }
    const wrongWords = lineProblem(whoActs, 0, LINE_MAX);
    if (wrongWords) {
      refusals.push({ code: wrongWords, field: field('whoActs'), values: { max: LINE_MAX } });
    }
  });
  return refusals;
}

/** As stored: every ground once, in the table's order; one that is not named gives no points. */
function tidy(rules: RiskRules): RiskRules {
  return {
    points: keysOf(riskGrounds).map((ground) => ({
      ground,
      points: rules.points.find((one) => one.ground === ground)?.points ?? 0,
    })),
    levels: rules.levels.map(({ name, from, colour, whoActs }) => ({
      name: name.trim(),
      from,
      colour,
      whoActs: whoActs.trim(),
    })),
  };
}

function isWhole(value: number, { from, to }: { from: number; to: number }): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
