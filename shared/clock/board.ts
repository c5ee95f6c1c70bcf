import { addDays, type Day, daysBetween } from '../basics/days.ts';
import type { StaffId } from '../basics/ids.ts';
import { clockNamed } from '../calendar/clocks.ts';
import { lengthWords } from '../calendar/workdays.ts';
import { type Clock, clockStages } from './record.ts';

/** “三日内”: calendar days after today, so that a Friday shows what runs out over the weekend. */
export const SOON_DAYS = 3;

/** 督办: what the director looks at, most pressing first. */
export const boardGroups = {
  overdue: '超期',
  today: '今天到期',
  soon: '三日内到期',
  later: '未到期',
  paused: '中止',
} as const;
export type BoardGroup = keyof typeof boardGroups;

/** The group that a clock stands in; null once it has ended. */
export function groupOf(clock: Pick<Clock, 'state' | 'dueOn'>, today: Day): BoardGroup | null {
  if (clock.state.name === 'paused') return 'paused';
  if (clock.state.name !== 'running') return null;
  if (clock.dueOn < today) return 'overdue';
  if (clock.dueOn === today) return 'today';
  return clock.dueOn <= addDays(today, SOON_DAYS) ? 'soon' : 'later';
}

const FIRST = '' as Day;
const LAST = '\uffff' as Day;

/** The same groups as ranges of the index [_status+dueOn], both ends counted in. */
export function rangeOf(
  group: BoardGroup,
  today: Day,
): { readonly status: 'running' | 'paused'; readonly from: Day; readonly to: Day } {
  switch (group) {
    case 'overdue':
      return { status: 'running', from: FIRST, to: addDays(today, -1) };
    case 'today':
      return { status: 'running', from: today, to: today };
    case 'soon':
      return { status: 'running', from: addDays(today, 1), to: addDays(today, SOON_DAYS) };
    case 'later':
      return { status: 'running', from: addDays(today, SOON_DAYS + 1), to: LAST };
    case 'paused':
      return { status: 'paused', from: FIRST, to: LAST };
  }
}

/** Who answers for a clock, as one text: a person's id, an office's name, or empty for nobody. */
export function holderKey(clock: Pick<Clock, 'holderId' | 'office'>): string {
  return clock.holderId ?? clock.office;
}

export type Holder = {
  readonly key: string;
  /** A person of the hall; null for an office, and for nobody. */
  readonly staffId: StaffId | null;
  readonly overdue: number;
  readonly today: number;
  readonly soon: number;
};

/** By person and by department: whoever has most overdue first, then most due today, then soon. */
export function holdersOf(
  clocks: readonly Pick<Clock, 'state' | 'dueOn' | 'holderId' | 'office'>[],
  today: Day,
): Holder[] {
  const holders = new Map<string, { -readonly [Part in keyof Holder]: Holder[Part] }>();
  for (const clock of clocks) {
    const group = groupOf(clock, today);
    if (group !== 'overdue' && group !== 'today' && group !== 'soon') continue;
    const key = holderKey(clock);
    const none = { key, staffId: clock.holderId, overdue: 0, today: 0, soon: 0 };
    const holder = holders.get(key) ?? none;
    holder[group] += 1;
    holders.set(key, holder);
  }
  return [...holders.values()].sort(
    (one, two) => two.overdue - one.overdue || two.today - one.today || two.soon - one.soon,
  );
}

/** Whom the latest 催办 asks, and when; null when nobody else urged, or nothing is left to do. */
export function urgeOf(
  clock: Pick<Clock, 'state' | 'holderId' | 'urges'>,
): { readonly to: StaffId; readonly at: number } | null {
  const { holderId } = clock;
  const isLive = clock.state.name === 'running' || clock.state.name === 'paused';
  if (holderId === null || !isLive) return null;
  const latest = clock.urges.findLast(({ by }) => by !== holderId);
  return latest ? { to: holderId, at: latest.at } : null;
}

/** The clock of a case that runs out first; null when none runs. */
export function nextOf(clocks: readonly Clock[]): Clock | null {
  return clocks
    .filter(({ state }) => state.name === 'running')
    .reduce<Clock | null>((first, one) => (first && first.dueOn <= one.dueOn ? first : one), null);
}

/** What a clock is called, without the usual length that its own may differ from: 人民调解, 受理. */
export function clockWords(clock: Pick<Clock, 'clock' | 'stage'>): string {
  const label = clockNamed(clock.clock)?.label ?? clockStages[clock.stage];
  return label.replace(/（[^（）]*\d+ ?[^（）]*）$/, '');
}

/**
 * Why a clock is due on its day: 受理之日 2026-11-01 起算，30 日；延长 1 次，共 10 日；中止 1 次，共 5 天.
 * An open pause is counted up to today.
 */
export function whyWords(clock: Clock, today: Day): string {
  const { startedOn, length, unit, extensions, pauses, urges } = clock;
  const starts = clockNamed(clock.clock)?.starts ?? `${clockStages[clock.stage]}环节`;
  const parts = [`${starts} ${startedOn} 起算，${lengthWords({ length, unit })}`];
  if (extensions.length > 0) {
    const sum = extensions.reduce((days, one) => days + one.length, 0);
    parts.push(`延长 ${extensions.length} 次，共 ${lengthWords({ length: sum, unit })}`);
  }
  if (pauses.length > 0) {
    const sum = pauses.reduce(
      (days, { from, until }) => days + pausedDays(from, until?.on, today),
      0,
    );
    parts.push(
      `中止 ${pauses.length} 次，共 ${sum} 天${pauses.some(isOpen) ? '（仍在中止）' : ''}`,
    );
  }
  if (urges.length > 0) parts.push(`催办 ${urges.length} 次`);
  return parts.join('；');
}

function isOpen(pause: Clock['pauses'][number]): boolean {
  return pause.until === null;
}

function pausedDays(from: Day, until: Day | undefined, today: Day): number {
  return Math.max(0, daysBetween(from, until ?? today));
}
