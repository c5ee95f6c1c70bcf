import { type Day, isRealDay } from '../basics/days.ts';
import type { Facts, Refusal } from '../basics/decision.ts';
import type { CaseId } from '../basics/ids.ts';
import {
  LINE_MAX,
  LONG_TEXT_MAX,
  lineProblem,
  longTextProblem,
  PAGE_TEXT_MAX,
} from '../basics/text.ts';
import type { Case } from '../case/record.ts';
import { rankAt } from '../case/risk.ts';
import type { RiskRules } from '../settings/risk.ts';
import type { Conference } from './record.ts';

export const conferenceKinds = { review: '会商研判', experts: '专家会诊' } as const;
export const conferenceStates = { planned: '待召开', held: '已结束', cancelled: '已取消' } as const;
export type ConferenceKind = keyof typeof conferenceKinds;
type Item = Conference['items'][number];

const MOST = 60;

/** A conference as typed. Lines of participants without a name and office are not there. */
export type ConferenceForm = {
  readonly kind: ConferenceKind;
  /** `YYYY-MM-DD`. */
  readonly heldOn: string;
  readonly place: string;
  readonly chair: string;
  readonly participants: readonly { readonly name: string; readonly office: string }[];
  readonly caseIds: readonly CaseId[];
};

/** What is added to one case of an agenda; `decision` is the whole text, the lists are only what is new. */
export type ReviewForm = {
  readonly opinions: readonly { readonly who: string; readonly text: string }[];
  readonly decision: string;
  readonly tasks: readonly {
    readonly what: string;
    readonly who: string;
    readonly dueOn: string;
  }[];
};

/** Everything wrong with a conference at once: `heldOn`, `place`, `chair`, `participants.2.name`, `caseIds`. */
export function formProblems(form: ConferenceForm, cases: readonly Case[]): Refusal[] {
  const found: Refusal[] = [];
  if (!isDay(form.heldOn)) found.push({ code: 'conference.day', field: 'heldOn' });
  found.push(...lineRefusals('place', form.place, 0), ...lineRefusals('chair', form.chair, 1));
  form.participants.forEach(({ name, office }, at) => {
    if (!isTyped(name, office)) return;
    found.push(...lineRefusals(`participants.${at}.name`, name, 1));
    found.push(...lineRefusals(`participants.${at}.office`, office, 0));
  });
  if (namedIn(form.participants).length > MOST) found.push(tooMany('participants'));
  const ids = new Set(form.caseIds);
  if (ids.size === 0) found.push({ code: 'conference.no-case', field: 'caseIds' });
  if (ids.size > MOST) found.push(tooMany('caseIds'));
  if ([...ids].some((id) => !cases.some((record) => record.id === id))) {
    found.push({ code: 'conference.case-unknown', field: 'caseIds' });
  }
  return found;
}

/** As stored; a form without problems only. */
export function tidyForm(form: ConferenceForm) {
  return {
    kind: form.kind,
    heldOn: form.heldOn as Day,
    place: form.place.trim(),
    chair: form.chair.trim(),
    participants: namedIn(form.participants),
    caseIds: [...new Set(form.caseIds)],
  };
}

/** Everything wrong with what is added: `opinions.0.who|text`, `decision`, `tasks.0.what|who|dueOn`. */
export function reviewProblems(form: ReviewForm, item: Item, today: Day): Refusal[] {
  const found: Refusal[] = [];
  const opinions = form.opinions.filter(({ who, text }) => isTyped(who, text));
  const tasks = form.tasks.filter(({ what, who }) => isTyped(what, who));
  const isEmpty = opinions.length === 0 && tasks.length === 0;
  if (isEmpty && form.decision.trim() === item.decision) found.push({ code: 'conference.nothing' });
  form.opinions.forEach(({ who, text }, at) => {
    if (!isTyped(who, text)) return;
    found.push(...lineRefusals(`opinions.${at}.who`, who, 1));
    found.push(...textRefusals(`opinions.${at}.text`, text, 1, PAGE_TEXT_MAX));
  });
  found.push(...textRefusals('decision', form.decision, 0, LONG_TEXT_MAX));
  form.tasks.forEach(({ what, who, dueOn }, at) => {
    if (!isTyped(what, who)) return;
    found.push(...textRefusals(`tasks.${at}.what`, what, 1, LONG_TEXT_MAX));
    found.push(...lineRefusals(`tasks.${at}.who`, who, 1));
    const field = `tasks.${at}.dueOn`;
    if (!isDay(dueOn)) found.push({ code: 'conference.day', field });
    else if (dueOn < today) found.push({ code: 'conference.task-past', field });
  });
  if (item.opinions.length + opinions.length > MOST) found.push(tooMany('opinions'));
  if (item.tasks.length + tasks.length > MOST) found.push(tooMany('tasks'));
  return found;
}

