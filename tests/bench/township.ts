import { v7 } from 'uuid';
import { addDays, type Day, dayOf, type Instant } from '#shared/basics/days';
import type { IdOf, RecordType } from '#shared/basics/ids';
import { caseCode } from '#shared/case/code';
import { type Case, caseSchema, plainCase } from '#shared/case/record';
import { type Matter, matters } from '#shared/codes/crosswalk';
import type { Party } from '#shared/people/party';
import { type Person, personSchema, plainPerson } from '#shared/people/person';
import { residentNumber } from '#shared/testing/person';
import { aHall, aStaff } from '#shared/testing/settings';
import type { WalkIn } from '../e2e/hall-work.ts';
import type { Chance } from './chance.ts';

/**
 * A made-up township: nobody in it exists. Surnames weighted as in the field (the first ten are 40 % of
 * everybody), given names of one and two characters, one in two hundred a minority name with ·.
 */
const COMMON = '王李张刘陈杨黄赵吴周';
const SURNAMES = [
  ...'徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆',
  ...'汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解',
  ...['欧阳', '司马', '上官', '诸葛', '尉迟'],
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰春梅建国文志海永秀红德福贵山川林森雪晴雨辰浩宇轩',
  ...'子涵梓萱佳怡欣悦思琪诗雅嘉豪俊熙博文彬斌鹏飞翔龙虎凤鸣庆祥瑞安康宁泰和顺兴旺发财宝金银铜铁柱栓根生',
];
const MINORITY = [
  '买买提·吐尔逊',
  '阿依努尔·买买提',
  '古丽娜尔·艾合买提',
  '阿卜杜拉·依明',
  '扎西·多吉',
];
const VILLAGES = [
  '青石村',
  '河西村',
  '南坡村',
  '北岭村',
  '东安村',
  '柳林村',
  '石桥村',
  '大王庄',
  '小李庄',
];
const PLACES = [
  '370423',
  '370402',
  '370481',
  '371302',
  '320311',
  '411402',
  '510104',
  '522730',
  '340602',
];
const PHONES = ['138', '139', '135', '136', '150', '151', '159', '186', '187', '189', '177'];
const MATTERS = Object.keys(matters) as Matter[];
const SUMMARIES = [
  '因宅基地界墙位置发生争议，双方多次争吵，村委会调解未果，要求按原界址恢复，并赔偿损坏的院墙。',
  '受雇在工地做零工时受伤，住院治疗，医药费由本人垫付，要求雇主赔偿医药费、误工费、护理费。',
  '多人在企业务工数月未领到工资，多次催要无果，要求尽快支付拖欠的劳动报酬。',
  '邻居夜间使用机器噪音扰民，影响老人休息，要求限定使用时间并采取减振措施。',
  '土地承包到期后流转租金未付清，双方对亩数和单价说法不一，要求核实后结清。',
];

const FIRST_DAY = '2007-01-01' as Day;
const YEARS_DAYS = 7_260; // up to the autumn of 2026
const DAY_MS = 86_400_000;
const OPEN_DAYS = 60;

export type Seeded =
  | { readonly type: 'person'; readonly kind: string; readonly body: Person }
  | { readonly type: 'case'; readonly kind: string; readonly body: Case }
  | {
      readonly type: 'hall' | 'staff' | 'visit' | 'ticket' | 'session';
      readonly kind: string;
      readonly body: object;
    };
/** One act: its records share one instant. */
export type SeededAct = { readonly at: Instant; readonly records: readonly Seeded[] };

/** Hall and staff, and nothing else: what the set-up leaves behind. */
export function settled(at: Instant): Seeded[] {
  const made = { createdAt: at };
  const clerk = aStaff({ ...made, name: '林晓梅', roles: ['clerk', 'administrator'] });
  return [
    { type: 'staff', kind: 'staff.added', body: clerk },
    { type: 'hall', kind: 'hall.set-up', body: aHall(made) },
  ];
}
export const CLERK = aStaff().id;

/**
 * `count` acts in order of time over twenty years, each a new person and a new case of theirs against somebody
 * known: `count` persons and `count` cases. Every record is parsed by its schema.
 */
