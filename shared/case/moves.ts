import type { CaseState } from './record.ts';

export type CaseStateName = CaseState['name'];

/** What a clerk calls each state. */
export const caseStateLabels: Readonly<Record<CaseStateName, string>> = {
  registered: '已登记',
  declined: '不予受理',
  accepted: '已受理',
  dispatched: '已分流',
  mediating: '调解中',
  agreed: '已达成协议',
  failed: '调解不成',
  withdrawn: '已撤回',
  closed: '已结案',
};

/** What a case ended as. */
export const caseResultLabels = {
  settled: '即时办结',
  agreed: '达成协议',
  failed: '调解不成',
  withdrawn: '撤回、终止',
  declined: '不予受理',
  'handed-over': '移交其他单位',
} as const;
export type CaseResult = keyof typeof caseResultLabels;

/**
 * Which state may follow which. `dispatched → accepted` is a dispatch sent back; an end may go back to
 * `mediating` when a party is not satisfied or a promise is broken (回访). 不予受理 goes back to `registered`.
 */
export const caseMoves: Readonly<Record<CaseStateName, readonly CaseStateName[]>> = {
  registered: ['accepted', 'declined', 'closed'],
  declined: ['registered', 'closed'],
  accepted: ['dispatched', 'mediating', 'agreed', 'failed', 'withdrawn', 'closed'],
  dispatched: ['dispatched', 'accepted', 'mediating', 'agreed', 'failed', 'withdrawn', 'closed'],
  mediating: ['mediating', 'dispatched', 'agreed', 'failed', 'withdrawn', 'closed'],
  agreed: ['agreed', 'mediating', 'closed'],
  failed: ['mediating', 'closed'],
  withdrawn: ['mediating', 'closed'],
  closed: ['registered', 'mediating'],
};

/** The table of allowed moves as the rows of docs/案件状态.md. */
export function movesTable(): string {
  return Object.entries(caseMoves)
    .map(([from, to]) => {
      const next = to.map((name) => caseStateLabels[name]).join('、');
      return `| ${caseStateLabels[from as CaseStateName]} | ${from} | ${next} |`;
    })
    .join('\n');
}
