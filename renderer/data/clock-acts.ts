import type { Day } from '#shared/basics/days';
import { type Decision, type Facts, type Refusal, refuse } from '#shared/basics/decision';
import { type StaffId, staffIdSchema } from '#shared/basics/ids';
import { sentenceOf } from '#shared/basics/problems';
import { lengthWords } from '#shared/calendar/workdays';
import { whyWords } from '#shared/clock/board';
import type { Clock } from '#shared/clock/record';
import {
  decideExtend,
  decidePause,
  decideReassign,
  decideResume,
  decideUrge,
  extensionRefusal,
  type KnownClock,
  kindOf,
} from '#shared/clock/workflow';
import type { Staff } from '#shared/people/staff';
import type { Acted } from './act.ts';
import { actOnCase } from './case-act.ts';
import { knownClock } from './queries/clocks.ts';

/** What a director does with a clock, from 督办 and from the case itself. */
export type ClockActName = 'urge' | 'extend' | 'pause' | 'resume' | 'reassign';

/** As typed; each act reads its own part. */
export type TypedClockAct = {
  readonly note: string;
  readonly length: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly isTold: boolean;
  /** `YYYY-MM-DD` from when it is paused, or goes on; empty for today. */
  readonly on: string;
  /** A person's id, or the name of an office. */
  readonly holderId: string;
};

/** 催办, 延期, 中止, 恢复, 改派. */
export function actOnClock(
  name: ClockActName,
  id: Clock['id'],
  typed: TypedClockAct,
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const known = await knownClock(id);
    return known ? decide(name, typed, known, facts) : refuse('record.missing');
  });
}

function decide(
  name: ClockActName,
  typed: TypedClockAct,
  known: KnownClock,
  facts: Facts,
): Decision {
  const { id } = known.clock;
  const { note, reason, approvedBy, isTold } = typed;
  const on = typed.on === '' ? {} : { on: typed.on };
  switch (name) {
    case 'urge':
      return decideUrge({ id, note }, known, facts);
    case 'extend': {
      const text = typed.length.normalize('NFKC').trim();
      const length = text === '' ? Number.NaN : Number(text);
      return decideExtend({ id, length, reason, approvedBy, isTold }, known, facts);
    }
    case 'pause':
      return decidePause({ id, reason, ...on }, known, facts);
    case 'resume':
      return decideResume({ id, ...on }, known, facts);
    case 'reassign': {
      const person = staffIdSchema.safeParse(typed.holderId);
      const holderId: StaffId | null = person.success ? person.data : null;
      return decideReassign({ id, holderId, office: typed.holderId }, known, facts);
    }
  }
}

/** The acts that a clock offers now, in the order of their buttons; none once it has ended. */
export function actsOf({ state }: Clock): readonly ClockActName[] {
  switch (state.name) {
    case 'running':
      return ['urge', 'extend', 'reassign', 'pause'];
    case 'paused':
      return ['urge', 'reassign', 'resume'];
    default:
      return [];
  }
}

/** Why an act is refused whatever is typed, as a sentence; null when its form is worth opening. */
export function whyNot(name: ClockActName, clock: Clock, today: Day): string | null {
  const refusal = refusalOf(name, clock, today);
  return refusal && sentenceOf(refusal.code, refusal.values);
}

function refusalOf(name: ClockActName, clock: Clock, today: Day): Refusal | null {
  if (name === 'extend') return extensionRefusal(clock, kindOf(clock), today);
  if (name !== 'pause') return null;
  if (!kindOf(clock).mayPause) return { code: 'clock.no-pause' };
  return today > clock.dueOn ? { code: 'clock.overdue' } : null;
}

/** What the dialog of an act tells and offers. */
export function clockDialogWords(
  clock: Clock,
  today: Day,
  hall: { readonly staff: readonly Staff[]; readonly departments: readonly string[] },
) {
  const { unit } = clock;
  const { extension } = kindOf(clock);
  const most = extension?.length ? `最多 ${lengthWords({ length: extension.length, unit })}，` : '';
  const active = hall.staff.filter(({ isActive }) => isActive);
  return {
    why: whyWords(clock, today),
    unit: unit === 'workday' ? '个工作日' : '日',
    extensionHint: extension
      ? `${most}须经${extension.by}同意${extension.isOnce ? '，只能延一次' : ''}`
      : '',
    isTellingAsked: extension?.isTold === true,
    holders: [
      ...active.map(({ id, name }) => ({ value: id as string, label: name })),
      ...hall.departments.map((name) => ({ value: name, label: name })),
    ],
    today,
  };
}
