import type { Agreement } from '../agreement/record.ts';
import type { Attachment } from '../attachment/record.ts';
import { type Attach, decideAttach } from '../attachment/workflow.ts';
import { type Day, dayOf, isRealDay } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import { isVoid } from '../case/moves.ts';
import type { Case } from '../case/record.ts';
import { moveRefusal, textRefusals } from '../case/rules.ts';
import { mediationStarted } from '../case/workflow.ts';
import type { Performance } from './record.ts';

export const MOST_PROOFS = 20;
export const MOST_URGES = 50;

/** A scan or photo that main keeps already. */
export type Proof = Pick<Attach, 'id' | 'name' | 'sha256' | 'bytes' | 'mime'>;

export type KeepPerformance = {
  /** The day on which it was performed. */
  readonly on: string;
  /** 履行凭证. */
  readonly proofs: readonly Proof[];
  readonly note: string;
};

export type KeepFacts = Facts & {
  readonly case: Case;
  /** The agreement that promises it. */
  readonly agreement: Agreement;
  /** Every attachment of the case. */
  readonly attachments: readonly Attachment[];
};

/**
 * 已履行, with its proofs as attachments of the case. What was broken may still be kept later: payment under a
 * court's order is performance too.
 */
export function decideKeep(
  command: KeepPerformance,
  performance: Performance,
  facts: KeepFacts,
): Decision {
  const ended = endedRefusal(performance, facts.agreement);
  if (ended) return refuse(ended);
  const { on, note, proofs } = command;
  const notBefore = effectiveOn(facts.agreement);
  const refusals: Refusal[] = [];
  if (!isRealDay(on) || on > dayOf(facts.now))
    refusals.push({ code: 'agreement.day', field: 'on' });
  else if (on < notBefore) {
    const values = { notBefore };
    refusals.push({ code: 'agreement.day-before', field: 'on', values });
  }
  if (proofs.length > MOST_PROOFS) {
    refusals.push({ code: 'performance.proofs', field: 'proofs', values: { max: MOST_PROOFS } });
  }
  refusals.push(...textRefusals('note', note, 0));
  const attached = attachedProofs(proofs, performance, facts);
  if (!attached.ok) refusals.push(...attached.refusals.map((one) => ({ ...one, field: 'proofs' })));
  if (refusals.length > 0 || !attached.ok) return refuseAll(refusals);
  const kept = {
    ...({ name: 'kept', at: facts.now, by: facts.by, on: on as Day, note } as const),
    proofs: proofs.map(({ sha256 }) => sha256),
  };
  return accept(
    changed('performance.kept', revise(performance, { state: kept })),
    ...attached.changes,
  );
}

/** What is over, or promised by a version that gave way, is not kept or given up any more. */
function endedRefusal({ state }: Performance, agreement: Agreement) {
  if (state.name !== 'due' && state.name !== 'broken') return 'performance.ended';
  return agreement.state.name === 'signed' ? null : 'performance.replaced';
}

function effectiveOn({ state }: Agreement): Day {
  if (state.name !== 'signed') throw new Error('only an agreement in force is performed');
  return state.effectiveOn;
}

function attachedProofs(
  proofs: readonly Proof[],
  { id: ofId, caseId }: Performance,
  { case: theCase, attachments, ...facts }: KeepFacts,
): Decision {
  const changes: Change[] = [];
  for (const proof of proofs) {
    const others = [...attachments, ...changes.map(({ body }) => body as Attachment)];
    const command = { ...proof, caseId, ofId, kind: 'performance' } as const;
    const attached = decideAttach(command, { theCase, others }, facts);
    if (!attached.ok) return attached;
    changes.push(...attached.changes);
  }
  return accept(...changes);
}

/** 督促: whoever promised was asked to perform; what was said, and when. */
export function decideUrgePerformance(
  command: { readonly note: string },
  performance: Performance,
  { now, by }: Facts,
): Decision {
  if (performance.state.name !== 'due') return refuse('performance.ended');
  const { urges } = performance;
  if (urges.length >= MOST_URGES)
    return refuse('performance.urges', undefined, { max: MOST_URGES });
  const refusals = textRefusals('note', command.note, 0);
  if (refusals.length > 0) return refuseAll(refusals);
  const urge = { at: now, by, note: command.note.trim() };
  return accept(changed('performance.urged', revise(performance, { urges: [...urges, urge] })));
}

export type BreakPerformance = {
  readonly road: 'reopen' | 'court' | null;
  readonly note: string;
  /** The party was told that they may apply for enforcement of a confirmed agreement, or go to court. */
  readonly isTold: boolean;
};

/**
 * 未履行: the case goes back into mediation, or the party goes to court (人民调解法 §32; §33 enforcement of a
 * confirmed agreement), which they have to be told. Whoever promised may refuse before the day has come, so the day
 * does not matter; what happened is written down.
 */
export function decideBreak(
  command: BreakPerformance,
  performance: Performance,
  facts: Facts & { readonly case: Case },
): Decision {
  if (performance.state.name !== 'due') return refuse('performance.ended');
  const { road, note, isTold } = command;
  const refusals = textRefusals('note', note, 1);
  if (road === null) refusals.unshift({ code: 'performance.road', field: 'road' });
  if (road === 'court' && !isTold) {
    refusals.push({ code: 'performance.not-told', field: 'isTold' });
  }
  const { state: standing } = facts.case;
  const isOngoing = standing.name === 'mediating';
  if (road === 'reopen' && !isOngoing) {
    const wrong = isVoid(facts.case)
      ? ({ code: 'case.taken-back' } as const)
      : moveRefusal(facts.case, 'mediating');
    if (wrong) refusals.push({ ...wrong, field: 'road' });
  }
  if (refusals.length > 0 || road === null) return refuseAll(refusals);
  const state = { name: 'broken', at: facts.now, by: facts.by, road, note } as const;
  return accept(
    changed('performance.broken', revise(performance, { state })),
    ...(road === 'reopen' && !isOngoing ? [mediationStarted(facts.case, facts)] : []),
  );
}

/** 不再履行: whoever it was promised to gave it up; with the reason. */
export function decideWaive(
  command: { readonly reason: string },
  performance: Performance,
  { now, by, agreement }: Facts & { readonly agreement: Agreement },
): Decision {
  const ended = endedRefusal(performance, agreement);
  if (ended) return refuse(ended);
  const refusals = textRefusals('reason', command.reason, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  const state = { name: 'dropped', at: now, by, reason: command.reason } as const;
  return accept(changed('performance.dropped', revise(performance, { state })));
}

function changed(kind: string, body: Performance): Change<Performance> {
  return { kind, type: 'performance', body };
}
