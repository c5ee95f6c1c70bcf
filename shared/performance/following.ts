import type { Agreement } from '../agreement/record.ts';
import { accept, type Change, type Decision, type Facts, revise } from '../basics/decision.ts';
import type { PerformanceId } from '../basics/ids.ts';
import type { Performance } from './record.ts';

type NewId = () => PerformanceId;

/**
 * The 履行 that a signed agreement promises: one for each of its items, in their order; without items one for the
 * whole of it, with what was typed of amount and day. What nobody wrote (who does it) is not guessed.
 */
export function performancesOf(
  agreement: Agreement,
  newId: NewId,
  { now, by }: Facts,
): Change<Performance>[] {
  const whole = {
    who: '双方当事人',
    what: agreement.performance.trim() || '履行协议',
    amountFen: agreement.amountFen,
    dueOn: agreement.performOn,
  };
  const items = agreement.items.length > 0 ? agreement.items : [whole];
  return items.map(({ who, what, amountFen, dueOn }, item) => {
    const body: Performance = {
      ...{ id: newId(), revision: 1, createdAt: now, createdBy: by },
      ...{ caseId: agreement.caseId, agreementId: agreement.id, item },
      ...{ who, what, amountFen, dueOn, urges: [] },
      state: { name: 'due' },
    };
    return { kind: 'performance.promised', type: 'performance', body };
  });
}

/** True for a change that signs an agreement or lets it give way to its next version, in this act. */
export function changesPromises({ type, body }: Change, { now }: Pick<Facts, 'now'>): boolean {
  if (type !== 'agreement') return false;
  const { state } = body as Agreement;
  return state.name !== 'draft' && state.at === now;
}

/**
 * Promises follow agreements by themselves: an agreement that a decision signs makes its performances in the same
 * act, and the open ones of a version that gives way are dropped. `known` are the performances of these cases.
 * A decision that makes them already keeps its own.
 */
export function followSigning(
  decision: Decision,
  known: readonly Performance[],
  newId: NewId,
  facts: Facts,
): Decision {
  if (!decision.ok) return decision;
  const ofDecision = decision.changes
    .filter(({ type }) => type === 'performance')
    .map(({ body }) => body as Performance);
  const isMade = ({ id }: Agreement) =>
    [...known, ...ofDecision].some(({ agreementId }) => agreementId === id);
  const made = decision.changes
    .filter((change) => changesPromises(change, facts))
    .flatMap(({ body }) => {
      const agreement = body as Agreement;
      if (agreement.state.name === 'replaced') return droppedOf(agreement, known, facts);
      return isMade(agreement) ? [] : performancesOf(agreement, newId, facts);
    });
  return made.length === 0 ? decision : accept(...decision.changes, ...made);
}

function droppedOf(
  { id }: Agreement,
  known: readonly Performance[],
  { now, by }: Facts,
): Change<Performance>[] {
  const state = { name: 'dropped', at: now, by, reason: '协议已变更' } as const;
  return known
    .filter((one) => one.agreementId === id && one.state.name === 'due')
    .map((one) => ({
      kind: 'performance.replaced',
      type: 'performance',
      body: revise(one, { state }),
    }));
}
