import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../basics/days.ts';
import { residentNumber } from '../testing/person.ts';
import { ageOn, readDocument, residentCheck } from './documents.ts';

const TODAY = '2026-11-23' as Day;
const codeOf = (reading: ReturnType<typeof readDocument>) =>
  reading.ok ? 'ok' : reading.refusal.code;

describe('document numbers', () => {
  it('P1 the published example of GB 11643 passes, and its birth day and sex are read from it', () => {
    // GB 11643-1999, annex A.
    expect(readDocument('resident', '11010519491231002X', TODAY)).toEqual({
      ok: true,
      number: '11010519491231002X',
      birthOn: '1949-12-31',
      sex: '2',
    });
    expect(readDocument('resident', '440524188001010014', TODAY).ok).toBe(false); // born before 1900
  });

  it('P1 every single wrong digit and every swap of unequal neighbours is refused', () => {
    const birth = fc.date({
      min: new Date('1920-01-01'),
      max: new Date('2020-12-31'),
      noInvalidDate: true,
    });
    const digits = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));
    fc.assert(
      fc.property(
        birth,
        digits,
        fc.nat(16),
        fc.integer({ min: 1, max: 9 }),
        (date, order, at, by) => {
          const number = residentNumber(date.toISOString().slice(0, 10).replaceAll('-', ''), order);
          expect(readDocument('resident', number, TODAY).ok).toBe(true);
          const other = (Number(number[at]) + by) % 10;
          expect(readDocument('resident', replaceAt(number, at, String(other)), TODAY).ok).toBe(
            false,
          );
          if (at < 16 && number[at] !== number[at + 1]) {
            const swapped = replaceAt(replaceAt(number, at, number[at + 1]!), at + 1, number[at]!);
            expect(readDocument('resident', swapped, TODAY).ok).toBe(false);
          }
        },
      ),
    );
  });

  it('P1 full-width digits, blanks, dashes and a small x are read as what they mean', () => {
    const reading = readDocument('resident', ' １１０１０５ 19491231-002ｘ ', TODAY);
    expect(reading).toMatchObject({ ok: true, number: '11010519491231002X' });
  });

  it('P1 what is wrong is said: length, characters, place, check digit', () => {
    expect(codeOf(readDocument('resident', '', TODAY))).toBe('document.empty');
    expect(codeOf(readDocument('resident', '11010519491231002', TODAY))).toBe('document.length');
    expect(codeOf(readDocument('resident', '1101051949123100XX', TODAY))).toBe(
      'document.characters',
    );
    expect(codeOf(readDocument('resident', '11010519491231002\u0000', TODAY))).toBe(
      'document.characters',
    );
    expect(codeOf(readDocument('resident', '😀1010519491231002X', TODAY))).toBe('document.length');
    expect(
      codeOf(readDocument('resident', residentNumber('19580304', '124', '780423'), TODAY)),
    ).toBe('document.place');
    expect(codeOf(readDocument('resident', '110105194912310021', TODAY))).toBe(
      'document.check-digit',
    );
  });

  it('P2 a birth day that does not exist or lies ahead is refused; today is accepted', () => {
    const born = (birth: string) => codeOf(readDocument('resident', residentNumber(birth), TODAY));
    expect(born('19990229')).toBe('document.birth-date');
    expect(born('20000229')).toBe('ok');
    expect(born('20261122')).toBe('ok');
    expect(born('20261123')).toBe('ok');
    expect(born('20261124')).toBe('document.birth-date');
    expect(born('18991231')).toBe('document.birth-date');
    expect(born('19000101')).toBe('ok');
    expect(born('19991301')).toBe('document.birth-date');
  });

  it('P2 age is full years: one less on the day before the birthday', () => {
    const birthOn = '1966-11-23' as Day;
    expect(ageOn(birthOn, addDays(TODAY, -1))).toBe(59);
    expect(ageOn(birthOn, TODAY)).toBe(60);
    expect(ageOn('2004-02-29' as Day, '2026-02-28' as Day)).toBe(21);
    expect(ageOn('2004-02-29' as Day, '2026-03-01' as Day)).toBe(22);
  });

  it('P3 residence permits of Hong Kong, Macao and Taiwan pass as such, and are told from a resident card', () => {
    for (const place of ['810000', '820000', '830000']) {
      const number = residentNumber('19900101', '011', place);
      expect(readDocument('hmt-residence', number, TODAY)).toMatchObject({ ok: true, sex: '1' });
      expect(codeOf(readDocument('resident', number, TODAY))).toBe('document.is-hmt');
    }
    expect(codeOf(readDocument('hmt-residence', residentNumber('19900101'), TODAY))).toBe(
      'document.not-hmt',
    );
  });

  it('P3 foreigners’ permanent residence cards pass in both formats', () => {
    const card = residentNumber('19850615', '024', '911124');
    expect(readDocument('foreign-residence', card, TODAY)).toMatchObject({
      ok: true,
      birthOn: '1985-06-15',
      sex: '2',
    });
    expect(
      codeOf(
        readDocument(
          'foreign-residence',
          `${card.slice(0, 17)}${card[17] === '0' ? '1' : '0'}`,
          TODAY,
        ),
      ),
    ).toBe('document.check-digit');
    expect(codeOf(readDocument('resident', card, TODAY))).toBe('document.is-foreign');
    expect(readDocument('foreign-residence', 'CAN110078071501', TODAY)).toMatchObject({
      ok: true,
      birthOn: '1978-07-15',
    });
    expect(codeOf(readDocument('foreign-residence', 'CAN110078133501', TODAY))).toBe(
      'document.birth-date',
    );
    expect(codeOf(readDocument('foreign-residence', 'CA1110078071501', TODAY))).toBe(
      'document.foreign-form',
    );
  });

  it('P4 people without papers, with a passport or with another paper are served', () => {
    expect(readDocument('none', '', TODAY)).toEqual({
      ok: true,
      number: '',
      birthOn: null,
      sex: null,
    });
    expect(codeOf(readDocument('none', '123', TODAY))).toBe('document.none-with-number');
    expect(readDocument('passport', 'e1234 5678', TODAY)).toMatchObject({
      ok: true,
      number: 'E12345678',
    });
    expect(codeOf(readDocument('passport', 'E1', TODAY))).toBe('document.passport');
    expect(readDocument('other', '军字第0012号', TODAY)).toMatchObject({
      ok: true,
      number: '军字第0012号',
    });
    expect(codeOf(readDocument('other', 'x'.repeat(41), TODAY))).toBe('text.too-long');
    expect(codeOf(readDocument('other', 'a\u0000b', TODAY))).toBe('text.control-character');
  });

  it('P1 nothing that can be typed or pasted makes the reading throw', () => {
    const kinds = fc.constantFrom(
      'resident',
      'hmt-residence',
      'foreign-residence',
      'passport',
      'other',
      'none',
    );
    fc.assert(
      fc.property(kinds, fc.string({ unit: 'binary', maxLength: 60 }), (kind, typed) => {
        expect(typeof readDocument(kind as 'resident', typed, TODAY).ok).toBe('boolean');
      }),
    );
    expect(residentCheck('11010519491231002')).toBe('X');
  });
});

function replaceAt(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + 1);
}
