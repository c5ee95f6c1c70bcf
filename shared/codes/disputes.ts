import * as z from 'zod';
import { keysOf } from './intake.ts';

/** 纠纷类型, 司法行政线, 15 types (domain.md §5). */
export const judicialTypes = {
  '01': '婚姻家庭',
  '02': '邻里',
  '03': '房屋宅基地',
  '04': '合同',
  '05': '生产经营',
  '06': '损害赔偿',
  '07': '山林土地',
  '08': '征地拆迁',
  '09': '环境污染',
  '10': '劳动争议',
  '11': '消费',
  '12': '医疗',
  '13': '道路交通事故',
  '14': '物业',
  '15': '其他',
} as const;
export type JudicialType = keyof typeof judicialTypes;
export const judicialTypeSchema = z.enum(keysOf(judicialTypes));

/** 纠纷类别, 综治线, 19 types (domain.md §5). */
export const governanceTypes = {
  '01': '民族宗教',
  '02': '军转、复退军人安置',
  '03': '征地拆迁安置',
  '04': '建筑质量、物业',
  '05': '土地、矿产、山林、水利界限权属',
  '06': '经济活动',
  '07': '劳资',
  '08': '企业改制',
  '09': '环境污染、生态破坏',
  '10': '司法活动',
  '11': '行政执法活动',
  '12': '大中专、中小学校',
  '13': '海事渔事',
  '14': '干部作风',
  '15': '村（社区）务管理',
  '16': '土地承包、集体三资、农民负担',
  '17': '婚姻家庭邻里等民间纠纷',
  '18': '医患',
  '19': '其他',
} as const;
export type GovernanceType = keyof typeof governanceTypes;
export const governanceTypeSchema = z.enum(keysOf(governanceTypes));

/** 事件规模 (GB/T 31000). */
export const scales = { '01': '个体性', '02': '一般群体性', '03': '重大群体性' } as const;
export type Scale = keyof typeof scales;
export const scaleSchema = z.enum(keysOf(scales));

/** 案件来源, the three kinds that the 司法行政线 monthly report counts. */
export const caseSources = {
  applied: '当事人申请调解',
  initiated: '主动调解',
  entrusted: '接受委托移送',
} as const;
export type CaseSource = keyof typeof caseSources;
export const caseSourceSchema = z.enum(keysOf(caseSources));

/** 分流去向 (domain.md §2). */
export const dispatchTargets = {
  settled: '即时办结',
  center: '本中心办理',
  mediator: '调解员调解',
  department: '转部门（吹哨报到）',
  village: '村（社区）先行调解',
  county: '上报县中心',
  guided: '引导诉讼、仲裁、复议、公证、鉴定、法律援助',
} as const;
export type DispatchTarget = keyof typeof dispatchTargets;
export const dispatchTargetSchema = z.enum(keysOf(dispatchTargets));

/** 调解不成、不予受理时告知的其他途径 (人民调解法). */
export const otherRoads = {
  arbitration: '仲裁',
  administrative: '行政途径',
  litigation: '诉讼',
  reconsideration: '行政复议',
  notary: '公证',
  appraisal: '司法鉴定',
  'legal-aid': '法律援助',
  petition: '信访',
} as const;
export type OtherRoad = keyof typeof otherRoads;
export const otherRoadSchema = z.enum(keysOf(otherRoads));

/** 对接 (domain.md §2): several at once. */
export const tracks = {
  court: '诉调对接',
  police: '公调（警调）对接',
  procuratorate: '检调对接',
  petition: '访调对接',
  'legal-aid': '援调对接',
  administrative: '行调对接',
  levels: '县镇、镇村联动',
  other: '其他对接',
} as const;
export type Track = keyof typeof tracks;
export const trackSchema = z.enum(keysOf(tracks));

/** 案件的各种编号: one case carries a list of (kind, number) (domain.md §2). */
export const caseNumberKinds = {
  mediation: '人调字',
  'pre-litigation': '诉前调',
  petition: '信访件号',
  police: '警情号',
  partner: '对接案号',
} as const;
export type CaseNumberKind = keyof typeof caseNumberKinds;
export const caseNumberKindSchema = z.enum(keysOf(caseNumberKinds));
