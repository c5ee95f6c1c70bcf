import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import type { PersonId } from '#shared/basics/ids';
import type { Card } from '#shared/intake/card';
import { residentNumber } from '#shared/testing/person';
import { cardInto } from './card-reading.ts';
import { emptyForm, isUntouched, needsPapers } from './intake-form.ts';
import { formOf, openForm } from './parking.ts';

it('IN1 the form of a visit comes back field by field, and no kept text breaks it', () => {
  const form = {
    ...emptyForm,
    name: '阿依古丽·买买提',
    account: '一\n二',
    matterGroup: 'help' as const,
  };
  expect(formOf(openForm(form).typed)).toEqual(form);
  expect(openForm(form)).toMatchObject({ title: '阿依古丽·买买提', isEmpty: false });
  expect(openForm(emptyForm).isEmpty).toBe(true);
  expect(isUntouched(formOf('{"name":7,"raised":{},"__proto__":{"x":1},"more":"x"}'))).toBe(true);
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (typed) => {
      expect(Object.keys(formOf(typed))).toEqual(Object.keys(emptyForm));
    }),
  );
});

it('IN17 a card fills in name, number and what follows from it; matter and a told address stay', () => {
  const number = residentNumber('19580304', '124');
  const card: Card = {
    kind: 'resident',
    name: '赵春兰',
    documentNumber: number,
    ethnicity: '汉',
    address: '青石镇河西村 12 号',
  };
  const typed = {
    ...emptyForm,
    ...{ name: '赵春', account: '问低保', knownId: 'person_x' as PersonId },
  };
  const filled = { ...typed, ...cardInto(typed, card, '2026-11-23' as Day) };
  expect(filled).toMatchObject({
    ...{ name: '赵春兰', documentNumber: number, sex: '2', priority: 'elderly', knownId: '' },
    ...{ address: card.address, account: '问低保' },
  });
  const told = { ...typed, address: '县城女儿家' };
  expect(cardInto(told, card, '2026-11-23' as Day).address).toBe('县城女儿家');
});

it('IN16 咨询 asks for no papers, unless some stand there already', () => {
  expect(needsPapers({ ...emptyForm, matterGroup: 'consultation' })).toBe(false);
  expect(needsPapers({ ...emptyForm, matterGroup: 'consultation', address: '河西村' })).toBe(true);
  expect(needsPapers({ ...emptyForm, matterGroup: 'dispute' })).toBe(true);
  expect(needsPapers(emptyForm)).toBe(true);
});
