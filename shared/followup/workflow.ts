import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { FollowupId, StaffId } from '#shared/basics/ids';
import { LONG_TEXT_MAX, lineProblem, longTextProblem, NAME_MAX } from '#shared/basics/text';
import { isVoid } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { moveRefusal } from '#shared/case/rules';
import { mediationStarted } from '#shared/case/workflow';
import type { Staff } from '#shared/people/staff';
import type { Followup, Satisfaction } from './record.ts';
import { callsForReopening, needsNote } from './rules.ts';

export type PlanFollowup = {
  readonly id: FollowupId;
  readonly plannedOn: string;
  readonly assigneeId: StaffId;
  /** Which of the offered days it is; `own` for any other. */
  readonly preset: Followup['preset'];
};

/** States in which there is an outcome, or at least a promise, to ask about. */
const FOLLOWED_STATES: readonly string[] = ['mediating', 'agreed', 'failed', 'withdrawn', 'closed'];

/** Plans a follow-up of a case for a day, from today on. */
export function decidePlanFollowup(
  command: PlanFollowup,
  facts: Facts & { readonly case: Case; readonly assignee: Staff | undefined },
): Decision {
  if (!FOLLOWED_STATES.includes(facts.case.state.name)) return refuse('followup.case-too-early');
  const refusals: Refusal[] = [];
  if (!isRealDay(command.plannedOn)) refusals.push({ code: 'followup.day', field: 'plannedOn' });
  else if (command.plannedOn < dayOf(facts.now)) {
    refusals.push({ code: 'followup.day-past', field: 'plannedOn' });
  }
  if (facts.assignee?.id !== command.assigneeId || !facts.assignee.isActive) {
    refusals.push({ code: 'followup.assignee', field: 'assigneeId' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const body: Followup = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: facts.case.id,
    plannedOn: command.plannedOn as Day,
    assigneeId: command.assigneeId,
    preset: command.preset,
    state: { name: 'planned' },
  };
  return accept({ kind: 'followup.planned', type: 'followup', body });
}

type Done = Extract<Followup['state'], { name: 'done' }>;

/** The answers; null where the person has not chosen yet. */
export type DoFollowup = {
  readonly way: Done['way'] | null;
  readonly interviewee: string;
  readonly performance: Done['performance'] | null;
  readonly satisfaction: Satisfaction | null;
  /** 有无激化. */
  readonly risk: Done['risk'] | null;
  /** 有无起诉. */
  readonly hasSued: boolean | null;
  readonly note: string;
  /** Takes the case up again; only where the answers give cause. */
  readonly reopen: boolean;
};

/**
 * Records what was answered. Dissatisfaction, a broken agreement or a matter about to escalate lets the person take
 * the case back into mediation; these, any risk and a suit need a note.
 */
export function decideDoFollowup(
  command: DoFollowup,
  followup: Followup,
  facts: Facts & { readonly case: Case },
): Decision {
  if (followup.state.name !== 'planned') return refuse('followup.not-planned');
  const answers = answersOf(command);
  const { interviewee, note, reopen } = command;
  const refusals: Refusal[] = ASKED.flatMap((field) =>
    command[field] === null ? [{ code: 'text.empty', field } as const] : [],
  );
  const name = lineProblem(interviewee, 1, NAME_MAX);
  if (name) refusals.push({ code: name, field: 'interviewee', values: { max: NAME_MAX } });
  const text = longTextProblem(note, 0, LONG_TEXT_MAX);
  if (text) refusals.push({ code: text, field: 'note', values: { max: LONG_TEXT_MAX } });
  // Answers that are still missing are asked for first.
  if (answers && needsNote(answers) && note.trim() === '') {
    refusals.push({ code: 'followup.note-missing', field: 'note' });
  }
  if (answers && reopen && !callsForReopening(answers)) {
    refusals.push({ code: 'followup.no-cause', field: 'reopen' });
  }
  const isReopened = reopen && facts.case.state.name !== 'mediating';
  if (isReopened) {
    const wrong = isVoid(facts.case)
      ? ({ code: 'case.taken-back' } as const)
      : moveRefusal(facts.case, 'mediating');
    if (wrong) refusals.push({ ...wrong, field: 'reopen' });
  }
  if (refusals.length > 0 || !answers) return refuseAll(refusals);
  const body = revise(followup, {
    state: {
      ...{ name: 'done', at: facts.now, by: facts.by },
      ...answers,
      interviewee: interviewee.trim(),
      isReopened,
      note,
    },
  });
  return accept(
    { kind: 'followup.done', type: 'followup', body },
    ...(isReopened ? [mediationStarted(facts.case, facts)] : []),
  );
}

const ASKED = ['way', 'performance', 'satisfaction', 'risk', 'hasSued'] as const;

/** The answers without holes; null while one is missing. */
function answersOf(command: DoFollowup): Pick<Done, (typeof ASKED)[number]> | null {
  const { way, performance, satisfaction, risk, hasSued } = command;
  if (way === null || performance === null || satisfaction === null) return null;
  if (risk === null || hasSued === null) return null;
  return { way, performance, satisfaction, risk, hasSued };
}

/** Takes a planned follow-up off the list, with the reason. */
export function decideCancelFollowup(
  command: { readonly reason: string },
  followup: Followup,
  { now, by }: Facts,
): Decision {
  if (followup.state.name !== 'planned') return refuse('followup.not-planned');
  const problem = longTextProblem(command.reason, 1, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'reason', { max: LONG_TEXT_MAX });
  const body = revise(followup, {
    state: { name: 'cancelled', at: now, by, reason: command.reason },
  });
  return accept({ kind: 'followup.cancelled', type: 'followup', body });
}
