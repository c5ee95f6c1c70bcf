import { describe, expect, it } from 'vitest';
import { DAY_MS, instantAt, MINUTE_MS } from '#shared/basics/days';
import { CLERK, NOON } from '#shared/testing/clock';
import { aTicket } from '#shared/testing/ticket';
import { marksOf, reasonWords, waitedWords } from './words.ts';

const nameOf = (id: string) => (id === CLERK ? '周凤英' : '');

describe('the words of the queue', () => {
  it('tell every reason for a call', () => {
    expect([
      reasonWords({ kind: 'turn' }),
      reasonWords({ kind: 'priority', every: 3 }),
      reasonWords({ kind: 'aged', minutes: 40 }),
      reasonWords({ kind: 'appointment' }),
      reasonWords({ kind: 'picked', note: '带着孩子' }),
    ]).toEqual([
      '按顺序',
      '优先号 · 每3个普通号1个',
      '等候已满40分钟',
      '预约号 · 按约定时间',
      '点叫 · 带着孩子',
    ]);
  });

  it('mark what is special about a number and nothing about a plain one', () => {
    const words = (change: Parameters<typeof aTicket>[1]) =>
      marksOf(aTicket(1, change), nameOf).map((mark) => mark.words);
    expect(words({})).toEqual([]);
    expect(
      words({
        priority: 'elderly',
        appointedAt: instantAt(aTicket(1).day, '09:30'),
        dispute: { key: 'k', side: 'respondent', area: '西侧等候区' },
        target: { kind: 'window', window: 3 },
        isDiscreet: true,
        lateEntry: { at: NOON, by: CLERK },
      }),
    ).toEqual(['优先 · 老人', '预约 09:30', '对方 · 西侧等候区', '到 3 号窗口', '敏感', '补录']);
    expect(words({ dispute: { key: 'k', side: 'applicant', area: '' } })).toEqual(['申请方']);
    expect(words({ target: { kind: 'mediator', staffId: CLERK } })).toEqual(['找 周凤英']);
  });

  it('tell a wait in whole minutes', () => {
    expect(waitedWords(aTicket(), NOON + 12 * MINUTE_MS - 1)).toBe('等了 11 分钟');
    expect(waitedWords(aTicket(), NOON + 12 * MINUTE_MS)).toBe('等了 12 分钟');
    expect(waitedWords(aTicket(), NOON + DAY_MS - 1)).toBe('等了 1439 分钟');
    expect(waitedWords(aTicket(), NOON + DAY_MS)).toBe('等候时间待核对');
  });
});
