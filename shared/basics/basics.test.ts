import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  DAY_MS,
  type Day,
  dayOf,
  daysBetween,
  instantAt,
  isRealDay,
  startOfDay,
  timeOf,
} from './days.ts';
import { caseIdSchema, visitIdSchema } from './ids.ts';
import { formatYuan, parseYuan } from './money.ts';
import { problemCodes, problems, sentenceOf } from './problems.ts';
import { lengthOf, lineProblem, longTextProblem } from './text.ts';

describe('days', () => {
  it('B1 an instant belongs to the day on the clock of UTC+8, to the millisecond', () => {
    const midnight = startOfDay('2026-11-22' as Day);
    expect(dayOf(midnight - 1)).toBe('2026-11-21');
    expect(dayOf(midnight)).toBe('2026-11-22');
    expect(dayOf(midnight + DAY_MS - 1)).toBe('2026-11-22');
    expect(dayOf(midnight + DAY_MS)).toBe('2026-11-23');
    expect(timeOf(instantAt('2026-11-22' as Day, '09:05'))).toBe('09:05');
  });

  it('B1 days add and subtract across months, years and leap days', () => {
    expect(addDays('2028-02-28' as Day, 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28' as Day, 1)).toBe('2027-03-01');
    expect(addDays('2027-01-01' as Day, -1)).toBe('2026-12-31');
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (count) => {
        const from = '2026-11-22' as Day;
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
  });

  it('B2 a day that does not exist is refused, never rolled over', () => {
    expect(isRealDay('2028-02-29')).toBe(true);
    for (const day of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-04-31']) {
      expect(isRealDay(day)).toBe(false);
    }
  });
});

describe('text', () => {
  it('B3 a name of 30 characters with · and rare characters is taken as it is', () => {
    const name = '阿卜杜拉·买买提·吐尔逊江·艾合买提·阿布都热合曼𠮷';
    expect(lengthOf(name)).toBe([...name].length);
    expect(lineProblem(name, 1, 50)).toBeNull();
    expect(lineProblem('李', 1, 50)).toBeNull();
    expect(lineProblem('王😀', 1, 50)).toBeNull();
  });

  it('B3 length counts characters: at the limit is taken, one more is refused', () => {
    expect(lineProblem('𠮷'.repeat(50), 1, 50)).toBeNull();
    expect(lineProblem('𠮷'.repeat(51), 1, 50)).toBe('text.too-long');
    expect(lineProblem('  ', 1, 50)).toBe('text.empty');
    expect(lineProblem('', 0, 50)).toBeNull();
  });

  it('B4 NUL, other control characters and half characters are refused by name', () => {
    expect(lineProblem('a\u0000b', 1, 50)).toBe('text.control-character');
    expect(lineProblem('a\tb', 1, 50)).toBe('text.control-character');
    expect(lineProblem('a\ud83d', 1, 50)).toBe('text.control-character');
    expect(longTextProblem('第一行\n第二行\t续', 1, 50)).toBeNull();
    expect(longTextProblem('a\u0007', 1, 50)).toBe('text.control-character');
  });
});

describe('money', () => {
  it('B5 typed yuan become whole fen, with 万 and thousands separators', () => {
    expect(parseYuan('31000')).toBe(3_100_000);
    expect(parseYuan('31,000.5')).toBe(3_100_050);
    expect(parseYuan('3.1万')).toBe(3_100_000);
    expect(parseYuan('3.1万元')).toBe(3_100_000);
    expect(parseYuan('0.005')).toBeNull();
    expect(parseYuan('-1')).toBeNull();
    expect(parseYuan('三万')).toBeNull();
    expect(parseYuan('9999999999999')).toBeNull();
  });

  it('B5 what is shown reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000_000 }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen);
      }),
    );
  });
});

describe('ids and problems', () => {
  it('B6 an id of one kind is not taken for another', () => {
    const id = 'visit_01890a5d-ac96-774b-bcce-b302099a8057';
    expect(visitIdSchema.safeParse(id).success).toBe(true);
    expect(caseIdSchema.safeParse(id).success).toBe(false);
    expect(visitIdSchema.safeParse(`${id}x`).success).toBe(false);
  });

  it('B7 every problem code has a Chinese sentence, and its values are filled in', () => {
    for (const code of problemCodes) expect(problems[code]).toMatch(/[\u4e00-\u9fff]{4}/);
    expect(sentenceOf('text.too-long', { max: 50 })).toContain('50');
  });
});
