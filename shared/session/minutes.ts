import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import {
  LINE_MAX,
  LONG_TEXT_MAX,
  lineProblem,
  longTextProblem,
  NAME_MAX,
  PAGE_TEXT_MAX,
} from '#shared/basics/text';
import { textRefusals } from '#shared/case/rules';
import {
  type MinutesElement,
  minutesElements,
  type Session,
  type SessionResult,
} from './record.ts';

const MOST_AMENDMENTS = 100;
const MOST_PRESENT = 500;

/** 调解记录 as typed by a person; nothing of it is filled in for them (law 8). */
export type Minutes = {
  readonly minutes: string;
  readonly result: SessionResult;
  readonly elements: readonly MinutesElement[];
  readonly recorder: string;
  readonly present: readonly string[];
  /** 被调查人 of an investigation; empty otherwise. */
  readonly asked: string;
  /** How it was made sure who speaks, of a session by video or telephone; empty otherwise. */
  readonly identity: string;
};

export const allElements = Object.keys(minutesElements) as readonly MinutesElement[];
const NONE: readonly MinutesElement[] = [];

/** Elements without which a result is not written down: an audit asks for them, and the court for an agreement's. */
export function elementsAskedBy(result: SessionResult['name']): readonly MinutesElement[] {
  switch (result) {
    case 'written-agreement':
    case 'oral-agreement':
      return allElements;
    case 'no-agreement':
      return ['duties', 'outcome'];
    // Whoever withdraws may leave before anything was said: nobody is made to tick what was not done.
    default:
      return NONE;
  }
}

/** Elements that nobody has ticked yet, to be named beside the text. An investigation has none. */
export function missingElements(
  kind: Session['kind'],
  ticked: readonly MinutesElement[],
): readonly MinutesElement[] {
  return kind === 'investigation' ? NONE : allElements.filter((one) => !ticked.includes(one));
}

/** What is wrong with minutes besides the state of session and case; `present` as it is stored. */
export function checkedMinutes(
  typed: Minutes,
  session: Pick<Session, 'kind' | 'way'>,
): { readonly refusals: readonly Refusal[]; readonly present: string[] } {
  const refusals: Refusal[] = [];
  const { result } = typed;
  const problem = longTextProblem(typed.minutes, 1, PAGE_TEXT_MAX);
  if (problem) refusals.push({ code: problem, field: 'minutes', values: { max: PAGE_TEXT_MAX } });
  refusals.push(...resultRefusals(result, session.kind));
  const asked = elementsAskedBy(result.name);
  const missing = missingElements(session.kind, typed.elements).filter((one) =>
    asked.includes(one),
  );
  if (missing.length > 0) {
    const elements = missing.map((one) => minutesElements[one]).join('、');
    refusals.push({ code: 'session.elements-missing', field: 'elements', values: { elements } });
  }
  const name = (field: 'recorder' | 'asked' | 'identity', isAsked: boolean, max: number) => {
    const wrong = lineProblem(typed[field], isAsked ? 1 : 0, max);
    if (wrong === 'text.empty') refusals.push({ code: `session.${field}-missing`, field });
    else if (wrong) refusals.push({ code: wrong, field, values: { max } });
  };
  name('recorder', true, NAME_MAX);
  name('asked', session.kind === 'investigation', NAME_MAX);
  name('identity', session.way !== 'in-person', LINE_MAX);
  const present = [...new Set(typed.present.map((who) => who.trim()).filter(Boolean))];
  if (present.length === 0 && session.kind !== 'investigation') {
    refusals.push({ code: 'session.present-missing', field: 'present' });
  }
  const wrong = present.map((who) => lineProblem(who, 1, LINE_MAX)).find(Boolean);
  if (wrong) refusals.push({ code: wrong, field: 'present', values: { max: LINE_MAX } });
  if (present.length > MOST_PRESENT) {
    refusals.push({ code: 'text.too-long', field: 'present', values: { max: MOST_PRESENT } });
  }
  return { refusals, present };
}

function resultRefusals(result: SessionResult, kind: Session['kind']): Refusal[] {
  const refusals: Refusal[] = [];
  if (kind === 'investigation' && result.name !== 'continue') {
    refusals.push({ code: 'session.investigation-result', field: 'result' });
  }
  if (result.name === 'no-agreement' || result.name === 'withdrawn') {
    const reason = longTextProblem(result.reason, 1, LONG_TEXT_MAX);
    if (reason) refusals.push({ code: reason, field: 'reason', values: { max: LONG_TEXT_MAX } });
  }
  if (result.name === 'no-agreement' && result.roads.length === 0) {
    refusals.push({ code: 'session.roads-missing', field: 'roads' });
  }
  return refusals;
}

/** 补正笔录: something is added to minutes, signed by who and when; nothing of them is changed. */
export function decideAmendMinutes(
  command: { readonly text: string },
  session: Session,
  { now, by }: Facts,
): Decision {
  const { state } = session;
  if (state.name !== 'held') return refuse('session.not-held');
  const before = state.amendments ?? [];
  if (before.length >= MOST_AMENDMENTS) {
    return refuse('session.too-many-amendments', 'text', { max: MOST_AMENDMENTS });
  }
  const refusals = textRefusals('text', command.text, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  const amendments = [...before, { at: now, by, text: command.text.trim() }];
  const body = revise(session, { state: { ...state, amendments } });
  return accept({ kind: 'session.amended', type: 'session', body });
}
