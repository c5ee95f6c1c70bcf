import { residentCheck } from '#shared/people/documents';
import type { TypedPerson } from '#shared/people/workflow';
import { villages } from './hall.ts';

/** Fictional visitors: name, sex (1 男, 2 女), day of birth. */
const rows: readonly (readonly [name: string, sex: '1' | '2', birth: string])[] = [
  ['马德顺', '1', '19680412'],
  ['韩秀兰', '2', '19510920'],
  ['宋玉梅', '2', '19750308'],
  ['唐建军', '1', '19800115'],
  ['许志强', '1', '19900722'],
  ['冯小燕', '2', '19950610'],
  ['董永福', '1', '19480203'],
  ['袁丽华', '2', '19691130'],
  ['邓海涛', '1', '19860519'],
  ['曹金凤', '2', '19560817'],
  ['彭立新', '1', '19770925'],
  ['曾桂香', '2', '19630414'],
  ['萧远航', '1', '20000101'],
  ['田广林', '1', '19590606'],
  ['潘雪莲', '2', '19881212'],
  ['蒋福来', '1', '19720318'],
  ['蔡文娟', '2', '19840709'],
  ['余大勇', '1', '19930228'],
  ['杜春生', '1', '19650421'],
  ['叶素珍', '2', '19450110'],
  ['程万里', '1', '19790903'],
  ['魏红霞', '2', '19820625'],
  ['丁宝山', '1', '19610730'],
  ['任秀英', '2', '19540505'],
  ['阿依古丽·买买提', '2', '19910816'],
  ['姚立功', '1', '19700707'],
  ['卢翠平', '2', '19760124'],
  ['傅长贵', '1', '19521019'],
  ['崔明亮', '1', '19871103'],
  ['薛彩云', '2', '19730922'],
];

export const demoPeople: readonly TypedPerson[] = rows.map(([name, sex, birth], at) => {
  const order = `${String(at + 1).padStart(2, '0')}${sex}`;
  const first17 = `370999${birth}${order}`;
  const village = villages[at % villages.length] ?? '';
  return {
    name,
    sex,
    documentKind: 'resident',
    documentNumber: `${first17}${residentCheck(first17)}`,
    phone: `1990000${String(1001 + at * 37)}`,
    address: `青石镇${village}${at + 3}号`,
    village,
  };
});

/** Registered once more on a patrol, without papers: the sample of two records that may be one person. */
export const patrolled: TypedPerson = {
  ...{ name: '马德顺', sex: '1', documentKind: 'none', documentNumber: '' },
  ...{ phone: '19900001001', address: '' },
};
