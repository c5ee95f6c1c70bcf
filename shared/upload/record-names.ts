import type { RecordType } from '../basics/ids.ts';

/** What an entry is about, as the upload page of the desk and the county's page call it. */
export function recordName(type: string): string {
  return (names as Readonly<Record<string, string>>)[type] ?? type;
}

const names: Readonly<Record<RecordType, string>> = {
  hall: '大厅设置',
  staff: '人员',
  queue: '叫号规则',
  screen: '大厅屏设置',
  person: '当事人',
  appointment: '预约',
  visit: '来访',
  shift: '窗口值守',
  ticket: '号',
  case: '案件',
  dispatch: '分流交办',
  session: '调解会',
  agreement: '协议',
  followup: '回访',
  limits: '时限设置',
  risk: '风险评分表',
  wording: '文本和词表',
  merge: '合并',
  intake: '暂存登记',
  safeguard: '强制报告',
  mapping: '导入对照',
  batch: '导入批次',
  clock: '时限',
  whistle: '吹哨报到',
  conference: '会商研判',
  errand: '民生代办',
  scheduling: '排期规则',
  payscale: '以案定补标准',
  organisation: '入驻单位',
  absence: '请假',
  duty: '轮值',
  attachment: '附件',
  performance: '履行',
  dossier: '卷宗',
  subsidy: '以案定补',
  disclosure: '个人信息提供记录',
  repair: '流水修复',
  timecheck: '校时记录',
};
