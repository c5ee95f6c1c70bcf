import { type Day, dayOf } from '../basics/days.ts';
import { type Decision, type Facts, type Refusal, refuseAll } from '../basics/decision.ts';
import type { ScreenId, StaffId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, longTextProblem } from '../basics/text.ts';
import type { Staff } from '../people/staff.ts';
import { settingsSaved } from './saved.ts';
import type { Screen, ScreenSettings } from './screen.ts';

/** As typed: the volume may be any number, times any text. */
export type ChangeScreen = {
  /** A fresh id, used when the hall has no screen settings of its own yet. */
  readonly id: ScreenId;
  readonly notice: string;
  readonly theme: ScreenSettings['theme'];
  readonly isLarge: boolean;
  /** Percent. */
  readonly volume: number;
  readonly quiet: readonly { readonly from: string; readonly to: string }[];
  /** Who is on duty today; nobody at all means that the screen does not speak of duty. */
  readonly leaders: readonly StaffId[];
  readonly mediators: readonly StaffId[];
  readonly foot: string;
};

export type ScreenKnown = {
  /** What the hall set before; undefined: the usual screen holds. */
  readonly existing: Screen | undefined;
  readonly staff: readonly Pick<Staff, 'id' | 'isActive'>[];
};

export const NOTICE_MAX = 300;
export const MOST_QUIET = 6;
const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d$/;

/**
 * 大厅屏 changed. Fields of refusals: `notice`, `volume`, `foot`, `quiet.<place>.from|to`, `duty`. Everything wrong
 * is named at once.
 */
export function decideChangeScreen(
  command: ChangeScreen,
  known: ScreenKnown,
  facts: Facts,
): Decision {
  const refusals = [
    ...textProblems(command),
    ...quietProblems(command.quiet),
    ...dutyProblems(command, known),
  ];
  if (refusals.length > 0) return refuseAll(refusals);
  const settings = tidy(command, dayOf(facts.now));
  return settingsSaved('screen', command.id, known.existing, settings, facts);
}

function textProblems({ notice, volume, foot }: ChangeScreen): Refusal[] {
  const refusals: Refusal[] = [];
  const noticeProblem = longTextProblem(notice.trim(), 0, NOTICE_MAX);
  if (noticeProblem) {
    refusals.push({ code: noticeProblem, field: 'notice', values: { max: NOTICE_MAX } });
  }
  if (!Number.isInteger(volume) || volume < 0 || volume > 100) {
    refusals.push({ code: 'screen.volume', field: 'volume' });
  }
  const footProblem = lineProblem(foot.trim(), 0, LINE_MAX);
  if (footProblem) refusals.push({ code: footProblem, field: 'foot', values: { max: LINE_MAX } });
  return refusals;
}

function quietProblems(quiet: ChangeScreen['quiet']): Refusal[] {
  const refusals: Refusal[] = [];
  if (quiet.length > MOST_QUIET) {
    refusals.push({ code: 'hall.too-many', field: 'quiet', values: { max: MOST_QUIET } });
  }
  quiet.forEach(({ from, to }, at) => {
    if (!CLOCK.test(from)) refusals.push({ code: 'screen.quiet-time', field: `quiet.${at}.from` });
    if (!CLOCK.test(to)) refusals.push({ code: 'screen.quiet-time', field: `quiet.${at}.to` });
    else if (CLOCK.test(from) && clock(from) === clock(to)) {
      refusals.push({ code: 'screen.quiet-same', field: `quiet.${at}.to` });
    }
  });
  return refusals;
}

/** Whoever was deactivated since the form was opened is not on duty. */
function dutyProblems({ leaders, mediators }: ChangeScreen, { staff }: ScreenKnown): Refusal[] {
  const atWork = new Set(staff.filter(({ isActive }) => isActive).map(({ id }) => id));
  const gone = [...leaders, ...mediators].some((id) => !atWork.has(id));
  return gone ? [{ code: 'screen.duty-gone', field: 'duty' }] : [];
}

function tidy(command: ChangeScreen, today: Day): ScreenSettings {
  const { notice, theme, isLarge, volume, quiet, leaders, mediators, foot } = command;
  const isNobody = leaders.length + mediators.length === 0;
  return {
    ...{ notice: notice.trim(), theme, isLarge, volume, foot: foot.trim() },
    quiet: quiet.map(({ from, to }) => ({ from: clock(from), to: clock(to) })),
    duty: isNobody
      ? null
      : { on: today, leaders: [...new Set(leaders)], mediators: [...new Set(mediators)] },
  };
}

/** `9:05` as `09:05`. */
function clock(typed: string): string {
  return typed.padStart(5, '0');
}
