import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MatterGroup, matterGroups } from '../codes/intake.ts';
import { CLERK, NOON } from '../testing/clock.ts';
import { aTicket } from '../testing/ticket.ts';
import type { Ticket } from '../ticket/record.ts';
import { dueAnnouncements, isStillCalled, sentenceOfCall } from './announcement.ts';
import { boardOf } from './board.ts';

const CLIPS = path.join(import.meta.dirname, '../../renderer/hall/voice');

const called = (n: number, window: number, at: number, change: Partial<Ticket> = {}) =>
  aTicket(n, {
    ...change,
    state: { name: 'called', at, by: CLERK, window, calls: 1, calledAt: at },
  });

describe('the board', () => {
  it('H1 holds numbers, windows and states only: no id, no name, no reason of a priority', () => {
    const board = boardOf(
      [
        aTicket(1, { priority: 'disabled' }),
        called(2, 1, NOON + 1),
        aTicket(3, { state: { name: 'passed', at: NOON, by: CLERK, window: 1 } }),
      ],
      [1, 2],
    );
    const texts = new Set<string>();
    JSON.stringify(board, (_, value) => {
      if (typeof value === 'string') texts.add(value);
      return value;
    });
    const groups = Object.values(matterGroups).flatMap(({ label, prefix }) => [label, prefix]);
    const allowed = new Set([...groups, 'D001', 'D002', 'D003', 'free', 'calling', 'serving']);
    expect([...texts].filter((text) => !allowed.has(text))).toEqual([]);
    expect(board.next).toEqual([{ label: 'D001', isPriority: true }]);
  });

  it('H2 the newest call stands first, four at most, and a number being served stays', () => {
    const serving = aTicket(9, {
      state: { name: 'serving', since: NOON + 50, by: CLERK, window: 9 },
      intervals: [{ state: 'called', from: NOON + 7, to: NOON + 50, by: CLERK }],
    });
    const tickets = [1, 2, 3, 4, 5].map((n) => called(n, n, NOON + n));
    expect(boardOf([...tickets, serving], []).called.map(({ label }) => label)).toEqual([
      'D009',
      'D005',
      'D004',
      'D003',
    ]);
  });

  it('H3 those waiting are counted by group, and every window has a state', () => {
    const board = boardOf(
      [aTicket(1), aTicket(2), aTicket(3, { group: 'consultation' }), called(4, 2, NOON)],
      [1, 2],
    );
    expect(board.waitingTotal).toBe(3);
    expect(board.waiting.filter(({ count }) => count > 0)).toEqual([
      { name: '咨询', prefix: 'A', count: 1 },
      { name: '纠纷', prefix: 'D', count: 2 },
    ]);
    expect(board.windows).toEqual([
      { number: 1, state: 'free', label: null },
      { number: 2, state: 'calling', label: 'D004' },
    ]);
  });
});

describe('the voice', () => {
  it('H4 says 请 A 零 零 五 号 到 二 号窗口', () => {
    expect(sentenceOfCall('A005', 2)).toEqual([
      ...[
        'please',
        'letter-a',
        'digit-0',
        'digit-0',
        'digit-5',
        'number',
        'go-to',
        'digit-2',
        'window',
      ],
    ]);
    expect([10, 12, 20, 21, 99].map((n) => sentenceOfCall('A001', n).slice(7, -1))).toEqual([
      ['ten'],
      ['ten', 'digit-2'],
      ['digit-2', 'ten'],
      ['digit-2', 'ten', 'digit-1'],
      ['digit-9', 'ten', 'digit-9'],
    ]);
  });

  it('H4 no digit of a number is ever dropped, and every word has its clip', () => {
    const clips = new Set(readdirSync(CLIPS).map((file) => file.replace('.wav', '')));
    const group = fc.constantFrom(...(Object.keys(matterGroups) as MatterGroup[]));
    fc.assert(
      fc.property(
        group,
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 99 }),
        (g, n, window) => {
          const label = `${matterGroups[g].prefix}${String(n).padStart(3, '0')}`;
          const words = sentenceOfCall(label, window);
          const spoken = words
            .slice(1, words.indexOf('number'))
            .map((word) => word.split('-')[1]!.toUpperCase());
          expect(spoken.join('')).toBe(label);
          expect(words.filter((word) => !clips.has(word))).toEqual([]);
        },
      ),
    );
  });

  it('H5 every clip can be heard and no two are the same', () => {
    const heard = new Map<string, string>();
    for (const file of readdirSync(CLIPS)) {
      const samples = samplesOf(readFileSync(path.join(CLIPS, file)));
      const loudness = Math.sqrt(
        samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length,
      );
      expect(loudness / 32768, file).toBeGreaterThan(0.05);
      expect(samples.length / 16_000, file).toBeGreaterThan(0.2);
      const print = samples.join();
      expect(heard.get(print), file).toBeUndefined();
      heard.set(print, file);
    }
    expect(heard.size).toBe(1 + 4 + 1 + 10 + 26);
  });

  it('H6 a call is announced once, a recall again, a number already being served never', () => {
    const { called: now } = boardOf([called(1, 1, NOON), called(2, 2, NOON + 5)], []);
    expect(dueAnnouncements(now, new Map()).map(({ label }) => label)).toEqual(['D001', 'D002']);
    expect(
      dueAnnouncements(
        now,
        new Map([
          ['D001', NOON],
          ['D002', NOON + 5],
        ]),
      ),
    ).toEqual([]);
    expect(
      dueAnnouncements(
        now,
        new Map([
          ['D001', NOON],
          ['D002', NOON + 4],
        ]),
      ).map(({ label }) => label),
    ).toEqual(['D002']);
    const serving = aTicket(3, { state: { name: 'serving', since: NOON, by: CLERK, window: 1 } });
    expect(dueAnnouncements(boardOf([serving], []).called, new Map())).toEqual([]);
  });

  it('H7 a call that was answered, passed or repeated before its turn is not spoken', () => {
    const announcement = { label: 'D001', window: 1, calledAt: NOON };
    const on = (ticket: Ticket) => isStillCalled(announcement, boardOf([ticket], []).called);
    expect(on(called(1, 1, NOON))).toBe(true);
    expect(on(called(1, 1, NOON + 1))).toBe(false);
    const intervals = [{ state: 'called' as const, from: NOON, to: NOON, by: CLERK }];
    const serving = { name: 'serving' as const, since: NOON, by: CLERK, window: 1 };
    expect(on(aTicket(1, { state: serving, intervals }))).toBe(false);
    expect(on(aTicket(1, { state: { name: 'passed', at: NOON, by: CLERK, window: 1 } }))).toBe(
      false,
    );
  });
});

/** 16-bit samples of a plain wav file. */
function samplesOf(file: Buffer): Int16Array {
  const start = file.indexOf('data') + 8;
  const bytes = file.subarray(start, start + file.readUInt32LE(start - 4));
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
