import type { CaseStateName } from '#shared/case/moves';
import type { Case } from '#shared/case/record';

export type Milestone = {
  readonly label: string;
  readonly step: 'done' | 'next' | 'later' | 'skipped';
};

const labels = ['登记', '受理', '分流', '调解', '协议', '回访', '结案'] as const;

/** What hangs on a case, as far as its milestones depend on it. */
export type Held = {
  readonly dispatches: number;
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
  return labels.map((label, at) => {
    if (done[at] && at !== next) return { label, step: 'done' };
    if (at === next) return { label, step: 'next' };
    return { label, step: at < next ? 'skipped' : 'later' };
  });
}

function nextOf(name: CaseStateName, held: Held): (typeof labels)[number] | null {
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
