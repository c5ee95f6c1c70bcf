import { keysOf } from '../codes/intake.ts';

export type Clock = {
  readonly label: string;
  /** What starts it. */
  readonly starts: string;
  readonly length: number;
  readonly unit: 'day' | 'workday';
  /** The law that sets it, with the article where we have read it; null for a preset of the hall. */
  readonly law: string | null;
  /** True when a hall may set another length. */
  readonly isSetting: boolean;
  /** By how much and by whom it may be extended; null when it may not. */
  readonly extension: {
    /** The most that one extension adds, in the clock's unit; null when the law or the hall sets no bound. */
    readonly length: number | null;
    readonly by: string;
    readonly isOnce: boolean;
    /** The person concerned has to be told of it. */
    readonly isTold?: true;
  } | null;
  /** 中止: time that does not count (鉴定 and the like). A limit of the law stops only where the law says so. */
  readonly mayPause: boolean;
  /** Days before the due day from which it is shown as running out. */
  readonly warnDays: number;
};

const LAW = { isSetting: false, extension: null, mayPause: false, warnDays: 3 } as const;
const PRESET = { law: null, isSetting: true, mayPause: true, warnDays: 1 } as const;
const DIRECTOR = { length: null, by: '中心主任', isOnce: true } as const;
const PARTIES = { length: null, by: '双方当事人', isOnce: false } as const;

