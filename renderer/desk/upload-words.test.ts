import { expect, it } from 'vitest';
import { type UploadState, uploadStateSchema } from '#shared/upload/state';
import { uploadWords } from './upload-words.ts';

function state(change: Partial<UploadState>): UploadState {
  const head = { seq: 12, hash: 'a'.repeat(64) };
  return uploadStateSchema.parse({
    county: { name: '县中心', address: 'http://127.0.0.1:1' },
    journal: head,
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

it('U40 the light is green only when the county has signed for everything', () => {
  expect(uploadWords(state({ isComplete: true, waiting: 0 })).level).toBe('good');
  for (const change of [
    {},
    { county: null },
    { isRunning: true },
    { waiting: 0 },
    { problem: 'county.unreachable' as const },
    { problem: 'county.fork' as const },
    { isComplete: true, waiting: 0, problem: 'county.unknown-device' as const },
    { isComplete: true, waiting: 0, offered: { total: 2, waiting: 1 } },
    { isComplete: true, refusals: [{ seq: 3, code: 'x', reason: '缺' }] },
  ]) {
    expect(uploadWords(state(change)).level).not.toBe('good');
  }
  expect(uploadWords(null).level).not.toBe('good');
});

it('U40 tells a county out of reach from a refusal that needs a person', () => {
  expect(uploadWords(state({ problem: 'county.unreachable' }))).toEqual({
    text: '连不上县中心 · 待上传 12 条',
    level: 'warn',
  });
  expect(uploadWords(state({ problem: 'county.signature' }))).toEqual({
    text: '上传受阻 · 待上传 12 条',
    level: 'bad',
  });
});

it('U100 two histories are red, acts to be taken in are amber, each with what comes next', () => {
  const fork = { commonSeq: 5, journalSeq: 12, countySeq: 9, isSucceeded: false };
  expect(uploadWords(state({ problem: 'county.fork', fork }))).toEqual({
    ...{ text: '与县中心不一致 · 待上传 12 条', level: 'bad' },
  });
  const offered = { total: 4, waiting: 3 };
  expect(uploadWords(state({ isComplete: true, waiting: 0, offered }))).toEqual({
    ...{ text: '县中心有 3 条待取回', level: 'warn' },
  });
});
