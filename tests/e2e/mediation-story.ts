import { residentNumber } from '#shared/testing/person';
import type { WalkIn } from './hall-work.ts';

/** What is typed in mediation-path.spec.ts, and looked for in the dossier and the county. Everybody is fictional. */

export const FIRST = '2026-11-23';
export const LAST = '2027-03-18';

export const hall = {
  name: '柳河镇综治中心',
  divisionCode: '370423109',
  administrator: '邵长河',
  clerk: '何秋月',
  mediators: ['杜广田', '姚兰英'],
  villages: ['柳河村', '东庄村'],
} as const;
export const [mediator, otherMediator] = hall.mediators;
export const mediatorPhone = '13906325511';
export const brand = '“兰英说事”';
export const lawyer = '方律师';
export const office = '县法律援助中心';

export const lender = {
  name: '秦守山',
  number: residentNumber('19660915', '215'),
  phone: '13563278801',
  address: '柳河镇柳河村 2 组',
  group: '纠纷',
  account: '2025 年 3 月借给同村潘有田 9,000 元，有借条，说好当年还，至今一分没还',
} as const satisfies WalkIn;

export const borrower = {
  name: '潘有田',
  number: residentNumber('19741201', '433'),
  phone: '13563290077',
  address: '柳河镇柳河村 6 组',
} as const;

export const quarrel = {
  matter: '民间借贷',
  amount: '9000',
  summary:
    '秦守山 2025 年 3 月借给潘有田 9,000 元买化肥，借条约定当年底还清，潘有田称收成不好没有钱。',
} as const;

/** The first is booked on the board, the others from the case; each after the one before it was held. */
export const sessions = [
  {
    ...{ on: '2026-11-25', from: '09:30', to: '11:00', room: '第一调解室' },
    minutes: '告知权利义务。秦守山出示借条，潘有田承认借款 9,000 元。',
  },
  {
    ...{ on: '2026-11-26', from: '09:00', to: '10:00', room: '第二调解室' },
    minutes: '双方陈述。潘有田称去年玉米歉收，要求延期一年。',
  },
  {
    ...{ on: '2026-11-27', from: '14:30', to: '15:30', room: '第一调解室' },
    minutes: '村会计到场，说明潘有田土地流转款年底发放。',
  },
  {
    ...{ on: '2026-11-30', from: '09:00', to: '10:30', room: '第一调解室' },
    minutes: '讲明民法典关于借款的规定和逾期利息，秦守山放弃利息。',
  },
  {
    ...{ on: '2026-12-01', from: '15:00', to: '16:00', room: '第二调解室' },
    minutes: '潘有田提出先还 2,000 元，秦守山不同意。',
  },
  {
    ...{ on: '2026-12-03', from: '09:00', to: '10:00', room: '第一调解室' },
    minutes: '分别做工作，潘有田之子愿意帮助还款。',
  },
  {
    ...{ on: '2026-12-07', from: '09:00', to: '10:30', room: '第一调解室' },
    minutes: '双方同意分三期还清本金 9,000 元，不计利息。',
    result: '达成书面协议',
  },
] as const;

export const cancelled = '约错了案件';

export const terms = {
  dispute: '潘有田 2025 年 3 月向秦守山借款 9,000 元，逾期未还。',
  text: '潘有田分三期还清本金 9,000 元，秦守山放弃利息。',
  performance: '银行转账到秦守山的农商行账户。',
  items: [
    { what: '还第一期借款', amount: '3000', dueOn: '2026-12-15' },
    { what: '还第二期借款', amount: '3000', dueOn: '2027-01-15' },
    { what: '还第三期借款', amount: '3000', dueOn: '2027-02-15' },
  ],
} as const;

export const proof = '第一期转账凭证';
export const brokenOn = '2027-01-16';
export const brokenWhy = '流转款没有发下来，要求合并延期';

export const again = {
  why: '第二、三期合并，延到三月',
  item: { what: '还清余款', amount: '6000', dueOn: '2027-03-15' },
} as const;

export const court = {
  ...{ name: '柳河县人民法院', ruling: '（2027）鲁0424诉前调确9号' },
  confirmedOn: '2027-01-28',
} as const;

export const followup = '余款已收到，两家恢复来往。';
export const closing = '协议已全部履行。';
/** What the file of this story lacks, and nothing else. */
export const gaps = [
  ...[lender, borrower].map(({ name }) => `缺${name}的身份证明`),
  '“还清余款”已登记履行，缺履行凭证',
  '法院已经确认，缺裁定书等司法确认材料',
  '计划2027年1月18日回访，2027年3月18日才完成',
];
export const gapsReason = '身份证复印件由村里随后补交。';

/** Every text that a person typed and that belongs into the file, in no order. */
export const wordsOfTheFile: readonly string[] = [
  ...['人民调解卷宗', '卷内目录', '受理登记表', '调解记录', '协议书', '结案报告'],
  ...[lender, borrower].flatMap(({ name, phone, address }) => [name, phone, address]),
  quarrel.summary,
  ...sessions.map(({ minutes }) => minutes),
  ...[terms.dispute, terms.text, terms.performance],
  ...[court.name, court.ruling, followup, closing, gapsReason, '履行凭证'],
];
