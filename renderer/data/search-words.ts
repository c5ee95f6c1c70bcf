import { pinyin } from 'pinyin-pro';
import type { Case } from '#shared/case/record';
import type { Person } from '#shared/people/person';
import type { SearchDoc } from './search-index.ts';

/** `张三` → `zhangsan`, `zs`. 单, 仇, 曾 … at the start are read as the surnames they are. */
export function spell(name: string): { readonly pinyin: string; readonly initials: string } {
  const syllables = pinyin(name, {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    v: true,
    nonZh: 'consecutive',
  }).map((syllable) => syllable.toLowerCase().replace(/[^a-z]/g, ''));
  return {
    pinyin: syllables.join(''),
    initials: syllables.map((syllable) => syllable.slice(0, 1)).join(''),
  };
}

export function personDoc(person: Person): SearchDoc {
  return {
    id: person.id,
    name: person.name,
    ...spell(person.name),
    phones: person.phone ? [person.phone] : [],
    code: person.documentNumber.toLowerCase(),
    place: person.address,
  };
}

export function caseDoc(record: Case): SearchDoc {
  const parties = [...record.applicants, ...record.respondents];
  const spelled = parties.map(({ name }) => spell(name));
  return {
    id: record.id,
    name: parties.map(({ name }) => name).join('、'),
    pinyin: spelled.map((one) => one.pinyin).join(' '),
    initials: spelled.map((one) => one.initials).join(' '),
    phones: parties.flatMap(({ phone }) => (phone ? [phone] : [])),
    code: record.code,
    place: record.place,
  };
}
