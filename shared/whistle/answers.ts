import { dayOf } from '../basics/days.ts';
import {
  accept,
  assertNever,
  type Change,
  type Decision,
  type Facts,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Case } from '../case/record.ts';
import { textRefusals } from '../case/rules.ts';
import { resultOf } from '../case/workflow.ts';
import { type Objection, objectionRefusals } from '../dispatch/objection.ts';
import type { Dispatch } from '../dispatch/record.ts';
import { comingBack, ENDS } from '../dispatch/workflow.ts';
import type { CalledDepartment, Whistle } from './record.ts';
import { MAX_ACTS } from './rules.ts';
import {
  changed,
  departmentIn,
  isAnswered,
  lineRefusals,
  replaced,
  withdrawn,
} from './workflow.ts';

/** 签到: who came for the department. */
export function decideSignIn(
  command: { readonly name: string; readonly who: string },
  whistle: Whistle,
  facts: Facts,
): Decision {
  const found = departmentIn(whistle, command.name);
  if (!found.ok) return found;
  const { name, state } = found.department;
  if (state.name === 'objected') return refuse('whistle.objected', undefined, { name });
  if (state.name !== 'called') return refuse('whistle.signed-already', undefined, { name });
  const refusals = lineRefusals('who', command.who);
  if (refusals.length > 0) return refuseAll(refusals);
  const signed = { name: 'signed', at: facts.now, by: facts.by, who: command.who.trim() } as const;
  return accept(
    changed('whistle.signed', whistle, { departments: replaced(whistle, name, { state: signed }) }),
  );
}

