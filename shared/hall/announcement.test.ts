import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLERK, NOON } from '../testing/clock.ts';
import { aTicket } from '../testing/ticket.ts';
import type { Ticket } from '../ticket/record.ts';
import {
  allClips,
  clipsFor,
  dueCalls,
  isClip,
  isStillCalled,
  SPEAK_WITHIN_MS,
  sentenceOfCall,
  speakerOf,
  textOfCall,
  wordOf,
} from './announcement.ts';
import { parseWav } from './recording.ts';

const CLIPS = path.join(import.meta.dirname, '../../renderer/hall/voice');
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const labels = fc
  .tuple(fc.constantFrom(...LETTERS), fc.integer({ min: 1, max: 9999 }))
  .map(([prefix, number]) => `${prefix}${String(number).padStart(3, '0')}`);
const windows = fc.integer({ min: 1, max: 99 });

const called = (n: number, window: number, calledAt: number) =>
  aTicket(n, {
    state: {
      ...{ name: 'called', at: calledAt, by: CLERK, window, calls: 1, calledAt },
      reason: { kind: 'turn' },
    },
  });
const labelsOf = (calls: readonly { label: string }[]) => calls.map(({ label }) => label);

describe('the sentence', () => {
  it('H4 says 请 A 零 零 五 号 到 二 号窗口', () => {
    expect(sentenceOfCall('A005', 2).map(wordOf)).toEqual([...'请A零零五号到二', '号窗口']);
    expect([10, 12, 20, 21, 99].map((n) => sentenceOfCall('A001', n).slice(7, -1))).toEqual([
      ['ten'],
      ['ten', 'digit-2'],
      ['digit-2', 'ten'],
      ['digit-2', 'ten', 'digit-1'],
      ['digit-9', 'ten', 'digit-9'],
    ]);
  });

  it('H4 no digit of a number is ever dropped, and every word has its clip', () => {
    const files = new Set(readdirSync(CLIPS).map((file) => file.replace('.wav', '')));
    fc.assert(
      fc.property(labels, windows, (label, window) => {
        const sentence = sentenceOfCall(label, window);
        const spoken = sentence
          .slice(1, sentence.indexOf('number'))
          .map((clip) => clip.slice(-1).toUpperCase());
        expect(spoken.join('')).toBe(label);
        expect(sentence.filter((clip) => !files.has(clip) || !isClip(clip))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('H4 a voice that reads text gets every character as a word of its own', () => {
    expect(textOfCall('A005', 12)).toBe('请，A，零，零，五号，到，十二号窗口。');
    fc.assert(
      fc.property(labels, windows, (label, window) => {
        const number = textOfCall(label, window).split('号，到，')[0] ?? '';
        const characters = sentenceOfCall(label, window).slice(1, label.length + 1);
        expect(number.split('，').slice(1)).toEqual(characters.map(wordOf));
      }),
    );
  });
});

describe('the clips', () => {
  it('H5 every clip can be heard, and no two are the same', () => {
    const heard = new Map<string, string>();
    for (const name of ['chime', ...allClips]) {
      const sound = parseWav(readFileSync(path.join(CLIPS, `${name}.wav`)));
      const samples = sound?.samples ?? new Float32Array(0);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0);
      expect(Math.sqrt(power / samples.length), name).toBeGreaterThan(0.05);
      expect(samples.length / (sound?.rate ?? 1), name).toBeGreaterThan(0.2);
      const print = samples.join();
      expect(heard.get(print), name).toBeUndefined();
      heard.set(print, name);
    }
    expect(heard.size).toBe(1 + 4 + 1 + 10 + 26);
    expect(readdirSync(CLIPS)).toHaveLength(heard.size);
  });

  it('H40 a hall records the words that its own numbers are made of, each once', () => {
    const words = clipsFor(['D', 'A', 'A']).map(wordOf);
    expect(words).toEqual([
      ...['请', '号', '到', '号窗口'],
      ...'零一二三四五六七八九十',
      ...['A', 'D'],
    ]);
    fc.assert(
      fc.property(labels, windows, (label, window) => {
        const recorded = new Set<string>(clipsFor([label.slice(0, 1)]));
        expect(sentenceOfCall(label, window).filter((clip) => !recorded.has(clip))).toEqual([]);
      }),
    );
    expect(new Set(allClips.map(wordOf)).size).toBe(allClips.length);
    expect(clipsFor(['?', ''])).toEqual(clipsFor([]));
  });

  it.each([
    '',
    'chime',
    'digit-10',
    'digit-',
    'letter-aa',
    '../ten',
    'ten.wav',
    '__proto__',
    'Ten',
  ])('E31 "%s" is no word', (name) => expect(isClip(name)).toBe(false));
});

describe('whose voice', () => {
  const sentence = sentenceOfCall('A005', 2);

  it('H41 the own recordings speak a sentence when all of it is recorded, and none of it otherwise', () => {
    const own = new Set<string>(sentence);
    expect(speakerOf(sentence, own, true)).toBe('own');
    expect(speakerOf(sentence, own, false)).toBe('own');
    for (const missing of own) {
      const rest = new Set([...own].filter((clip) => clip !== missing));
      expect(speakerOf(sentence, rest, true)).toBe('system');
      expect(speakerOf(sentence, rest, false)).toBe('bundled');
    }
    expect(speakerOf(sentenceOfCall('B005', 2), own, false)).toBe('bundled');
  });
});

describe('which calls', () => {
  it('H6 a call is announced once, a recall again, a number already being served never', () => {
    const tickets = [called(2, 2, NOON + 5), called(1, 1, NOON)];
    const first = dueCalls(tickets, new Map(), NOON + 10);
    expect(labelsOf(first.due)).toEqual(['D001', 'D002']);
    expect(dueCalls(tickets, first.spoken, NOON + 20).due).toEqual([]);
    const again = [called(1, 1, NOON), called(2, 2, NOON + 30)];
    expect(labelsOf(dueCalls(again, first.spoken, NOON + 30).due)).toEqual(['D002']);
    const serving = aTicket(3, { state: { name: 'serving', since: NOON, by: CLERK, window: 1 } });
    expect(dueCalls([serving], new Map(), NOON).due).toEqual([]);
  });

  it('H6 thirty windows that call in one moment are all spoken, oldest first', () => {
    const tickets = Array.from({ length: 30 }, (_, n) => called(n + 1, n + 1, NOON + 30 - n));
    const { due } = dueCalls(tickets, new Map(), NOON + 30);
    expect(due.map(({ window }) => window)).toEqual(Array.from({ length: 30 }, (_, n) => 30 - n));
  });

  it('H42 a call that the screen first sees more than a minute later is shown, not spoken', () => {
    const at = (after: number) => dueCalls([called(1, 1, NOON)], new Map(), NOON + after);
    expect(at(SPEAK_WITHIN_MS).due).toHaveLength(1);
    const late = at(SPEAK_WITHIN_MS + 1);
    expect(late.due).toEqual([]);
    // Nor later, when something else changes.
    expect(dueCalls([called(1, 1, NOON)], late.spoken, NOON + 1).due).toEqual([]);
  });

  it('H43 what was spoken is remembered while its number is in the queue, and no longer', () => {
    const waiting = aTicket(1, { state: { name: 'waiting', since: NOON, rank: NOON } });
    const { spoken } = dueCalls([called(1, 1, NOON)], new Map(), NOON);
    const undone = dueCalls([waiting], spoken, NOON + 1);
    expect(undone.spoken).toEqual(new Map([['D001', NOON]]));
    expect(dueCalls([], undone.spoken, NOON + 2).spoken.size).toBe(0);
    // A day of 3,000 numbers, four at a time.
    let kept: ReadonlyMap<string, number> = new Map();
    let all = 0;
    for (let n = 1; n <= 3_000; n += 1) {
      const now = NOON + n * 1_000;
      const tickets = [n - 3, n - 2, n - 1, n]
        .filter((one) => one > 0)
        .map((one) => called(one, 1, NOON + one * 1_000));
      const next = dueCalls(tickets, kept, now);
      all += next.due.length;
      kept = next.spoken;
      expect(kept.size).toBeLessThanOrEqual(4);
    }
    expect(all).toBe(3_000);
  });

  it('H7 a call that was answered, passed or repeated before its turn is not spoken', () => {
    const call = { label: 'D001', window: 1, calledAt: NOON };
    const on = (ticket: Ticket) => isStillCalled(call, [ticket]);
    expect(on(called(1, 1, NOON))).toBe(true);
    expect(on(called(1, 1, NOON + 1))).toBe(false);
    expect(on(aTicket(1, { state: { name: 'serving', since: NOON, by: CLERK, window: 1 } }))).toBe(
      false,
    );
    expect(on(aTicket(1, { state: { name: 'passed', at: NOON, by: CLERK, window: 1 } }))).toBe(
      false,
    );
  });
});
