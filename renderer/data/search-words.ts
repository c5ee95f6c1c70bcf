import { pinyin } from 'pinyin-pro';
import { isVoid } from '#shared/case/moves';
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

/** Found by nothing: what was taken back with its import. */
function nothing(id: string): SearchDoc {
  return { id, name: '', pinyin: '', initials: '', phones: [], code: '', place: '' };
}

export function personDoc(person: Person): SearchDoc {
  if (person.isTakenBack) return nothing(person.id);
  return {
    id: person.id,
    name: person.name,
    ...spell(person.name),
    phones: person.phone ? [person.phone] : [],
    code: person.documentNumber.toLowerCase(),
    // 村 often stands in the address already.
    place: person.address.includes(person.village)
      ? person.address
      : `${person.village} ${person.address}`,
  };
}

export function caseDoc(record: Case): SearchDoc {
  if (isVoid(record)) return nothing(record.id);
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
