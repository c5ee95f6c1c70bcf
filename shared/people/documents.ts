import { type Day, daySchema } from '../basics/days.ts';
import type { Refusal } from '../basics/decision.ts';
import { lineProblem } from '../basics/text.ts';
import type { DocumentKind, Sex } from '../codes/intake.ts';
import { halfWidth } from './typing.ts';

/** What a document number says by itself, or why it cannot be right. */
export type DocumentReading =
  | {
      readonly ok: true;
      /** As stored: half width, upper case, no blanks. */
      readonly number: string;
      readonly birthOn: Day | null;
      readonly sex: Sex | null;
    }
  | { readonly ok: false; readonly refusal: Refusal };

const NUMBER_MAX = 40;
const FIELD = 'documentNumber';

/** GB 11643-1999 §4.2.4: ISO 7064 MOD 11-2 weights of the first 17 digits. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** GB/T 2260 province codes: the only beginnings of a resident's number. */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)/;
/** 港澳台居民居住证 (国办发〔2018〕81号): 810000, 820000 and 830000 instead of a county. */
const HMT = /^8[123]0000/;
/** 外国人永久居留身份证 since 2023: 9, province, country GB/T 2659 in digits; then as GB 11643. */
const FOREIGN_18 = /^9\d{5}/;
/** The version of 2004 and 2017: country in letters, place 4, birth YYMMDD, order, check. */
const FOREIGN_15 = /^[A-Z]{3}\d{4}(\d{2})(\d{2})(\d{2})\d{2}$/;

/** The number as stored, whatever the input method left in it. */
export function normalDocument(typed: string): string {
  return halfWidth(typed).replace(/[\s-]/g, '').toUpperCase();
}

/** The 18th character of the first 17 digits (GB 11643). */
export function residentCheck(first17: string): string {
  let sum = 0;
  for (const [at, weight] of WEIGHTS.entries()) sum += Number(first17[at]) * weight;
  return CHECK_DIGITS[sum % 11] ?? '';
}

/** Reads a document number of a kind on a day. Numbers from abroad are checked for form only. */
export function readDocument(kind: DocumentKind, typed: string, today: Day): DocumentReading {
  switch (kind) {
    case 'none':
      return normalDocument(typed) === ''
        ? { ok: true, number: '', birthOn: null, sex: null }
        : no('document.none-with-number');
    case 'resident':
    case 'hmt-residence':
      return readEighteen(kind, typed, today);
    case 'foreign-residence':
      return normalDocument(typed).length === 15
        ? readForeign15(normalDocument(typed), today)
        : readEighteen(kind, typed, today);
    case 'passport': {
      const number = normalDocument(typed);
      if (number === '') return no('document.empty');
      return /^[A-Z0-9]{5,20}$/.test(number) ? plain(number) : no('document.passport');
    }
    case 'other': {
      const number = halfWidth(typed).trim().toUpperCase();
      const problem = lineProblem(number, 1, NUMBER_MAX);
      if (problem === 'text.empty') return no('document.empty');
      return problem
        ? { ok: false, refusal: { code: problem, field: FIELD, values: { max: NUMBER_MAX } } }
        : plain(number);
    }
  }
}

type Eighteen = 'resident' | 'hmt-residence' | 'foreign-residence';

function readEighteen(kind: Eighteen, typed: string, today: Day): DocumentReading {
  const number = normalDocument(typed);
  if (number === '') return no('document.empty');
  if (kind === 'foreign-residence') {
    if (!/^9\d{16}[\dX]$/.test(number)) return no('document.foreign-form');
  } else if (number.length !== 18) {
    return no('document.length', { count: number.length });
  } else if (!/^\d{17}[\dX]$/.test(number)) {
    return no('document.characters');
  }
  const place = placeProblem(kind, number);
  if (place) return no(place);
  const birthOn = realBirth(
    `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
    today,
  );
  if (birthOn === null) return no('document.birth-date');
  if (residentCheck(number) !== number[17]) return no('document.check-digit');
  return { ok: true, number, birthOn, sex: Number(number[16]) % 2 === 1 ? '1' : '2' };
}

function placeProblem(kind: Eighteen, number: string) {
  if (kind === 'resident') {
    if (HMT.test(number)) return 'document.is-hmt';
    if (FOREIGN_18.test(number)) return 'document.is-foreign';
    return PROVINCES.test(number) ? null : 'document.place';
  }
  if (kind === 'hmt-residence') return HMT.test(number) ? null : 'document.not-hmt';
  return null;
}

/** The check digit of the 15-character card is not published: its form and date are checked. */
function readForeign15(number: string, today: Day): DocumentReading {
  const parts = FOREIGN_15.exec(number);
  if (!parts) return no('document.foreign-form');
  const tail = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const birthOn = realBirth(`20${tail}`, today) ?? realBirth(`19${tail}`, today);
  return birthOn === null ? no('document.birth-date') : { ok: true, number, birthOn, sex: null };
}

/** A birth day that exists, from 1900 on and not later than today. */
function realBirth(text: string, today: Day): Day | null {
  const day = daySchema.safeParse(text);
  if (!day.success || day.data < '1900-01-01' || day.data > today) return null;
  return day.data;
}

/** Full years (周岁) on a day. */
export function ageOn(birthOn: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

function plain(number: string): DocumentReading {
  return { ok: true, number, birthOn: null, sex: null };
}

function no(code: Refusal['code'], values?: Refusal['values']): DocumentReading {
  return { ok: false, refusal: { code, field: FIELD, ...(values ? { values } : {}) } };
}
