import { keysOf } from '#shared/codes/intake';
import { type WordList, wordLists } from '#shared/codes/wording';
import type { WordingRules } from '#shared/settings/wording';
import { namesIn } from '../../ui/names-field.tsx';

export type NoticeRow = { readonly title: string; readonly lines: string };
export type ErrandRow = {
  readonly item: string;
  readonly department: string;
  readonly workdays: string;
  /** In one line, parted by ；, an original marked （原件）. */
  readonly materials: string;
};

/** 文本和词表 as typed. */
export type WordingForm = {
  readonly words: Readonly<Record<WordList, string>>;
  readonly notice: readonly NoticeRow[];
  readonly errands: readonly ErrandRow[];
};

const ORIGINAL = '（原件）';
const ORIGINAL_AT_END = /[（(]\s*原件\s*[）)]$/;

export function formOf(rules: WordingRules): WordingForm {
  return {
    words: eachList((list) => rules.words[list].join(' ')),
    notice: rules.notice.map(({ title, lines }) => ({ title, lines: lines.join('\n') })),
    errands: rules.errands.map(({ item, department, workdays, materials }) => ({
      ...{ item, department, workdays: String(workdays) },
      materials: materials
        .map(({ name, isOriginal }) => `${name}${isOriginal ? ORIGINAL : ''}`)
        .join('；'),
    })),
  };
}

/** What was typed, for the rules to judge; what is no number is NaN. */
export function rulesOf(form: WordingForm): WordingRules {
  return {
    words: eachList((list) => wordsIn(form.words[list])),
    notice: form.notice.map(({ title, lines }) => ({ title, lines: namesIn(lines) })),
    errands: form.errands.map(({ item, department, workdays, materials }) => ({
      ...{ item, department, workdays: numberOf(workdays) },
      materials: materialsIn(materials),
    })),
  };
}

/** Words are parted by blanks, line ends or any comma. */
export function wordsIn(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter((word) => word !== '');
}

function materialsIn(text: string): { name: string; isOriginal: boolean }[] {
  return text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({
      name: part.replace(ORIGINAL_AT_END, '').trim(),
      isOriginal: ORIGINAL_AT_END.test(part),
    }));
}

function numberOf(typed: string): number {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? Number.NaN : Number(text);
}

function eachList<Value>(make: (list: WordList) => Value): Record<WordList, Value> {
  return Object.fromEntries(keysOf(wordLists).map((list) => [list, make(list)])) as Record<
    WordList,
    Value
  >;
}
