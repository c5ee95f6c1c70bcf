import { expect, it } from 'vitest';
import { DAY_MS, dayOf } from '#shared/basics/days';
import { NOON } from '#shared/testing/clock';
import { type UploadState, uploadStateSchema } from '#shared/upload/state';
import { momentWords, problemWords, shortHash, standingWords } from './words.ts';

function state(change: Partial<UploadState>): UploadState {
  return uploadStateSchema.parse({
    county: { name: '县中心', address: 'http://127.0.0.1:1' },
    journal: { seq: 12, hash: 'a'.repeat(64) },
    confirmed: null,
    isComplete: false,
    isRunning: false,
    waiting: 12,
    problem: null,
    lastTriedAt: null,
    nextTryAt: null,
    refusals: [],
    fork: null,
    offered: null,
    today: { written: 12, confirmed: 0 },
    ...change,
  });
}

it('U42 the page is green only when the county has signed for everything and set nothing aside', () => {
  expect(standingWords(state({ isComplete: true, waiting: 0 })).level).toBe('good');
  const others: Partial<UploadState>[] = [
    {},
    { waiting: 0 },
    { isRunning: true },
    { county: null },
    { county: null, isComplete: true },
    { problem: 'county.not-county' },
    { problem: 'county.fork' },
    { isComplete: true, waiting: 0, problem: 'county.unknown-device' },
    { isComplete: true, refusals: [{ seq: 3, code: 'x', reason: '缺' }] },
  ];
  for (const change of others) expect(standingWords(state(change)).level).not.toBe('good');
});

it('U42 what needs a person is red, what passes by itself is amber', () => {
  expect(standingWords(state({ problem: 'county.unreachable' })).level).toBe('warn');
  expect(standingWords(state({ problem: 'county.not-county' })).level).toBe('warn');
  expect(standingWords(state({ problem: 'county.signature' })).level).toBe('bad');
  expect(standingWords(state({ problem: 'county.unknown-device' })).level).toBe('bad');
});

it('U42 out of reach with nothing waiting is said without alarm', () => {
  const calm = state({ isComplete: true, waiting: 0, problem: 'county.unreachable' });
  expect(standingWords(calm).level).toBe('good');
  expect(problemWords(calm)).toContain('没有待上传');
  expect(problemWords(state({ problem: 'county.unreachable' }))).toContain('网络恢复');
  expect(problemWords(state({ problem: 'county.not-paired', county: null }))).toBeNull();
});

it('says the day of a moment that was not today', () => {
  expect(momentWords(NOON, NOON)).toBe('12:00:00');
  expect(momentWords(NOON - DAY_MS, NOON)).toBe(`${dayOf(NOON - DAY_MS)} 12:00:00`);
  expect(momentWords(null, NOON)).toBe('—');
});

it('shows a hash in four groups of four', () => {
  expect(shortHash('0123456789abcdef0123')).toBe('0123 4567 89ab cdef');
});

it('U105 what a restored desk has to do is said once, in the card about it', () => {
  const fork = { commonSeq: 5, journalSeq: 12, countySeq: 9, isSucceeded: false };
  expect(problemWords(state({ problem: 'county.fork', fork }))).toBeNull();
  expect(standingWords(state({ problem: 'county.fork', fork }))).toEqual({
    ...{ title: '本机数据与县中心不一致，请按上面的提示处理', level: 'bad' },
  });
});
