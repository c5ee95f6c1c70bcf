import { formatYuan } from '#shared/basics/money';
import type { CaseStateName } from '#shared/case/moves';
import { caseStateLabels } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import type { EntryRow } from '../../data/database.ts';

/** What each journal kind is called on a case's timeline. */
const happened: Readonly<Record<string, string>> = {
  'visit.registered': '来访登记',
  'visit.entered-late': '停电补录来访',
  'visit.noticed': '来访时已告知',
  'visit.became-case': '来访转立案',
  'case.registered': '案件登记',
  'case.accepted': '受理',
  'case.declined': '不予受理，已告知去处',
  'case.dispatched': '分流',
  'case.returned': '退回，待重新分流',
  'case.mediation-started': '开始调解',
  'case.agreed': '达成协议',
  'case.failed': '调解不成，已告知其他途径',
  'case.withdrawn': '撤回、终止',
  'case.settled': '即时办结',
  'case.closed': '结案',
  'case.reopened': '重新调解',
  'case.reexamined': '重新审查',
  'case.corrected': '更正、补录',
  'case.related': '关联案件',
  'case.told-more': '再次提出，补充情况',
  'case.mediator-chosen': '选定调解员和方式',
  'case.noticed': '已告知权利义务',
  'safeguard.raised': '标记强制报告',
  'safeguard.linked': '强制报告并入来访',
  'safeguard.reported': '强制报告已报告',
  'safeguard.unfounded': '强制报告不成立',
  'case.led': '领导包案',
  'case.opinion-added': '附法律意见',
  'case.risk-marked': '标记风险情形',
  'case.risk-raised': '风险等级升高',
  'case.import-undone': '导入撤销，作废',
  'attachment.added': '添加附件',
  'attachment.renamed': '附件改名、改类',
  'attachment.removed': '移除附件',
  'conference.planned': '列入会商',
  'conference.changed': '会商改期、改议题',
  'conference.held': '会商召开',
  'conference.reviewed': '会商研判',
  'conference.cancelled': '会商取消',
  'conference.task-done': '会商任务完成',
  'dispatch.opened': '交办',
  'dispatch.done': '交办办结',
  'dispatch.returned': '交办退回、改派',
  'dispatch.objected': '职责异议，退回',
  'case.tracked': '登记对接、编号',
  'whistle.blown': '吹哨',
  'whistle.joined': '吹哨增加部门',
  'whistle.signed': '部门签到',
  'whistle.acted': '部门办理',
  'whistle.fed-back': '部门反馈',
  'whistle.objected': '部门提出职责异议',
  'whistle.taken-on': '部门认领主责',
  'whistle.withdrawn': '吹哨结束（撤回）',
  'session.booked': '预约调解会',
  'session.moved': '调解会改期',
  'session.cancelled': '调解会取消',
  'session.missed': '未到场，没有开成',
  'session.noticed': '通知参加调解',
  'session.held': '调解会、走访已记录',
  'session.amended': '补正笔录',
  'agreement.drafted': '起草协议',
  'agreement.revised': '修改协议草稿',
  'agreement.signature-taken': '协议签名',
  'agreement.signatures-voided': '作废签名，修改协议',
  'agreement.signed': '协议签订',
  'agreement.replaced': '协议更换新版本',
  'agreement.confirmation-applied': '申请司法确认',
  'agreement.confirmed': '司法确认裁定',
  'agreement.confirmation-refused': '法院未予确认',
  'agreement.confirmation-excluded': '核对范围，不能司法确认',
  'agreement.road-taken': '登记支付令、公证、仲裁',
  'agreement.police-asked': '申请公安机关不予处罚',
  'agreement.police-answered': '公安机关答复',
  'performance.kept': '登记已履行',
  'performance.urged': '督促履行',
  'performance.broken': '登记未履行',
  'performance.dropped': '不再履行',
  'followup.planned': '安排回访',
  'followup.done': '回访完成',
  'followup.cancelled': '取消回访',
  'dossier.filed': '立卷',
  'dossier.gaps-accepted': '卷宗有缺项，说明后结案',
  'dossier.completed': '卷宗已补齐',
  'subsidy.proposed': '申报以案定补',
  'subsidy.granted': '以案定补审核通过',
  'subsidy.cancelled': '取消以案定补',
  'clock.extended': '时限延期',
  'clock.paused': '时限中止',
  'clock.resumed': '时限恢复',
  'clock.urged': '催办',
  'clock.reassigned': '改派经办',
  'clock.recounted': '日历变动，时限重算',
};

/** Entries that only repeat what another entry of the same act says. */
const repeated = new Set([
  ...['case.dispatched', 'case.returned', 'visit.became-case'],
  // The panel shows what is there, since when and by whom: forty pages would be forty lines here.
  ...['attachment.added', 'attachment.renamed', 'attachment.moved'],
  // Signing says it: an agreement in sixty instalments would be sixty lines here.
  ...['performance.promised', 'performance.replaced'],
  // The panel of clocks tells how each runs and ended; here they would stand beside every other line.
  ...['clock.started', 'clock.carried', 'clock.met', 'clock.dropped'],
  ...['case.due-moved', 'case.reassigned', 'dispatch.due-moved'],
]);

export function isTold({ kind }: Pick<EntryRow, 'kind'>): boolean {
  return !repeated.has(kind);
}

export function happenedWords(entry: Pick<EntryRow, 'kind'>): string {
  return happened[entry.kind] ?? entry.kind;
}

/** Both sides in one line: 孙大山 等3人 诉 钱有为. */
export function partiesWords(record: Case): string {
  const side = (parties: Case['applicants']) => {
    const [first] = parties;
    if (!first) return '（未列明）';
    return parties.length > 1 ? `${first.name} 等 ${parties.length} 方` : first.name;
  };
  return record.respondents.length === 0
    ? side(record.applicants)
    : `${side(record.applicants)} ↔ ${side(record.respondents)}`;
}

/** The tabs of the list: what a clerk looks for, and the states that each gathers. */
export const tabs: readonly {
  readonly label: string;
  readonly states: readonly CaseStateName[];
}[] = [
  { label: '全部', states: [] },
  { label: '超期、快到期', states: [] },
  { label: '重点', states: [] },
  { label: '待受理', states: ['registered'] },
  { label: '待分流', states: ['accepted'] },
  { label: '已分流', states: ['dispatched'] },
  { label: '调解中', states: ['mediating'] },
  { label: '待结案', states: ['agreed', 'failed', 'withdrawn', 'declined'] },
  { label: '已结案', states: ['closed'] },
];

/** The tab that goes by the clocks instead of a state. */
export const DUE_TAB = 1;
/** The tab that goes by risk: running cases above the lowest level. */
export const HEAVY_TAB = 2;

export function stateWords(record: Case): string {
  return caseStateLabels[record.state.name];
}

export function amountWords(fen: number | null): string {
  return fen === null ? '无' : `${formatYuan(fen)} 元`;
}
