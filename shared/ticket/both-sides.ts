import { accept, type Change, type Decision, type Facts, refuseAll } from '../basics/decision.ts';
import type { KnownAtVisit, RegisterVisit } from '../visit/workflow.ts';
import { decideWalkIn, type Issue, type KnownAtIssue } from './intake.ts';
import type { Ticket } from './record.ts';

/** One side of a dispute as it comes in, and where it is sent to wait (empty: nowhere in particular). */
export type ComingSide = RegisterVisit & Pick<Issue, 'ticketId'> & { area: string };

/**
 * 双方都到场: both sides of a dispute get a number each in one act, linked by the applicant's, so that they are
 * never called to one window one after the other. What is wrong with the other side's name has the field `otherName`.
 */
export function decideBothSides(
  command: { applicant: ComingSide; respondent: ComingSide },
  known: { applicant: KnownAtVisit; respondent: KnownAtVisit; issue: KnownAtIssue },
  facts: Facts,
): Decision {
  const key = command.applicant.ticketId;
  const issueOf = ({ area, ...side }: ComingSide, name: 'applicant' | 'respondent') => ({
    ...side,
    dispute: { key, side: name, area },
  });
  const first = decideWalkIn(
    issueOf(command.applicant, 'applicant'),
    { ...known.applicant, ...known.issue },
    facts,
  );
  const ticket = first.ok
    ? (first.changes.find(({ type }) => type === 'ticket') as Change<Ticket>).body
    : null;
  const second = decideWalkIn(
    issueOf(command.respondent, 'respondent'),
    {
      ...known.respondent,
      ...known.issue,
      // The number just given out counts, and waits.
      issued: known.issue.issued + 1,
      waiting: ticket ? [...known.issue.waiting, ticket] : known.issue.waiting,
    },
    facts,
  );
  if (first.ok && second.ok) return accept(...first.changes, ...second.changes);
  const own = first.ok ? [] : first.refusals;
  // Of the other side only the name is typed; anything else is wrong with the first as well and said there.
  const others = second.ok
    ? []
    : second.refusals
        .filter(({ field }) => field === 'name' || first.ok)
        .map((refusal) =>
          refusal.field === 'name' ? { ...refusal, field: 'otherName' } : refusal,
        );
  return refuseAll([...own, ...others]);
}