/** The clocks of the hall (domain.md §4). A preset is not law: it is marked as a setting. */
export const clocks = {
  acceptance: {
    ...PRESET,
    label: '登记后审查受理',
    starts: '登记之日',
    length: 3,
    unit: 'workday',
    extension: DIRECTOR,
  },
  verification: {
    ...PRESET,
    label: '回访验证',
    starts: '有结果之日',
    length: 10,
    unit: 'workday',
    extension: DIRECTOR,
    warnDays: 3,
  },
  mediation: {
    ...PRESET,
    label: '人民调解',
    starts: '受理之日',
    length: 30,
    unit: 'day',
    extension: PARTIES,
    warnDays: 3,
  },
  'medical-mediation': {
    ...LAW,
    label: '医疗纠纷人民调解',
    starts: '受理之日（鉴定时间不计入）',
    length: 30,
    unit: 'workday',
    law: '医疗纠纷预防和处理条例 §38',
    extension: { length: null, by: '双方当事人和调解委员会', isOnce: false },
    mayPause: true,
  },
  'court-assigned': {
    ...LAW,
    label: '法院委派调解',
    starts: '签收材料之日',
    length: 30,
    unit: 'day',
    law: '最高人民法院关于人民法院特邀调解的规定',
    extension: PARTIES,
    mayPause: true,
  },
  'court-entrusted': {
    ...LAW,
    label: '法院委托调解（普通程序）',
    starts: '签收材料之日',
    length: 15,
    unit: 'day',
    law: '最高人民法院关于人民法院特邀调解的规定',
    extension: PARTIES,
    mayPause: true,
  },
  'court-entrusted-summary': {
    ...LAW,
    label: '法院委托调解（简易程序）',
    starts: '签收材料之日',
    length: 7,
    unit: 'day',
    law: '最高人民法院关于人民法院特邀调解的规定',
    extension: PARTIES,
    mayPause: true,
  },
  'labour-mediation': {
    ...LAW,
    label: '劳动争议调解',
    starts: '收到调解申请之日',
    length: 15,
    unit: 'day',
    law: '劳动争议调解仲裁法 §14',
  },
  // What the parties agreed on: the day stands in the agreement, and only a new version of it moves it.
  performance: {
    ...LAW,
    label: '协议履行',
    starts: '签订协议之日',
    length: 30,
    unit: 'day',
    law: '人民调解法 §31',
  },
  'judicial-confirmation': {
    ...LAW,
    label: '申请司法确认',
    starts: '调解协议生效之日',
    length: 30,
    unit: 'day',
    law: '民事诉讼法 §205',
    warnDays: 7,
  },
  'petition-transfer': {
    ...LAW,
    label: '信访事项转送、告知',
    starts: '收到之日',
    length: 15,
    unit: 'day',
    law: '信访工作条例',
  },
  'petition-objection': {
    ...LAW,
    label: '信访转送异议',
    starts: '收到转送、交办之日',
    length: 5,
    unit: 'workday',
    law: '信访工作条例',
    warnDays: 1,
  },
  'petition-finish': {
    ...LAW,
    label: '信访事项办结',
    starts: '受理之日',
    length: 60,
    unit: 'day',
    law: '信访工作条例',
    extension: { length: 30, by: '本机关负责人', isOnce: true, isTold: true },
    warnDays: 7,
  },
  'petition-review': {
    ...LAW,
    label: '信访复查',
    starts: '收到复查请求之日',
    length: 30,
    unit: 'day',
    law: '信访工作条例',
  },
  'petition-recheck': {
    ...LAW,
    label: '信访复核',
    starts: '收到复核请求之日',
    length: 30,
    unit: 'day',
    law: '信访工作条例',
  },
  'labour-acceptance': {
    ...LAW,
    label: '劳动仲裁受理',
    starts: '收到仲裁申请之日',
    length: 5,
    unit: 'day',
    law: '劳动争议调解仲裁法',
    warnDays: 1,
  },
  'labour-award': {
    ...LAW,
    label: '劳动仲裁裁决',
    starts: '受理仲裁申请之日',
    length: 45,
    unit: 'day',
    law: '劳动争议调解仲裁法',
    extension: { length: 15, by: '仲裁委员会主任', isOnce: true },
  },
  'land-award': {
    ...LAW,
    label: '农村土地承包仲裁裁决',
    starts: '受理仲裁申请之日',
    length: 60,
    unit: 'day',
    law: '农村土地承包经营纠纷调解仲裁法',
    extension: { length: 30, by: '仲裁委员会主任', isOnce: true },
  },
  'reconsideration-acceptance': {
    ...LAW,
    label: '行政复议审查受理',
    starts: '收到复议申请之日',
    length: 5,
    unit: 'workday',
    law: '行政复议法',
    warnDays: 1,
  },
  reconsideration: {
    ...LAW,
    label: '行政复议（普通程序）',
    starts: '受理之日',
    length: 60,
    unit: 'day',
    law: '行政复议法',
    extension: { length: 30, by: '复议机构负责人', isOnce: true },
    warnDays: 7,
  },
  'reconsideration-summary': {
    ...LAW,
    label: '行政复议（简易程序）',
    starts: '受理之日',
    length: 30,
    unit: 'day',
    law: '行政复议法',
  },
  simple: {
    ...PRESET,
    label: '简单事项',
    starts: '交办之日',
    length: 1,
    unit: 'day',
    extension: null,
  },
  ordinary: {
    ...PRESET,
    label: '一般事项',
    starts: '交办之日',
    length: 7,
    unit: 'day',
    extension: DIRECTOR,
  },
  complex: {
    ...PRESET,
    label: '复杂事项',
    starts: '交办之日',
    length: 20,
    unit: 'day',
    extension: DIRECTOR,
    warnDays: 3,
  },
  'department-response': {
    ...PRESET,
    label: '吹哨报到、部门办理',
    starts: '交办之日',
    length: 5,
    unit: 'workday',
    extension: DIRECTOR,
  },
  'village-first': {
    ...PRESET,
    label: '村（社区）先行调解',
    starts: '交办之日',
    length: 5,
    unit: 'day',
    extension: DIRECTOR,
  },
  'county-raised': {
    ...PRESET,
    label: '上报县中心',
    starts: '上报之日',
    length: 15,
    unit: 'day',
    extension: null,
    warnDays: 3,
  },
} as const satisfies Record<string, Clock>;
export type ClockId = keyof typeof clocks;
export const clockIds = keysOf(clocks);

/** The clock of a name read from a record; null when a later version wrote one that this one does not know. */
export function clockNamed(id: string): Clock | null {
  return id in clocks ? clocks[id as ClockId] : null;
}
