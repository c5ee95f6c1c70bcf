import { dayOf, isRealDay } from '#shared/basics/days';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import { LINE_MAX, LONG_TEXT_MAX, longTextProblem } from '#shared/basics/text';
import type { Case } from '#shared/case/record';
import { partyNames } from '#shared/case/rules';
import { contradictions, itemWords } from './items.ts';
import type { Agreement, Signed, Taken } from './record.ts';
import { incompleteness } from './rules.ts';

/** 签名: taken one after the other, each while its signer is at the desk; all together bring the agreement into force. */

export type MarkKind = NonNullable<Taken['mark']>['kind'];

export type TakeSignature = {
  /** The place in `partyNames(case)`; the mediator's follows the last. */
  readonly seat: number;
  /** Whose dialog was open: must still be who sits there. */
  readonly name: string;
  readonly kind: MarkKind;
  /** The strokes or the photo by hash; null only for a fingerprint on paper without a photo. */
  readonly sha256: string | null;
  /** A photo shows what was signed on this day; strokes and fingerprints are of today. */
  readonly on: string;
  /** `signedSheet` the agreement as it stood before whoever signs. */
  readonly shown: string;
  /** 宣读: how many sentences stood on the screen while they were read; 0 without reading aloud. */
  readonly sentencesRead: number;
};

export type SigningFacts = Facts & {
  readonly case: Case;
  /** The mediator of the agreement. */
  readonly mediator: { readonly name: string } | undefined;
  /** The version that this one replaces; undefined for the first. */
  readonly replaced: Agreement | undefined;
};