/** 办理: what the department did, as often as it did something. */
export function decideNoteAct(
  command: { readonly name: string; readonly note: string },
  whistle: Whistle,
  facts: Facts,
): Decision {
  const found = departmentIn(whistle, command.name);
  if (!found.ok) return found;
  const { department } = found;
  const here = signedIn(department);
  if (!here.ok) return here;
  if (department.acts.length >= MAX_ACTS) {
    return refuse('whistle.too-many-acts', undefined, { max: MAX_ACTS });
  }
  const refusals = textRefusals('note', command.note, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  const act = { at: facts.now, by: facts.by, note: command.note.trim() };
  const departments = replaced(whistle, department.name, { acts: [...department.acts, act] });
  return accept(changed('whistle.acted', whistle, { departments }));
}

/** 反馈: what came of it. The whistle is done with the last one that was awaited. */
export function decideFeedBack(
  command: { readonly name: string; readonly who: string; readonly note: string },
  whistle: Whistle,
  facts: Facts,
): Decision {
  const found = departmentIn(whistle, command.name);
  if (!found.ok) return found;
  const { department } = found;
  const here = signedIn(department);
  if (!here.ok) return here;
  const { at, by, who } = here.signed;
  const refusals = [...lineRefusals('who', command.who), ...textRefusals('note', command.note, 1)];
  if (refusals.length > 0) return refuseAll(refusals);
  const stamp = { at: facts.now, by: facts.by };
  const departments = replaced(whistle, department.name, {
    state: {
      ...{ name: 'fed-back', ...stamp },
      ...{ who: command.who.trim(), note: command.note.trim() },
      signed: { at, by, who },
    },
  });
  const isLast = isAnswered(departments);
  return accept(
    changed('whistle.fed-back', whistle, {
      departments,
      ...(isLast ? { state: { name: 'done', ...stamp, note: '' } } : {}),
    }),
  );
}

/**
 * 职责异议 of one department within 5 work days of its being called. The others go on; when nobody is left, the whistle
 * ends, and the dispatch that was opened with it comes back with the objection, to be dispatched again.
 */
export function decideWhistleObject(
  command: Objection & { readonly name: string },
  known: {
    readonly whistle: Whistle;
    readonly record: Case;
    /** The whistle's own dispatch, or null. */
    readonly dispatch: Dispatch | null;
    readonly calendar: Calendar;
  },
  facts: Facts,
): Decision {
  const { whistle, dispatch, record } = known;
  const found = departmentIn(whistle, command.name);
  if (!found.ok) return found;
  const { department } = found;
  const { name, state } = department;
  if (state.name === 'objected') return refuse('whistle.objected', undefined, { name });
  if (state.name === 'fed-back') return refuse('whistle.fed-back', undefined, { name });
  const refusals = objectionRefusals(command, dayOf(department.calledAt), known.calendar, facts);
  if (refusals.length > 0) return refuseAll(refusals);
  const stamp = { at: facts.now, by: facts.by };
  const said = { reason: command.reason.trim(), belongsTo: command.belongsTo.trim() };
  const departments = replaced(whistle, name, {
    isLead: false,
    points: 0,
    state: { name: 'objected', ...stamp, ...said },
  });
  const isOver = departments.every((one) => one.state.name === 'objected');
  const done = isAnswered(departments) && !isOver;
  const change = changed('whistle.objected', whistle, {
    departments,
    ...(isOver ? { state: { name: 'withdrawn', ...stamp, reason: '各单位均提出职责异议' } } : {}),
    ...(done ? { state: { name: 'done', ...stamp, note: '' } } : {}),
  });
  if (!isOver || dispatch?.state.name !== 'open') return accept(change);
  const objected = {
    name: 'returned',
    ...stamp,
    reason: said.reason,
    objection: { belongsTo: said.belongsTo },
  } as const;
  return accept(
    change,
    { kind: 'dispatch.objected', type: 'dispatch', body: revise(dispatch, { state: objected }) },
    ...comingBack(dispatch, record, facts),
  );
}

/**
 * A decision that ends a case, or the dispatch that a whistle came with, also ends that whistle, so that no
 * department is awaited for a finished matter. Any other decision passes as it is. `open` are whistles under way.
 */
export function endingWhistles(
  decision: Decision,
  open: readonly Whistle[],
  facts: Facts,
): Decision {
  if (!decision.ok) return decision;
  const { changes } = decision;
  const touched = new Set(changes.map(({ body }) => body.id));
  const ends = open
    .filter(({ id, state }) => state.name === 'open' && !touched.has(id))
    .flatMap((whistle) => {
      const reason = endOf(whistle, changes);
      return reason === null ? [] : [withdrawn(whistle, reason, facts)];
    });
  return ends.length === 0 ? decision : accept(...changes, ...ends);
}

/** True for a change that can end a whistle: a case at its end, or a dispatch that is not open any more. */
export function mayEndWhistles({ type, body }: Change): boolean {
  if (type === 'dispatch') return (body as Dispatch).state.name !== 'open';
  if (type !== 'case') return false;
  const { state } = body as Case;
  return resultOf(state) !== null || state.name === 'closed';
}

/** Why a whistle is over with these changes, or null. */
function endOf(whistle: Whistle, changes: (Decision & { ok: true })['changes']): string | null {
  for (const { type, body } of changes) {
    if (type === 'case' && body.id === whistle.caseId) {
      const { state } = body as Case;
      if (resultOf(state) !== null || state.name === 'closed') {
        return ENDS[state.name] ?? '案件已有结果';
      }
    }
    if (type === 'dispatch' && body.id === whistle.dispatchId) {
      const { state } = body as Dispatch;
      if (state.name === 'returned') return `交办结束：${state.reason}`;
      if (state.name === 'done') return '交办已办结';
    }
  }
  return null;
}

type Signed = CalledDepartment['state'] & { name: 'signed' };

/** Acting and feeding back is for a department that has signed in, and not ended yet. */
function signedIn({
  name,
  state,
}: CalledDepartment): { readonly ok: true; readonly signed: Signed } | (Decision & { ok: false }) {
  switch (state.name) {
    case 'signed':
      return { ok: true, signed: state };
    case 'called':
      return refuse('whistle.not-signed', undefined, { name });
    case 'objected':
      return refuse('whistle.objected', undefined, { name });
    case 'fed-back':
      return refuse('whistle.fed-back', undefined, { name });
    default:
      return assertNever(state);
  }
}
