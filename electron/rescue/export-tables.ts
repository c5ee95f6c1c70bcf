import type { RecordType } from '#shared/basics/ids';

type Cell = string;

/** A record as columns: what lies deeper gets the names on the way to it, lists of plain values share a cell. */
export function flattened(body: Readonly<Record<string, unknown>>): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const put = (name: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      if (value.every((item) => typeof item !== 'object')) cells.set(name, value.join('、'));
      else for (const [at, item] of value.entries()) put(`${name}${at + 1}`, item);
    } else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) put(`${name}·${headingOf(key)}`, inner);
    } else cells.set(name, typeof value === 'number' ? numberOf(name, value) : String(value));
  };
  for (const [key, value] of Object.entries(body)) put(headingOf(key), value);
  return cells;
}

/** Instants are milliseconds of this century; nothing else that is kept is as large. */
function numberOf(name: string, value: number): string {
  if (!name.endsWith('时间') || value < 1e12) return String(value);
  // The hall's clock, UTC+8.
  return new Date(value + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function headingOf(field: string): string {
  return headings[field] ?? (field.endsWith('At') ? `${field.slice(0, -2)}时间` : field);
}

/** What most records share, and what says who and what; other fields keep their name in the program. */
const headings: Readonly<Record<string, string>> = {
  ...{
    id: '编号',
    revision: '版次',
    createdAt: '登记时间',
    createdBy: '登记人',
    at: '时间',
    by: '经办人',
  },
  ...{ name: '姓名', sex: '性别', phone: '电话', address: '住址', village: '村（社区）' },
  ...{ documentKind: '证件类型', documentNumber: '证件号码', bornOn: '出生日期', category: '类别' },
  ...{
    account: '简要情况',
    request: '诉求',
    note: '备注',
    reason: '原因',
    title: '标题',
    text: '内容',
  },
  ...{ people: '人数', on: '日期', day: '日期', dueOn: '期限', state: '状态', level: '级别' },
  ...{ personId: '当事人编号', visitId: '来访编号', caseId: '案件编号', staffId: '人员编号' },
  ...{ ticketId: '号票编号', sessionId: '调解会编号', code: '案号', label: '号', window: '窗口' },
  ...{ matter: '事项', applicants: '申请人', respondents: '被申请人', mediatorId: '调解员编号' },
  ...{ terms: '协议条款', minutes: '笔录', roles: '职务', place: '地点', room: '调解室' },
  ...{ amountFen: '金额（分）', result: '结果', outcome: '结果', purpose: '用途', rows: '行数' },
};

/** Columns of a table: those of every record, in the order in which they were first met. */
export function columnsOf(rows: readonly ReadonlyMap<string, Cell>[]): string[] {
  return [...new Set(rows.flatMap((row) => [...row.keys()]))];
}

/** File of a record type. */
export function tableName(type: RecordType | string, label: string): string {
  return `${label}（${type}）.csv`;
}