/** The item's parts with what was added; a list to which nothing was added is the very same list. */
export function readReview(form: ReviewForm, item: Item, { now, by }: Facts) {
  const opinions = form.opinions
    .filter(({ who, text }) => isTyped(who, text))
    .map(({ who, text }) => ({ at: now, by, who: who.trim(), text: text.trim() }));
  const tasks = form.tasks
    .filter(({ what, who }) => isTyped(what, who))
    .map(({ what, who, dueOn }) => {
      return { what: what.trim(), who: who.trim(), dueOn: dueOn as Day, done: null };
    });
  return {
    opinions: opinions.length > 0 ? [...item.opinions, ...opinions] : item.opinions,
    decision: form.decision.trim(),
    tasks: tasks.length > 0 ? [...item.tasks, ...tasks] : item.tasks,
  };
}

/** True when something was said about the case already. */
export function isTouched(item: Item): boolean {
  return item.opinions.length > 0 || item.tasks.length > 0 || item.decision !== '';
}

/** Cases proposed for an agenda: above the lowest level, the heaviest first, older before newer. */
export function heaviestFirst(cases: readonly Case[], rules: RiskRules): Case[] {
  return cases
    .filter(({ risk }) => rankAt(risk?.points ?? 0, rules) > 0)
    .sort(
      (one, other) =>
        (other.risk?.points ?? 0) - (one.risk?.points ?? 0) || one.createdAt - other.createdAt,
    );
}

export type OpenTask = {
  readonly conference: Conference;
  readonly caseId: CaseId;
  /** Its place among the tasks of the case. */
  readonly at: number;
  readonly task: Item['tasks'][number];
};

/** Tasks that nobody has reported as done, the earliest due first. */
export function openTasks(conferences: readonly Conference[]): OpenTask[] {
  return conferences
    .filter(({ state }) => state.name !== 'cancelled')
    .flatMap((conference) =>
      conference.items.flatMap(({ caseId, tasks }) =>
        tasks.flatMap((task, at) => (task.done ? [] : [{ conference, caseId, at, task }])),
      ),
    )
    .sort((one, other) => one.task.dueOn.localeCompare(other.task.dueOn));
}

function isDay(typed: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && isRealDay(typed);
}

function isTyped(...texts: readonly string[]): boolean {
  return texts.some((text) => text.trim() !== '');
}

function namedIn(people: ConferenceForm['participants']) {
  return people
    .map(({ name, office }) => ({ name: name.trim(), office: office.trim() }))
    .filter(({ name, office }) => isTyped(name, office));
}

function tooMany(field: string): Refusal {
  return { code: 'hall.too-many', field, values: { max: MOST } };
}

function lineRefusals(field: string, text: string, min: number): Refusal[] {
  const code = lineProblem(text, min, LINE_MAX);
  return code ? [{ code, field, values: { max: LINE_MAX } }] : [];
}

function textRefusals(field: string, text: string, min: number, max: number): Refusal[] {
  const code = longTextProblem(text, min, max);
  return code ? [{ code, field, values: { max } }] : [];
}

/** Kinds of entries that speak of one case of the agenda alone. */
const OF_ONE_CASE: readonly string[] = ['conference.reviewed', 'conference.task-done'];

/** Whether an entry of the conference's history belongs to the timeline of this case. */
export function concernsCase(
  { items }: Pick<Conference, 'items'>,
  caseId: CaseId,
  entry: { readonly kind: string; readonly revision: number },
): boolean {
  const item = items.find((one) => one.caseId === caseId);
  if (!item || entry.revision < item.since) return false;
  return !OF_ONE_CASE.includes(entry.kind) || item.own.includes(entry.revision);
}
