import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WordingId } from '../basics/ids.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import {
  MOST_WORDING,
  noticeParts,
  usualWording,
  WORD_MAX,
  WORKDAYS,
  type Wording,
  type WordingRules,
  wordingSchema,
} from './wording.ts';
import { decideChangeWording } from './wording-workflow.ts';

const ID = 'wording_01935f00-0000-7000-8000-000000000001' as WordingId;
const decide = (change: Partial<WordingRules>, existing?: Wording) =>
  decideChangeWording({ id: ID, rules: { ...usualWording, ...change } }, existing, facts());
const refused = (change: Partial<WordingRules>) => refusalsOf(decide(change));
const saved = (change: Partial<WordingRules>, existing?: Wording) =>
  changesOf(decide(change, existing))[0]?.body as Wording;
const errand = { item: '证明', department: '派出所', workdays: 3, materials: [] };
const card = { name: '身份证', isOriginal: true };

it('B40 the first save makes the one record that later saves revise; the presets can be saved as they are', () => {
  const first = saved({});
  expect(first).toMatchObject({ id: ID, revision: 1, ...usualWording });
  const other = 'wording_01935f00-0000-7000-8000-000000000002' as WordingId;
  const rules = { ...usualWording, errands: [errand] };
  const [again] = changesOf(decideChangeWording({ id: other, rules }, first, facts()));
  expect(again).toMatchObject({
    kind: 'wording.revised',
    body: { id: ID, revision: 2, errands: [errand] },
  });
});

it('B41 no list of words is empty, none too long, and a word stands once', () => {
  const crime = (words: string[]) => ({ words: { ...usualWording.words, crime: words } });
  expect(refused(crime([]))).toEqual(['words.crime wording.no-word']);
  expect(refused(crime(['放火', '']))).toEqual(['words.crime.1 text.empty']);
  expect(refused(crime(['火'.repeat(WORD_MAX)]))).toEqual([]);
  expect(refused(crime(['火'.repeat(WORD_MAX + 1)]))).toEqual(['words.crime.0 text.too-long']);
  const many = Array.from({ length: MOST_WORDING.words + 1 }, (_, at) => `词${at}`);
  expect(refused(crime(many))).toEqual(['words.crime hall.too-many']);
  expect(saved(crime([' 放火', '放火 ', '投毒'])).words.crime).toEqual(['放火', '投毒']);
});

it('B41 the notice says who keeps the data (个人信息保护法 §17), in parts with titles of their own', () => {
  const [who, rights] = usualWording.notice as [Part, Part];
  type Part = WordingRules['notice'][number];
  expect(refused({ notice: [] })).toEqual(['notice wording.no-part']);
  expect(refused({ notice: [rights] })).toEqual(['notice wording.no-hall']);
  expect(refused({ notice: [who, { ...rights, title: who.title }] })).toEqual([
    'notice.1.title hall.name-twice',
  ]);
  expect(refused({ notice: [who, { title: ' ', lines: [] }] })).toEqual([
    ...['notice.1.title text.empty', 'notice.1.lines text.empty'],
  ]);
  expect(refused({ notice: [who, { title: '二', lines: ['好', '坏\u0000'] }] })).toEqual([
    'notice.1.lines.1 text.control-character',
  ]);
});

it('B41 an errand has an item of its own, a department, whole work days and each material once', () => {
  const days = (workdays: number) => refused({ errands: [{ ...errand, workdays }] });
  const wrong = ['errands.0.workdays limits.whole'];
  expect(days(WORKDAYS.from - 1)).toEqual(wrong);
  expect(days(WORKDAYS.from)).toEqual([]);
  expect(days(WORKDAYS.to)).toEqual([]);
  expect(days(WORKDAYS.to + 1)).toEqual(wrong);
  expect(days(1.5)).toEqual(wrong);
  expect(days(Number.NaN)).toEqual(wrong);
  expect(refused({ errands: [] })).toEqual([]);
  expect(refused({ errands: [errand, { ...errand, item: ' 证明 ', department: '' }] })).toEqual([
    ...['errands.1.item hall.name-twice', 'errands.1.department text.empty'],
  ]);
  expect(refused({ errands: [{ ...errand, materials: [card, card] }] })).toEqual([
    'errands.0.materials hall.name-twice',
  ]);
});

it('B41 whatever is taken can be stored', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const rules = fc.record({
    words: fc.record({
      child: fc.array(text, { maxLength: 4 }),
      harm: fc.array(text, { minLength: 1, maxLength: 4 }),
      incapacity: fc.constant<string[]>(['失能']),
      crime: fc.constant<string[]>(['放火']),
    }),
    notice: fc.array(
      fc.record({ title: text, lines: fc.array(fc.oneof(text, fc.constant('由{大厅}登记'))) }),
      { maxLength: 3 },
    ),
    errands: fc.array(
      fc.record({
        ...{ item: text, department: text, workdays: fc.integer({ min: 0, max: 366 }) },
        materials: fc.array(fc.record({ name: text, isOriginal: fc.boolean() }), { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(rules, (typed) => {
      const decision = decideChangeWording({ id: ID, rules: typed }, undefined, facts());
      if (decision.ok) wordingSchema.parse(decision.changes[0]?.body);
      else expect(decision.refusals.length).toBeGreaterThan(0);
    }),
  );
});

it('B42 the hall’s own words of the notice are shown, with its name wherever it stands', () => {
  const notice = [{ title: '谁', lines: ['{大厅}登记，{大厅}保管'] }];
  expect(noticeParts(saved({ notice }), '青石$&厅')).toEqual([
    { title: '谁', lines: ['青石$&厅登记，青石$&厅保管'] },
  ]);
});
