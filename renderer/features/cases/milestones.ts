import type { CaseStateName } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import type { DispatchTarget } from '#shared/codes/disputes';

export type Milestone = {
  readonly label: string;
  readonly step: 'done' | 'next' | 'later' | 'skipped';
};

const labels = ['登记', '受理', '分流', '调解', '协议', '回访', '结案'] as const;
type Label = (typeof labels)[number];

/** What a dispatched case waits for, by where it is; mediation here, unless said otherwise. */
const awaited: Partial<Readonly<Record<DispatchTarget, string>>> = {
  department: '部门办理',
  village: '村（社区）先调',
  county: '县中心办理',
};

/** What hangs on a case, as far as its milestones depend on it. */
export type Held = {
  readonly dispatches: number;
  /** Where it is now; null when it is with nobody. */
  readonly target: DispatchTarget | null;
  /** Departments whistled to it that have not fed back, of a whistle that is open. */
  readonly departmentsAwaited: number;
  readonly sessionsHeld: number;
  readonly agreementsSigned: number;
  readonly followupsDone: number;
};

/** Which of the seven steps are behind a case, which comes next, and which it passed by. */
export function milestonesOf(record: Case, held: Held): Milestone[] {
  const { name } = record.state;
  const isDeclined =
    name === 'declined' || (name === 'closed' && record.state.result === 'declined');
  const done = [
    true,
    name !== 'registered' && !isDeclined,
    held.dispatches > 0,
    held.sessionsHeld > 0 || name === 'mediating',
    held.agreementsSigned > 0,
    held.followupsDone > 0,
    name === 'closed',
  ];
  const upcoming = nextOf(name, held);
  const next = upcoming === null ? labels.length : labels.indexOf(upcoming);
  return labels.map((name, at) => {
    if (done[at] && at !== next) return { label: name, step: 'done' };
    if (at === next) return { label: nextWords(name, record, held), step: 'next' };
    return { label: name, step: at < next ? 'skipped' : 'later' };
  });
}

/** The next step in the words of where the case is. */
function nextWords(label: Label, { state }: Case, held: Held): string {
  if (label !== '调解' || state.name !== 'dispatched') return label;
  if (held.departmentsAwaited > 0) return `待 ${held.departmentsAwaited} 个部门反馈`;
  return (held.target && awaited[held.target]) ?? label;
}

function nextOf(name: CaseStateName, held: Held): Label | null {
  switch (name) {
    case 'registered':
      return '受理';
    case 'accepted':
      return '分流';
    case 'dispatched':
      return '调解';
    case 'mediating':
      return held.sessionsHeld > 0 ? '协议' : '调解';
    case 'agreed':
      return held.followupsDone > 0 ? '结案' : '回访';
    case 'closed':
      return null;
    default:
      return '结案';
  }
}