export function* filled(count: number, chance: Chance): Generator<SeededAct> {
  const numbers = new Set<string>();
  const running = new Map<string, number>();
  const start = Date.parse(`${FIRST_DAY}T01:00:00Z`);
  const known: Person[] = [];
  for (let made = 0; made < count; made += 1) {
    const at = start + Math.floor((made / count) * YEARS_DAYS) * DAY_MS + (made % 400) * 60_000;
    const person = personAt(at, chance, numbers);
    const other = known.length > 0 ? chance.oneOf(known) : person;
    known.push(person);
    if (known.length > 2_000) known.shift();
    const year = dayOf(at).slice(0, 4);
    const number = (running.get(year) ?? 0) + 1;
    running.set(year, number);
    const isOld = made < count * (1 - OPEN_DAYS / YEARS_DAYS);
    yield {
      at,
      records: [
        { type: 'person', kind: 'person.registered', body: person },
        {
          type: 'case',
          kind: 'case.registered',
          body: caseAt(at, chance, { person, other, number, year, isOld }),
        },
      ],
    };
  }
}

export function personAt(
  at: Instant,
  chance: Chance,
  numbers: Set<string>,
  places: readonly string[] = PLACES,
): Person {
  const isMan = chance.next() < 0.52;
  const birthOn = addDays('1940-01-01' as Day, chance.between(0, 24_000)); // up to 2005
  let documentNumber: string;
  do {
    const order = `${chance.digits(2)}${chance.between(0, 4) * 2 + (isMan ? 1 : 0)}`;
    documentNumber = residentNumber(birthOn.replaceAll('-', ''), order, chance.oneOf(places));
  } while (numbers.has(documentNumber));
  numbers.add(documentNumber);
  return personSchema.parse({
    id: idAt('person', at, chance),
    revision: 1,
    createdAt: at,
    createdBy: CLERK,
    name: nameOf(chance),
    sex: isMan ? '1' : '2',
    documentKind: 'resident',
    documentNumber,
    birthOn,
    phone: chance.oneOf(PHONES) + chance.digits(8),
    ...plainPerson,
    address: `青石镇${chance.oneOf(VILLAGES)} ${chance.between(1, 12)} 组 ${chance.between(1, 200)} 号`,
  } satisfies Record<keyof Person, unknown>);
}

function nameOf(chance: Chance): string {
  if (chance.next() < 0.005) return chance.oneOf(MINORITY);
  const surname = chance.next() < 0.4 ? chance.oneOf([...COMMON]) : chance.oneOf(SURNAMES);
  const second = chance.next() < 0.8 ? chance.oneOf(GIVEN) : '';
  return surname + chance.oneOf(GIVEN) + second;
}

type Told = { person: Person; other: Person; number: number; year: string; isOld: boolean };

function caseAt(at: Instant, chance: Chance, { person, other, number, year, isOld }: Told): Case {
  const matter = chance.oneOf(MATTERS);
  const stamp = { at, by: CLERK };
  return caseSchema.parse({
    id: idAt('case', at, chance),
    revision: 1,
    createdAt: at,
    createdBy: CLERK,
    code: caseCode('370999101', year, 1, number),
    visitId: null,
    source: 'applied',
    matter,
    judicialType: matters[matter].judicial,
    governanceType: matters[matter].governance,
    isMigrantWages: matter === 'wages',
    scale: '01',
    peopleInvolved: chance.between(2, 6),
    amountFen: chance.next() < 0.5 ? chance.between(1, 900) * 10_000 : null,
    occurredOn: dayOf(at - chance.between(1, 90) * DAY_MS),
    place: `青石镇${chance.oneOf(VILLAGES)}`,
    summary: chance.oneOf(SUMMARIES),
    applicants: [partyOf(person)],
    respondents: [partyOf(other)],
    numbers: [],
    ...plainCase,
    handlerId: CLERK,
    state: isOld
      ? {
          name: 'closed',
          ...stamp,
          result: chance.oneOf(['agreed', 'settled', 'failed']),
          note: '',
        }
      : { name: chance.oneOf(['registered', 'accepted']), ...stamp },
  } satisfies Record<keyof Case, unknown>);
}

function partyOf({ id, name, phone, address }: Person): Party {
  return { kind: 'person', personId: id, name, phone, address };
}

export function idAt<Type extends RecordType>(type: Type, at: Instant, chance: Chance): IdOf[Type] {
  const random = Uint8Array.from({ length: 16 }, () => chance.between(0, 255));
  return `${type}_${v7({ msecs: at, random })}` as IdOf[Type];
}

const strangers = new Set<string>();

/** Somebody who comes in for the first time, as typed at the counter: of a place where nobody stored is from. */
export function visitorOf(chance: Chance): WalkIn {
  const { name, documentNumber, phone, address } = personAt(Date.now(), chance, strangers, [
    '370125',
  ]);
  const group = chance.oneOf(['咨询', '求助', '信访', '纠纷', '投诉举报']);
  return { name, number: documentNumber, phone, address, group, account: chance.oneOf(SUMMARIES) };
}
