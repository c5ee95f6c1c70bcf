import { halfWidth } from './typing.ts';

export type PhoneReading =
  | { readonly ok: true; readonly phone: string }
  | { readonly ok: false; readonly code: 'phone.mobile' | 'phone.form' };

/** Mobile numbers (工信部 号段: 11 digits from 13 to 19). */
const MOBILE = /^1[3-9]\d{9}$/;
/** Landline: area code 010, 02x or 0xxx, 7 or 8 digits, an extension after a dash; without area code too. */
const LANDLINE = /^(0(10|2\d|[3-9]\d{2}))?[2-9]\d{6,7}(-\d{1,6})?$/;
/** 400 and 800 numbers, 95xxx of companies, 1xxxx hotlines such as 12345, short numbers of the village net. */
const SERVICE = /^([48]00\d{7}|9[56]\d{3,6}|1[02]\d{1,3}|\d{3,6})$/;

/** A phone number as stored: digits, and a dash before an extension. Empty stays empty. */
export function readPhone(typed: string): PhoneReading {
  const blankless = halfWidth(typed)
    .replace(/[\s()（）.]/g, '')
    .replace(/[转xX*]/g, '-');
  const local = blankless.replace(/^(\+|00)?86-?(?=1[3-9]\d{9}$|1[3-9]\d-|0)/, '');
  if (local === '') return { ok: true, phone: '' };
  const digits = local.replace(/-/g, '');
  if (MOBILE.test(digits)) return { ok: true, phone: digits };
  if (/^1[3-9]/.test(digits) && !SERVICE.test(digits) && digits.length > 6)
    return { ok: false, code: 'phone.mobile' };
  const landline = splitLandline(local);
  if (landline) return { ok: true, phone: landline };
  if (SERVICE.test(digits)) return { ok: true, phone: digits };
  // A number from abroad is kept as it was told.
  if (/^(\+|00)\d{6,18}$/.test(digits)) return { ok: true, phone: digits };
  return { ok: false, code: 'phone.form' };
}

/** Area code and number may be joined by a dash; an extension keeps its own. */
function splitLandline(local: string): string | null {
  const parts = local.split('-').filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  const hasArea = /^0\d{2,3}$/.test(first);
  const main = hasArea ? first + second : first;
  const extension = hasArea ? third : second;
  if (parts.length > (hasArea ? 3 : 2)) return null;
  const joined = extension === '' ? main : `${main}-${extension}`;
  return LANDLINE.test(joined) ? joined : null;
}