/** Keeps one signature, with who took it and when. A later one of the same person takes its place. */
export function decideTakeSignature(
  command: TakeSignature,
  agreement: Agreement,
  facts: SigningFacts,
): Decision {
  const { state } = agreement;
  if (state.name !== 'draft') return refuse('agreement.locked');
  const changed = sheetChanged(command.shown, agreement, facts.case);
  if (changed) return refuseAll([changed]);
  const early = tooEarly(agreement, facts);
  if (early.length > 0) return refuseAll(early);
  if (agreement.form === 'oral') return refuse('record.changed');
  const names = seatNames(facts.case, facts.mediator);
  if (command.seat === names.length - 1 && !facts.mediator) {
    return refuse('session.mediator-unavailable', 'mediator');
  }
  if (names[command.seat] !== command.name) {
    return refuse('agreement.signer-changed');
  }
  const refusals: Refusal[] = [];
  if (command.sha256 === null && command.kind !== 'fingerprint') {
    refusals.push({ code: 'agreement.mark-missing', field: 'mark' });
  }
  const today = dayOf(facts.now);
  const on = command.kind === 'photo' ? command.on : today;
  if (!isRealDay(on) || on > today) refusals.push({ code: 'agreement.day', field: 'on' });
  const wasRead = command.sentencesRead >= readingOf(agreement).length;
  if (command.kind === 'fingerprint' && !wasRead) {
    refusals.push({ code: 'agreement.not-read', field: 'mark' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const who = { at: facts.now, by: facts.by };
  const one: Taken = {
    seat: command.seat,
    name: command.name,
    on: on as Taken['on'],
    mark: { kind: command.kind, sha256: command.sha256, ...who },
    readAloud: wasRead ? who : null,
  };
  const others = (state.taken ?? []).filter(({ seat }) => seat !== command.seat);
  const taken = [...others, one].sort((a, b) => a.seat - b.seat);
  const body = revise(agreement, { state: { ...state, taken } });
  return accept({ kind: 'agreement.signature-taken', type: 'agreement', body });
}

/** 作废签名: nobody's signature stands under a text that was changed after it. */
export function decideVoidSignatures(
  command: { readonly reason: string },
  agreement: Agreement,
  { now, by }: Facts,
): Decision {
  const { state } = agreement;
  if (state.name !== 'draft') return refuse('agreement.locked');
  const taken = state.taken ?? [];
  if (taken.length === 0) return refuse('agreement.no-signatures');
  const problem = longTextProblem(command.reason, 1, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'reason', { max: LONG_TEXT_MAX });
  const one = { at: now, by, reason: command.reason.trim(), names: taken.map(({ name }) => name) };
  const voided = [...(state.voided ?? []), one].slice(-20);
  const body = revise(agreement, { state: { name: 'draft', voided } });
  return accept({ kind: 'agreement.signatures-voided', type: 'agreement', body });
}

/** Who signs, in the order of the paper: every party, then the mediator. */
export function seatNames(
  of: Pick<Case, 'applicants' | 'respondents'>,
  mediator: { readonly name: string } | undefined,
): string[] {
  return [...partyNames(of), mediator?.name ?? '调解员'].map((name) => name.slice(0, LINE_MAX));
}

/** Why nobody can sign yet: the case, what is missing, what contradicts itself. */
export function tooEarly(
  agreement: Agreement,
  facts: Pick<SigningFacts, 'case' | 'replaced'>,
): Refusal[] {
  const caseState = facts.case.state.name;
  if (caseState !== 'mediating' && !(agreement.replaces && caseState === 'agreed')) {
    return [{ code: 'agreement.no-session' }];
  }
  if (agreement.replaces) {
    const { replaced } = facts;
    if (replaced?.state.name !== 'signed') return [{ code: 'record.changed' }];
    if (isAtCourt(replaced.state)) return [{ code: 'agreement.at-court' }];
  }
  return [...incompleteness(agreement, facts.case), ...contradictions(agreement)];
}

/** True while the court has an agreement, and once it confirmed it: nothing else takes its place then. */
export function isAtCourt({ confirmation }: Pick<Signed, 'confirmation'>): boolean {
  return confirmation.name === 'applied' || confirmation.name === 'confirmed';
}

/** What stands in an agreement, to be compared: whoever rewrites it must know what it says. */
export function wordingOf(agreement: Agreement): string {
  const { form, dispute, terms, performance, items, performOn, amountFen } = agreement;
  const { isAcrossCommittees, copies, exclusion } = agreement;
  const rest = [performOn, amountFen, isAcrossCommittees, copies, exclusion];
  return JSON.stringify([form, dispute, terms, performance, items, ...rest]);
}

/** The paper that lies before whoever signs: what it says, and between whom, in their order. */
export function signedSheet(
  agreement: Agreement,
  of: Pick<Case, 'applicants' | 'respondents'>,
): string {
  return JSON.stringify([wordingOf(agreement), partyNames(of)]);
}

/** Why nobody signs or locks: it is not the paper that they saw any more. */
export function sheetChanged(shown: string, agreement: Agreement, of: Case): Refusal | null {
  return signedSheet(agreement, of) === shown ? null : { code: 'agreement.text-changed' };
}

/** Longer pieces are cut at a comma: one stands on the screen in large type. */
const LONGEST_PIECE = 40;

/** What is read aloud before a fingerprint, piece by piece: the whole agreement as it was typed, nothing added. */
export function readingOf(
  agreement: Pick<Agreement, 'dispute' | 'terms' | 'performance' | 'items'>,
): string[] {
  const { dispute, terms, items, performance } = agreement;
  return [dispute, terms, ...items.map(itemWords), performance].flatMap(sentencesOf);
}

/** The sentences of a text; nothing of it is lost but the space around them. */
export function sentencesOf(text: string): string[] {
  const sentences = text.split(/(?<=[。！？；!?;\n])/u);
  return sentences.flatMap(pieces).filter((one) => /[\p{L}\p{N}]/u.test(one));
}

function pieces(sentence: string): string[] {
  const trimmed = sentence.trim();
  if ([...trimmed].length <= LONGEST_PIECE) return [trimmed];
  const made: string[] = [];
  for (const part of trimmed.split(/(?<=[，、：]|[,:](?!\d))/u)) {
    const last = made.at(-1);
    if (last !== undefined && [...last, ...part].length <= LONGEST_PIECE) {
      made[made.length - 1] = last + part;
    } else made.push(part);
  }
  return made;
}
