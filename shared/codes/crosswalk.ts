import * as z from 'zod';
import type { GovernanceType, JudicialType } from './disputes.ts';
import { keysOf } from './intake.ts';

type Line = { label: string; judicial: JudicialType; governance: GovernanceType };

/**
 * 纠纷事项: the one choice a clerk makes, and what it counts as in both reporting lines, so that a case
 * is classified once and never reported twice under two names. Every type of both lines is reachable.
 */
export const matters = {
  marriage: { label: '婚姻、离婚', judicial: '01', governance: '17' },
  family: { label: '赡养、抚养、继承等家庭纠纷', judicial: '01', governance: '17' },
  neighbour: { label: '邻里纠纷（噪音、通行、采光、排水）', judicial: '02', governance: '17' },
  homestead: { label: '房屋、宅基地', judicial: '03', governance: '05' },
  'building-quality': { label: '建筑质量', judicial: '03', governance: '04' },
  loan: { label: '民间借贷', judicial: '04', governance: '06' },
  contract: { label: '买卖、租赁等合同', judicial: '04', governance: '06' },
  business: { label: '生产经营', judicial: '05', governance: '06' },
  restructuring: { label: '企业改制', judicial: '05', governance: '08' },
  fishery: { label: '海事渔事', judicial: '05', governance: '13' },
  injury: { label: '人身损害赔偿', judicial: '06', governance: '17' },
  property: { label: '财产损害赔偿', judicial: '06', governance: '17' },
  'school-injury': { label: '校园伤害、学校管理', judicial: '06', governance: '12' },
  boundary: { label: '山林、土地、水利、矿产权属', judicial: '07', governance: '05' },
  'land-contract': { label: '土地承包、集体三资、农民负担', judicial: '07', governance: '16' },
  demolition: { label: '征地拆迁、安置补偿', judicial: '08', governance: '03' },
  pollution: { label: '环境污染、生态破坏', judicial: '09', governance: '09' },
  wages: { label: '拖欠工资', judicial: '10', governance: '07' },
  'work-injury': { label: '务工受伤、工伤', judicial: '10', governance: '07' },
  labour: { label: '其他劳动争议', judicial: '10', governance: '07' },
  consumer: { label: '消费', judicial: '11', governance: '06' },
  medical: { label: '医疗', judicial: '12', governance: '18' },
  traffic: { label: '道路交通事故', judicial: '13', governance: '17' },
  'property-management': { label: '物业', judicial: '14', governance: '04' },
  'ethnic-religious': { label: '民族宗教', judicial: '15', governance: '01' },
  veteran: { label: '军转、复退军人安置', judicial: '15', governance: '02' },
  justice: { label: '涉法涉诉（司法活动）', judicial: '15', governance: '10' },
  enforcement: { label: '行政执法活动', judicial: '15', governance: '11' },
  conduct: { label: '干部作风', judicial: '15', governance: '14' },
  village: { label: '村（社区）务管理', judicial: '15', governance: '15' },
  other: { label: '其他', judicial: '15', governance: '19' },
} as const satisfies Record<string, Line>;
export type Matter = keyof typeof matters;
export const matterSchema = z.enum(keysOf(matters));
