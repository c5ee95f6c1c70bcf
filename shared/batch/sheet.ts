import { type Day, dayOf } from '#shared/basics/days';
import { caseResultLabels, caseStateLabels } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import { caseSources, governanceTypes, judicialTypes, scales } from '#shared/codes/disputes';
import { channels } from '#shared/codes/intake';
import type { Party } from '#shared/people/party';

/** A case as the list that is written out tells it. */
export type SheetLine = {
  readonly record: Case;
  /** The earliest day on which one of its clocks runs out; null: none runs. */
  readonly dueOn: Day | null;
  /** Name of whoever answers for it; empty: nobody yet. */
  readonly handler: string;
};

type Column = {
  readonly label: string;
  /** Personal data: written only when somebody asked for it. */
  readonly isPersonal?: true;
  readonly cell: (line: SheetLine) => string;
};

/** 案件清单, from left to right. Both reporting lines, so that it can be added up either way. */
const columns: readonly Column[] = [
  // A spreadsheet would take it for a number and round it behind the fifteenth digit.
  { label: '案件编号', cell: ({ record }) => `'${record.code}` },
  { label: '登记日期', cell: ({ record }) => dayOf(record.createdAt) },
  { label: '案件来源', cell: ({ record }) => caseSources[record.source] },
  { label: '来源渠道', cell: ({ record }) => channels[record.channel] },
  { label: '纠纷事项', cell: ({ record }) => matters[record.matter].label },
  { label: '司法行政线类型', cell: ({ record }) => judicialTypes[record.judicialType] },
  { label: '综治线类别', cell: ({ record }) => governanceTypes[record.governanceType] },
  { label: '事件规模', cell: ({ record }) => scales[record.scale] },
  { label: '涉及人数', cell: ({ record }) => String(record.peopleInvolved) },
  { label: '申请人', isPersonal: true, cell: ({ record }) => namesOf(record.applicants) },
  { label: '被申请人', isPersonal: true, cell: ({ record }) => namesOf(record.respondents) },
  { label: '发生地点', isPersonal: true, cell: ({ record }) => record.place },
  { label: '状态', cell: ({ record }) => caseStateLabels[record.state.name] },
  { label: '结案结果', cell: ({ record }) => resultWords(record) },
  { label: '承办人', cell: ({ handler }) => handler },
  { label: '最近到期日', cell: ({ dueOn }) => dueOn ?? '' },
  { label: '涉及金额（元）', cell: ({ record }) => yuan(record.amountFen) },
];

export function sheetHead(withPersonal: boolean): string[] {
  return shown(withPersonal).map(({ label }) => label);
}

/** Columns with personal data, for the record of what left the program. */
export function personalColumns(): string[] {
  return columns.filter(({ isPersonal }) => isPersonal).map(({ label }) => label);
}

export function sheetRow(line: SheetLine, withPersonal: boolean): string[] {
  return shown(withPersonal).map(({ cell }) => cell(line));
}

function shown(withPersonal: boolean): readonly Column[] {
  return columns.filter(({ isPersonal }) => withPersonal || !isPersonal);
}

function namesOf(parties: readonly Party[]): string {
  return parties.map(({ name }) => name).join('、');
}

function resultWords({ state }: Case): string {
  return state.name === 'closed' ? caseResultLabels[state.result] : '';
}

/** Without thousands separators: a sheet adds it up. */
function yuan(fen: Case['amountFen']): string {
  return fen === null ? '' : (fen / 100).toFixed(2);
}
