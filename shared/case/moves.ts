import type { Case, CaseState } from './record.ts';

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
  void: '作废（导入已撤销）',
} as const;
export type CaseResult = keyof typeof caseResultLabels;

/** 作废: the list it came in with was taken back. It counts nowhere and stands in no list. */
export function isVoid({ state }: Pick<Case, 'state'>): boolean {
  return state.name === 'closed' && state.result === 'void';
}

/** On its way: no result yet. */
export function isRunning({ state }: Pick<Case, 'state'>): boolean {
  return runningStates.includes(state.name);
}

const runningStates: readonly CaseStateName[] = [
  'registered',
  'accepted',
  'dispatched',
  'mediating',
];

/** One allowed move: what it is called at the desk, and what has to be written down for it besides who and when. */
export type CaseMove = {
  readonly to: CaseStateName;
  readonly act: string;
  readonly why: string;
};

const TO_END = {
  agreed: { to: 'agreed', act: '签订协议', why: '协议编号' },
  failed: { to: 'failed', act: '调解不成', why: '原因、已告知的其他途径' },
  withdrawn: { to: 'withdrawn', act: '撤回、终止', why: '原因' },
} as const satisfies Record<string, CaseMove>;
const DISPATCH = { to: 'dispatched', act: '分流交办、吹哨', why: '去向、到期日' } as const;
const MEDIATE = { to: 'mediating', act: '开调解会', why: '笔录' } as const;
const SETTLE = { to: 'closed', act: '即时办结', why: '怎样办结的' } as const;
const AGAIN = { to: 'mediating', act: '重新调解', why: '' } as const;
const CLOSE = { to: 'closed', act: '结案', why: '结案说明（可不填）' } as const;

/**
 * The one table of moves: which state may follow which, by what act, and what is written down. It is printed into
 * docs/案件状态.md. `dispatched → accepted` is a dispatch sent back, objected to or done without an end; an end
 * goes back to `mediating` when a party is not satisfied or a promise is broken (回访).
 */
export const caseTable: Readonly<Record<CaseStateName, readonly CaseMove[]>> = {
  registered: [
    { to: 'accepted', act: '受理', why: '' },
    { to: 'declined', act: '不予受理', why: '原因、其他途径、去哪里' },
    SETTLE,
  ],
  declined: [{ to: 'registered', act: '重新审查', why: '' }, CLOSE],
  accepted: [DISPATCH, MEDIATE, ...Object.values(TO_END), SETTLE],
  dispatched: [
    { to: 'dispatched', act: '改派', why: '去向、到期日' },
    { to: 'accepted', act: '退回、职责异议、办后回大厅', why: '原因、认为该归谁' },
    MEDIATE,
    ...Object.values(TO_END),
    { to: 'closed', act: '登记办理结果、即时办结', why: '办理情况' },
  ],
  mediating: [
    { to: 'mediating', act: '再开调解会', why: '笔录' },
    { to: 'dispatched', act: '改派', why: '去向、到期日' },
    ...Object.values(TO_END),
    { to: 'closed', act: '登记办理结果', why: '办理情况' },
  ],
  agreed: [
    { to: 'agreed', act: '签订新版本', why: '改的理由' },
    { to: 'mediating', act: '重新调解（回访不满意、未履行）', why: '回访情况' },
    { to: 'closed', act: '结案', why: '回访，或不回访的原因' },
  ],
  failed: [AGAIN, CLOSE],
  withdrawn: [AGAIN, CLOSE],
  closed: [{ to: 'registered', act: '重新审查（原不予受理）', why: '' }, AGAIN],
};

/** Which state may follow which, out of the table. */
export const caseMoves = Object.fromEntries(
  Object.entries(caseTable).map(([from, moves]) => [from, moves.map(({ to }) => to)]),
) as unknown as Readonly<Record<CaseStateName, readonly CaseStateName[]>>;

/** The table as the rows of docs/案件状态.md: one move a line. */
export function movesTable(): string {
  return Object.entries(caseTable)
    .flatMap(([from, moves]) =>
      moves.map(({ to, act, why }) => {
        const cells = [caseStateLabels[from as CaseStateName], act, caseStateLabels[to], why];
        return `| ${cells.map((cell) => cell || '—').join(' | ')} |`;
      }),
    )
    .join('\n');
}
