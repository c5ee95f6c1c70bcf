import { expect, it } from 'vitest';
import { readPairing } from './pairing-form.ts';

const code = 'ABCD-2345';
const read = (address: string) => readPairing({ address, code });

it('U41 an address is read as a person writes it', () => {
  const asRead = (typed: string) => {
    const result = read(typed);
    return result.ok ? result.address : result.refusals[0]?.code;
  };
  expect(asRead('https://county.example.gov.cn')).toBe('https://county.example.gov.cn/');
  expect(asRead(' county.example.gov.cn ')).toBe('https://county.example.gov.cn/');
  expect(asRead('ｈｔｔｐｓ：／／county。example。gov。cn')).toBe('https://county.example.gov.cn/');
  expect(asRead('127.0.0.1:8080')).toBe('http://127.0.0.1:8080/');
  expect(asRead('localhost:8080/center')).toBe('http://localhost:8080/center');
  expect(asRead('http://10.1.2.3:8080')).toBe('http://10.1.2.3:8080/');
});

it('U41 what is no web address, or nothing at all, is told beside its box', () => {
  for (const address of [
    'ftp://county',
    'javascript:alert(1)',
    'https://',
    '县中心',
    '://',
    'a b://c',
  ]) {
    const result = read(address);
    expect(result.ok ? address : result.refusals[0]).toEqual({
      code: 'county.address',
      field: 'address',
    });
  }
  expect(readPairing({ address: ' ', code: ' ' })).toEqual({
    ok: false,
    refusals: [
      { code: 'text.empty', field: 'address' },
      { code: 'text.empty', field: 'code' },
    ],
  });
});

it('U41 over-long text is told, not sent', () => {
  const result = readPairing({ address: `https://${'a'.repeat(300)}.cn`, code: 'A'.repeat(41) });
  expect(result.ok ? [] : result.refusals.map((refusal) => refusal.code)).toEqual([
    'county.address',
    'county.pairing-code',
  ]);
});
