import { type Decision, type Facts, type Refusal, refuseAll } from '../basics/decision.ts';
import type { WordingId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import { keysOf } from '../codes/intake.ts';
import { HALL_NAME, wordLists } from '../codes/wording.ts';
import { settingsSaved } from './saved.ts';
import { MOST_WORDING, WORD_MAX, WORKDAYS, type Wording, type WordingRules } from './wording.ts';

export type ChangeWording = {
  /** A fresh id, used when the hall has no wording of its own yet. */
  readonly id: WordingId;
  /** As typed: days may be fractions or NaN, a word may stand twice. */
  readonly rules: WordingRules;
};

/**
 * 文本和词表 changed. Fields of refusals: `words.<list>[.<place>]`, `notice[.<place>.title|lines[.<place>]]`,
 * `errands[.<place>.item|department|workdays|materials]`. What was recorded before stays as it is.
 */
export function decideChangeWording(
  command: ChangeWording,
  existing: Wording | undefined,
  facts: Facts,
): Decision {
  const rules = tidy(command.rules);
  const refusals = wordingProblems(rules);
  if (refusals.length > 0) return refuseAll(refusals);
  return settingsSaved('wording', command.id, existing, rules, facts);
}

function wordingProblems(rules: WordingRules): Refusal[] {
  return [...wordProblems(rules), ...noticeProblems(rules), ...errandProblems(rules)];
}

function wordProblems({ words }: WordingRules): Refusal[] {
  return keysOf(wordLists).flatMap((list): Refusal[] => {
    const field = `words.${list}`;
    const typed = words[list];
    if (typed.length === 0) return [{ code: 'wording.no-word', field }];
    return [
      ...tooMany(field, typed.length, MOST_WORDING.words),
      ...typed.flatMap((word, at) => textRefusals(`${field}.${at}`, word, WORD_MAX)),
    ];
  });
}

function noticeProblems({ notice }: WordingRules): Refusal[] {
  const found = tooMany('notice', notice.length, MOST_WORDING.parts);
  if (notice.length === 0) found.push({ code: 'wording.no-part', field: 'notice' });
  notice.forEach(({ title, lines }, at) => {
    const field = `notice.${at}.lines`;
    found.push(...textRefusals(`notice.${at}.title`, title, NAME_MAX));
    found.push(
      ...twice(`notice.${at}.title`, notice.map((one) => one.title).indexOf(title), at, title),
    );
    if (lines.length === 0) found.push({ code: 'text.empty', field });
    found.push(...tooMany(field, lines.length, MOST_WORDING.lines));
    lines.forEach((text, place) => {
      found.push(...textRefusals(`${field}.${place}`, text, LINE_MAX));
    });
  });
  // 个人信息保护法 §17: people are told who keeps their data.
  const isNamed = notice.some(({ lines }) => lines.some((text) => text.includes(HALL_NAME)));
  if (notice.length > 0 && !isNamed) {
    found.push({ code: 'wording.no-hall', field: 'notice', values: { name: HALL_NAME } });
  }
  return found;
}

function errandProblems({ errands }: WordingRules): Refusal[] {
  const found = tooMany('errands', errands.length, MOST_WORDING.errands);
  const items = errands.map(({ item }) => item);
  errands.forEach(({ item, department, workdays, materials }, at) => {
    const field = (part: string) => `errands.${at}.${part}`;
    found.push(...textRefusals(field('item'), item, LINE_MAX));
    found.push(...twice(field('item'), items.indexOf(item), at, item));
    found.push(...textRefusals(field('department'), department, LINE_MAX));
    if (!Number.isInteger(workdays) || workdays < WORKDAYS.from || workdays > WORKDAYS.to) {
      found.push({ code: 'limits.whole', field: field('workdays'), values: WORKDAYS });
    }
    const wrong = [
      ...tooMany(field('materials'), materials.length, MOST_WORDING.materials),
      ...materials.flatMap(({ name }) => textRefusals(field('materials'), name, LINE_MAX)),
      ...materials.flatMap(({ name }, place) => {
        const first = materials.findIndex((other) => other.name === name);
        return twice(field('materials'), first, place, name);
      }),
    ];
    found.push(...wrong.slice(0, 1));
  });
  return found;
}

/** Blanks at the ends go, and a word that stands in its list already. */
function tidy({ words, notice, errands }: WordingRules): WordingRules {
  const list = (typed: readonly string[]) => [...new Set(typed.map((word) => word.trim()))];
  return {
    words: {
      child: list(words.child),
      harm: list(words.harm),
      incapacity: list(words.incapacity),
      crime: list(words.crime),
    },
    notice: notice.map(({ title, lines }) => {
      return { title: title.trim(), lines: list(lines) };
    }),
    errands: errands.map(({ item, department, workdays, materials }) => ({
      ...{ item: item.trim(), department: department.trim(), workdays },
      materials: materials.map(({ name, isOriginal }) => ({ name: name.trim(), isOriginal })),
    })),
  };
}

function textRefusals(field: string, text: string, max: number): Refusal[] {
  const code = lineProblem(text, 1, max);
  return code ? [{ code, field, values: { max } }] : [];
}

function tooMany(field: string, count: number, max: number): Refusal[] {
  return count > max ? [{ code: 'hall.too-many', field, values: { max } }] : [];
}

/** `first` is the first place at which the name stands. */
function twice(field: string, first: number, at: number, name: string): Refusal[] {
  return first < at && name !== '' ? [{ code: 'hall.name-twice', field, values: { name } }] : [];
}
