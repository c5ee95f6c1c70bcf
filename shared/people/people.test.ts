import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCodeCheck, creditCodeWarning } from './credit-code.ts';
import { maskDocument, maskName, maskPhone } from './masking.ts';
import { nameWarning, readName } from './names.ts';
import { readPhone } from './phone.ts';

describe('names', () => {
  it('P6 names of one character, of minorities with · and with rare characters stay as they are', () => {
    const long = '阿卜杜热合曼·买买提·吐尔逊·艾合买提江·麦麦提敏·艾力';
    for (const name of ['张', long, '䶮', '𬱖', '王\u{20C0B}', 'Anna-Maria O’Neil']) {
      expect(readName(name)).toEqual({ ok: true, name });
    }
    expect(readName('阿依古丽•买买提')).toEqual({ ok: true, name: '阿依古丽·买买提' });
    expect(readName('　李　四　')).toEqual({ ok: true, name: '李 四' });
  });

  it('P6 fifty characters are taken, fifty-one refused, rare ones counted as one', () => {
    expect(readName('𬱖'.repeat(50)).ok).toBe(true);
    expect(readName('𬱖'.repeat(51))).toEqual({ ok: false, code: 'text.too-long' });
  });

  it('P6 an empty name, pasted rows, NUL and emoji are refused by name', () => {
    expect(readName('  ')).toEqual({ ok: false, code: 'text.empty' });
    expect(readName('张三\t男\n李四')).toEqual({ ok: false, code: 'text.control-character' });
    expect(readName('张\u0000三')).toEqual({ ok: false, code: 'text.control-character' });
    expect(readName('张三😀')).toEqual({ ok: false, code: 'name.symbol' });
  });

  it('P6 a name of digits is warned about, not refused', () => {
    expect(nameWarning('１３８００００１２３４')).toBe('name.digits');
    expect(nameWarning('张三2')).toBeNull();
    expect(readName('13800001234').ok).toBe(true);
  });
});

describe('phone numbers', () => {
  it('P7 mobile numbers are read through blanks, dashes, full width and +86', () => {
    for (const typed of [
      '13800001234',
      '138 0000 1234',
      '138-0000-1234',
      '１３８００００１２３４',
      '+86 13800001234',
      '0086-13800001234',
    ]) {
      expect(readPhone(typed), typed).toEqual({ ok: true, phone: '13800001234' });
    }
    expect(readPhone('13000000000').ok).toBe(true);
    expect(readPhone('19999999999').ok).toBe(true);
  });

  it('P7 a mobile number one digit short or long, or of no series, is refused', () => {
    for (const typed of ['1380000123', '138000012345', '12800001234']) {
      expect(readPhone(typed).ok, typed).toBe(false);
    }
  });

  it('P7 landlines with area code and extension, service numbers and none at all are taken', () => {
    expect(readPhone('0546-2881234')).toEqual({ ok: true, phone: '05462881234' });
    expect(readPhone('(010) 6655 1234 转 801')).toEqual({ ok: true, phone: '01066551234-801' });
    expect(readPhone('2881234')).toEqual({ ok: true, phone: '2881234' });
    for (const typed of ['95588', '12345', '110', '400-123-4567'])
      expect(readPhone(typed).ok, typed).toBe(true);
    expect(readPhone('')).toEqual({ ok: true, phone: '' });
  });

  it('P7 words are refused, and nothing makes the reading throw', () => {
    expect(readPhone('没有电话').ok).toBe(false);
    expect(readPhone('1380000\u00001234').ok).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const reading = readPhone(typed);
        if (reading.ok) expect(reading.phone).toMatch(/^[+\d-]{0,26}$/);
      }),
    );
  });
});

describe('credit codes (GB 32100)', () => {
  it('P8 the standard’s examples pass, a wrong check character is warned about', () => {
    expect(creditCodeWarning('91350100M000100Y43')).toBeNull();
    expect(creditCodeWarning('9111 0000 1016 2374 1k')).toBeNull();
    expect(creditCodeWarning('91350100M000100Y44')).toBe('credit-code.check-digit');
    expect(creditCodeWarning('91350100M000100Y4')).toBe('credit-code.format');
    expect(creditCodeWarning('91350100O000100Y43')).toBe('credit-code.format');
    expect(creditCodeWarning('')).toBeNull();
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
  });
});

describe('masking', () => {
  it('P9 names, phones and documents are masked to what identifies nobody', () => {
    expect(maskName('张三丰')).toBe('张**');
    expect(maskName('张')).toBe('张');
    expect(maskName('𬱖三')).toBe('𬱖*');
    expect(maskPhone('13800001234')).toBe('138****1234');
    expect(maskPhone('2881234')).toBe('***1234');
    expect(maskPhone('110')).toBe('***');
    expect(maskDocument('370423195803041234')).toBe('3704**********1234');
    expect(maskDocument('E12345678')).toBe('*******78');
  });
});
