import * as z from 'zod';

/** 来访事项大类: what a person comes for. The letter is the ticket's prefix (A001). */
export const matterGroups = {
  consultation: { label: '咨询', prefix: 'A' },
  help: { label: '求助', prefix: 'B' },
  petition: { label: '信访', prefix: 'C' },
  dispute: { label: '纠纷', prefix: 'D' },
  complaint: { label: '投诉举报', prefix: 'E' },
  errand: { label: '代办', prefix: 'F' },
  litigation: { label: '诉讼引导', prefix: 'G' },
} as const;
export type MatterGroup = keyof typeof matterGroups;
export const matterGroupSchema = z.enum(keysOf(matterGroups));

/** 来源渠道 (domain.md §2). */
export const channels = {
  window: '窗口来访',
  phone: '来电',
  grid: '网格上报',
  hotline: '12345热线',
  minxin: '民心网',
  miniprogram: '小程序预约',
  wechat: '微信群',
  superior: '上级交办',
  department: '部门移送',
  patrol: '走访排查',
} as const;
export type Channel = keyof typeof channels;
export const channelSchema = z.enum(keysOf(channels));

/** 优先类别: why someone is seen before others (domain.md §8). */
export const priorities = {
  none: '无',
  elderly: '老人',
  pregnant: '孕妇',
  disabled: '残障',
  military: '军人',
  urgent: '急',
} as const;
export type Priority = keyof typeof priorities;
export const prioritySchema = z.enum(keysOf(priorities));

/** GB/T 2261.1 性别. */
export const sexes = { '0': '未知', '1': '男', '2': '女', '9': '未说明' } as const;
export type Sex = keyof typeof sexes;
export const sexSchema = z.enum(['0', '1', '2', '9']);

/** 证件种类 (GA/T 517 order); `none`: people without papers are served all the same. */
export const documentKinds = {
  resident: '居民身份证',
  'hmt-residence': '港澳台居民居住证',
  'foreign-residence': '外国人永久居留证',
  passport: '护照',
  other: '其他证件',
  none: '无证件',
} as const;
export type DocumentKind = keyof typeof documentKinds;
export const documentKindSchema = z.enum(keysOf(documentKinds));

export function keysOf<Table extends Record<string, unknown>>(
  table: Table,
): [keyof Table & string, ...(keyof Table & string)[]] {
  return Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]];
}
