import { type Decision, type Facts, type Refusal, refuseAll } from '../basics/decision.ts';
import type { QueueId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import { keysOf, type MatterGroup, matterGroups, priorities } from '../codes/intake.ts';
import type { Hall } from './hall.ts';
import { PAPER_PREFIX, type Queue, type QueueRules } from './queue.ts';
import { settingsSaved } from './saved.ts';

export type ChangeQueueRules = {
  /** A fresh id, used when the hall has no rules of its own yet. */
  readonly id: QueueId;
  /** As typed: numbers may be fractions or NaN, letters may be anything. */
  readonly rules: QueueRules;
};

export type QueueKnown = {
  /** What the hall set before; undefined: the usual rules hold. */
  readonly existing: Queue | undefined;
  /** The rules that hold now. */
  readonly now: QueueRules;
  readonly windows: Hall['windows'];
  /** Numbers given out today under a letter. */
  readonly issued: (prefix: string) => number;
};

/** Limits of the plain numbers, in the units of `QueueRules`. */
export const queueLimits = {
  ordinaryPerPriority: { from: 1, to: 20 },
  agedAfter: { from: 5, to: 480 },
  requeuePlaces: { from: 0, to: 50 },
  sideGap: { from: 0, to: 240 },
  appointmentLead: { from: 0, to: 120 },
} as const;
const MOST_AREAS = 20;
const NUMBERS = { from: 1, to: 9999 };

/**
 * 叫号规则 changed. Fields of refusals: `groups.<group>.prefix|first|last`, `windows.<number>`, `areas.<place in
 * the list>`, and the names of the plain numbers. Everything wrong is named at once.
 */
export function decideChangeQueueRules(
  command: ChangeQueueRules,
  known: QueueKnown,
  facts: Facts,
): Decision {
  const refusals = queueProblems(command.rules, known);
  if (refusals.length > 0) return refuseAll(refusals);
  const rules = tidyRules(command.rules, known.windows);
  return settingsSaved('queue', command.id, known.existing, rules, facts);
}

export function queueProblems(rules: QueueRules, known: Omit<QueueKnown, 'existing'>): Refusal[] {
  const refusals = [
    ...groupProblems(rules, known),
    ...windowProblems(rules, known.windows),
    ...areaProblems(rules.areas),
  ];
  for (const field of keysOf(queueLimits)) {
    const limits = queueLimits[field];
    if (!isWhole(rules[field], limits)) {
      refusals.push({ code: 'queue.whole', field, values: limits });
    }
  }
  return refusals;
}

/** Groups that no window of the hall takes: their numbers would wait for ever. */
export function groupsWithoutWindow(
  rules: Pick<QueueRules, 'windows'>,
  windows: Hall['windows'],
): MatterGroup[] {
  const taken = windows.map(({ number }) => groupsOfWindow(rules, number));
  return keysOf(matterGroups).filter((group) => !taken.some((groups) => groups.includes(group)));
}

/** What a window takes: everything unless the rules name it (无差别受理). */
export function groupsOfWindow(
  rules: Pick<QueueRules, 'windows'>,
  window: number,
): readonly MatterGroup[] {
  return rules.windows.find((one) => one.window === window)?.groups ?? keysOf(matterGroups);
}

function groupProblems(rules: QueueRules, known: Omit<QueueKnown, 'existing'>): Refusal[] {
  const refusals: Refusal[] = [];
  for (const group of keysOf(matterGroups)) {
    if (rules.groups.filter((one) => one.group === group).length !== 1) {
      const values = { group: matterGroups[group].label };
      refusals.push({ code: 'queue.group-missing', field: `groups.${group}`, values });
    }
  }
  rules.groups.forEach(({ group, prefix, first, last }, at) => {
    const field = (name: string) => `groups.${group}.${name}`;
    if (!/^[A-Z]$/.test(prefix)) refusals.push({ code: 'queue.prefix', field: field('prefix') });
    else if (prefix === PAPER_PREFIX) {
      refusals.push({ code: 'queue.prefix-paper', field: field('prefix'), values: { prefix } });
    } else if (rules.groups.findIndex((other) => other.prefix === prefix) < at) {
      refusals.push({ code: 'queue.prefix-twice', field: field('prefix'), values: { prefix } });
    }
    const isFirst = isWhole(first, NUMBERS);
    const isLast = isWhole(last, NUMBERS);
    if (!isFirst) refusals.push({ code: 'queue.whole', field: field('first'), values: NUMBERS });
    if (!isLast) refusals.push({ code: 'queue.whole', field: field('last'), values: NUMBERS });
    if (isFirst && isLast && last < first) {
      refusals.push({ code: 'queue.range', field: field('last') });
    }
    // Today's next number is the first one plus those given out: with another start, a label would come twice.
    const count = known.issued(prefix);
    const before = known.now.groups.find((one) => one.prefix === prefix)?.first;
    if (isFirst && count > 0 && before !== first) {
      const values = { prefix, count };
      refusals.push({ code: 'queue.numbers-out', field: field('first'), values });
    }
  });
  return refusals;
}

function windowProblems(rules: QueueRules, windows: Hall['windows']): Refusal[] {
  const refusals = windows.flatMap(({ number }): Refusal[] =>
    groupsOfWindow(rules, number).length === 0
      ? [{ code: 'queue.window-groups', field: `windows.${number}` }]
      : [],
  );
  for (const group of groupsWithoutWindow(rules, windows)) {
    const values = { group: matterGroups[group].label };
    refusals.push({ code: 'queue.group-without-window', field: 'windows', values });
  }
  return refusals;
}

function areaProblems(areas: readonly string[]): Refusal[] {
  const refusals: Refusal[] = [];
  if (areas.length > MOST_AREAS) {
    refusals.push({ code: 'hall.too-many', field: 'areas', values: { max: MOST_AREAS } });
  }
  const names = areas.map((area) => area.trim());
  names.forEach((name, at) => {
    const field = `areas.${at}`;
    const problem = lineProblem(name, 1, LINE_MAX);
    if (problem) refusals.push({ code: problem, field, values: { max: LINE_MAX } });
    if (names.indexOf(name) < at) {
      refusals.push({ code: 'hall.name-twice', field, values: { name } });
    }
  });
  return refusals;
}

/** As stored: only windows that the hall has and that take less than everything; classes in the table's order. */
function tidyRules(rules: QueueRules, windows: Hall['windows']): QueueRules {
  const groups = keysOf(matterGroups);
  return {
    groups: groups.flatMap((group) => rules.groups.filter((one) => one.group === group)),
    windows: windows.flatMap(({ number }) => {
      const taken = groupsOfWindow(rules, number);
      if (taken.length === groups.length) return [];
      return [{ window: number, groups: groups.filter((group) => taken.includes(group)) }];
    }),
    priorities: keysOf(priorities).filter(
      (priority) => priority !== 'none' && rules.priorities.includes(priority),
    ),
    ordinaryPerPriority: rules.ordinaryPerPriority,
    agedAfter: rules.agedAfter,
    requeuePlaces: rules.requeuePlaces,
    sideGap: rules.sideGap,
    appointmentLead: rules.appointmentLead,
    areas: rules.areas.map((area) => area.trim()),
  };
}

function isWhole(value: number, { from, to }: { from: number; to: number }): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
