import { dayOf } from '../basics/days.ts';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { CaseId, ConferenceId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import type { Case } from '../case/record.ts';
import { partyNames, textRefusals } from '../case/rules.ts';
import { type Conference, MOST_OWN } from './record.ts';
import {
  type ConferenceForm,
  formProblems,
  isTouched,
  type ReviewForm,
  readReview,
  reviewProblems,
  tidyForm,
} from './rules.ts';

/** 安排会商: an agenda of cases. `cases` are those of the form that exist. */
export function decidePlanConference(
  command: { readonly id: ConferenceId; readonly form: ConferenceForm },
  known: { readonly cases: readonly Case[] },
  facts: Facts,
): Decision {
  const refusals = formProblems(command.form, known.cases);
  if (refusals.length > 0) return refuseAll(refusals);
  const { caseIds, ...fields } = tidyForm(command.form);
  const body: Conference = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    ...fields,
    items: caseIds.map((id) => emptyItem(id, 1)),
    state: { name: 'planned' },
  };
  return accept({ kind: 'conference.planned', type: 'conference', body });
}

/** Day, place, people or agenda changed before it is held. A case about which something was said stays on it. */
export function decideChangeConference(
  form: ConferenceForm,
  known: { readonly conference: Conference; readonly cases: readonly Case[] },
): Decision {
  const { conference, cases } = known;
  if (conference.state.name !== 'planned') return refuse('conference.not-planned');
  const refusals = formProblems(form, cases);
  for (const item of conference.items) {
    if (!isTouched(item) || form.caseIds.includes(item.caseId)) continue;
    const parties = partiesOf(item.caseId, cases);
    refusals.push({ code: 'conference.case-on-agenda', field: 'caseIds', values: { parties } });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const { caseIds, ...fields } = tidyForm(form);
  const items = caseIds.map(
    (id) =>
      conference.items.find(({ caseId }) => caseId === id) ??
      emptyItem(id, conference.revision + 1),
  );
  const body = revise(conference, { ...fields, items });
  return accept({ kind: 'conference.changed', type: 'conference', body });
}

/** 记录研判: opinions, decision and tasks of one case. Once it is over, only tasks are added. */
export function decideReview(
  command: { readonly caseId: CaseId; readonly form: ReviewForm },
  conference: Conference,
  facts: Facts,
): Decision {
  if (conference.state.name === 'cancelled') return refuse('conference.cancelled');
  const item = conference.items.find(({ caseId }) => caseId === command.caseId);
  if (!item) return refuse('record.missing');
  const refusals = reviewProblems(command.form, item, dayOf(facts.now));
  const review = readReview(command.form, item, facts);
  const isOver = conference.state.name === 'held';
  if (isOver && (review.decision !== item.decision || review.opinions !== item.opinions)) {
    refusals.push({ code: 'conference.decided' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const items = conference.items.map((one) =>
    one === item ? { ...one, ...review, own: withNext(one, conference) } : one,
  );
  const body = revise(conference, { items });
  return accept({ kind: 'conference.reviewed', type: 'conference', body });
}

/** 会商结束: on its day or later, with a decision for every case of the agenda. */
export function decideHold(conference: Conference, facts: Facts): Decision {
  if (conference.state.name !== 'planned') return refuse('conference.not-planned');
  const refusals: Refusal[] = [];
  if (conference.heldOn > dayOf(facts.now)) {
    refusals.push({ code: 'conference.too-early', values: { on: conference.heldOn } });
  }
  const count = conference.items.filter(({ decision }) => decision === '').length;
  if (count > 0) refusals.push({ code: 'conference.decision-missing', values: { count } });
  if (refusals.length > 0) return refuseAll(refusals);
  const body = revise(conference, { state: { name: 'held', at: facts.now, by: facts.by } });
  return accept({ kind: 'conference.held', type: 'conference', body });
}

/** 取消会商. */
export function decideCancel(
  command: { readonly reason: string },
  conference: Conference,
  facts: Facts,
): Decision {
  if (conference.state.name !== 'planned') return refuse('conference.not-planned');
  const refusals = textRefusals('reason', command.reason, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  const state = {
    ...({ name: 'cancelled', at: facts.now, by: facts.by } as const),
    reason: command.reason.trim(),
  };
  return accept({
    kind: 'conference.cancelled',
    type: 'conference',
    body: revise(conference, { state }),
  });
}

/** 任务办结: what came of it. `task` is its place among the tasks of the case. */
export function decideDoTask(
  command: { readonly caseId: CaseId; readonly task: number; readonly note: string },
  conference: Conference,
  facts: Facts,
): Decision {
  if (conference.state.name === 'cancelled') return refuse('conference.cancelled');
  const item = conference.items.find(({ caseId }) => caseId === command.caseId);
  const task = item?.tasks[command.task];
  if (!item || !task) return refuse('conference.task-missing');
  if (task.done) return refuse('conference.task-done');
  const wrong = longTextProblem(command.note, 0, LONG_TEXT_MAX);
  if (wrong) return refuse(wrong, 'note', { max: LONG_TEXT_MAX });
  const done = { at: facts.now, by: facts.by, note: command.note.trim() };
  const tasks = item.tasks.map((one) => (one === task ? { ...one, done } : one));
  const items = conference.items.map((one) =>
    one === item ? { ...one, tasks, own: withNext(one, conference) } : one,
  );
  const body = revise(conference, { items });
  return accept({ kind: 'conference.task-done', type: 'conference', body });
}

type Item = Conference['items'][number];

/** The revisions that speak of this case alone, with the one that is written now. */
function withNext({ own }: Item, { revision }: Conference): number[] {
  return [...own, revision + 1].slice(-MOST_OWN);
}

function emptyItem(caseId: CaseId, since: number): Item {
  return { caseId, since, own: [], opinions: [], decision: '', tasks: [] };
}

function partiesOf(caseId: CaseId, cases: readonly Case[]): string {
  const record = cases.find(({ id }) => id === caseId);
  return record ? partyNames(record).slice(0, 2).join('、') : '该案件';
}
