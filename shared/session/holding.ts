import { timeOf } from '#shared/basics/days';
import {
  accept,
  assertNever,
  type Change,
  type Decision,
  type Facts,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { Case } from '#shared/case/record';
import { moveRefusal, textRefusals } from '#shared/case/rules';
import { caseFailed, caseWithdrawn, mediationStarted } from '#shared/case/workflow';
import { allElements, checkedMinutes, type Minutes } from './minutes.ts';
import type { Session, SessionResult } from './record.ts';
import { hasStarted } from './rules.ts';
import { openForSessions, sessionCancelled } from './workflow.ts';

const NONE: readonly Session[] = [];

/**
 * Records the minutes and what the session came to, and moves the case along. Ending without agreement tells
 * the other roads (人民调解法) and frees what the case had still booked.
 */
export function decideHoldSession(
  command: Minutes,
  session: Session,
  facts: Facts & { readonly case: Case; readonly ofCase?: readonly Session[] },
): Decision {
  if (session.state.name !== 'booked') return refuse('session.not-booked');
  if (!hasStarted(session, facts.now)) {
    return refuse('session.not-started', undefined, {
      from: timeOf(session.startsAt),
      on: session.on,
    });
  }
  const { result } = command;
  const isLate = endedAfter(session, facts.case);
  if (!openForSessions.includes(facts.case.state.name) && !isLate) {
    return refuse('session.case-not-open');
  }
  const checked = checkedMinutes(command, session);
  const refusals = [...checked.refusals];
  if (isLate && result.name !== 'continue') {
    refusals.push({ code: 'session.case-ended', field: 'result' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const held = revise(session, {
    state: {
      ...{ name: 'held', at: facts.now, by: facts.by, minutes: command.minutes, result },
      // In the order of the list, whatever was ticked first.
      elements: allElements.filter((one) => command.elements.includes(one)),
      ...{ recorder: command.recorder.trim(), present: checked.present },
      ...{ asked: command.asked.trim(), identity: command.identity.trim() },
    },
  });
  return accept(
    { kind: 'session.held', type: 'session', body: held },
    ...(isLate ? [] : consequences(result, session, facts)),
  );
}

/**
 * 撤回、终止 without a session: a party told the hall so, or clearly refuses. The minutes of a session that has
 * begun may still be written; what is ahead is freed. Dispatches end with it (`endingDispatches`).
 */
export function decideWithdrawCase(
  command: { readonly reason: string },
  facts: Facts & { readonly case: Case; readonly ofCase: readonly Session[] },
): Decision {
  const wrong = moveRefusal(facts.case, 'withdrawn');
  if (wrong) return refuseAll([wrong]);
  const refusals = textRefusals('reason', command.reason, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  return accept(
    caseWithdrawn(facts.case, command.reason.trim(), facts),
    ...freed(undefined, facts.ofCase, facts),
  );
}

function consequences(
  result: SessionResult,
  session: Session,
  facts: Facts & { readonly case: Case; readonly ofCase?: readonly Session[] },
): Change[] {
  switch (result.name) {
    case 'continue':
    case 'written-agreement':
    case 'oral-agreement':
      // The agreement itself is a record of its own; until it is signed or registered the case is mediated.
      return facts.case.state.name === 'mediating' ? [] : [mediationStarted(facts.case, facts)];
    case 'no-agreement':
      return [
        caseFailed(facts.case, result.reason, result.roads, facts),
        ...freed(session, facts.ofCase ?? NONE, facts),
      ];
    case 'withdrawn':
      return [
        caseWithdrawn(facts.case, result.reason, facts),
        ...freed(session, facts.ofCase ?? NONE, facts),
      ];
    default:
      return assertNever(result);
  }
}

/** True for a session that was before the case ended: its minutes may still be written. */
function endedAfter(session: Session, record: Case): boolean {
  const { name, at } = record.state;
  const hasEnded = name === 'agreed' || name === 'failed' || name === 'withdrawn';
  return hasEnded && session.startsAt <= at;
}

/** What is still ahead is freed; a session that has begun keeps its place and waits for its minutes. */
function freed(ended: Session | undefined, ofCase: readonly Session[], facts: Facts): Change[] {
  return ofCase
    .filter(
      (other) =>
        other.id !== ended?.id && other.state.name === 'booked' && !hasStarted(other, facts.now),
    )
    .map((other) => sessionCancelled(other, '调解已终止', facts));
}
