import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { AgreementId } from '#shared/basics/ids';
import { type Fen, fenSchema } from '#shared/basics/money';
import { LONG_TEXT_MAX, longTextProblem, PAGE_TEXT_MAX } from '#shared/basics/text';
import type { Case } from '#shared/case/record';
import { caseAgreed } from '#shared/case/workflow';
import type { Hall } from '#shared/settings/hall';
import { checkedItems, type TypedItem } from './items.ts';
import type { Agreement, ConfirmationExclusion, Signed, Signer, Taken } from './record.ts';
import { agreementNumber, confirmationDueOn } from './rules.ts';
import {
  isAtCourt,
  type SigningFacts,
  seatNames,
  sheetChanged,
  signedSheet,
  tooEarly,
  wordingOf,
} from './signing.ts';

/** What is typed in the agreement form. A draft may be incomplete; only signing asks for everything. */
export type AgreementText = {
  readonly form: Agreement['form'];
  readonly dispute: string;
  readonly terms: string;
  readonly performance: string;
  readonly items: readonly TypedItem[];
  readonly performOn: string | null;
  readonly amountFen: Fen | null;
  /** 跨调委会: another committee took part. */
  readonly isAcrossCommittees: boolean;
  readonly copies: number;
  readonly exclusion: ConfirmationExclusion | null;
};
export type DraftAgreement = AgreementText & { readonly id: AgreementId };

export type DraftFacts = Facts & {
  readonly case: Case;
  readonly ofCase: readonly Agreement[];
  readonly hall: Pick<Hall, 'name' | 'deskNumber'>;
  /** This agreement's running number in the year: the counter plus one. */
  readonly running: number;
};

const DRAFT_STATES: readonly string[] = ['accepted', 'dispatched', 'mediating'];

/** Opens the first agreement of a case. */
export function decideDraftAgreement(command: DraftAgreement, facts: DraftFacts): Decision {
  if (!DRAFT_STATES.includes(facts.case.state.name)) return refuse('agreement.case-not-open');
  const current = facts.ofCase.find(({ state }) => state.name !== 'replaced');
  if (current) return refuse('agreement.exists', undefined, { number: current.number });
  const content = checkedText(command);
  if ('refusals' in content) return refuseAll(content.refusals);
  const { name, deskNumber } = facts.hall;
  const year = Number(dayOf(facts.now).slice(0, 4));
  const body: Agreement = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: facts.case.id,
    number: agreementNumber(name, year, facts.running, deskNumber),
    version: 1,
    replaces: null,
    ...content,
    state: { name: 'draft' },
  };
  return accept({ kind: 'agreement.drafted', type: 'agreement', body });
}

/**
 * Changes a draft that nobody has signed yet. A signed agreement is locked. `shown` is `wordingOf` it when the typing
 * began: what another window wrote since is not written over unawares.
 */
export function decideReviseDraft(
  command: AgreementText,
  agreement: Agreement,
  shown: string = wordingOf(agreement),
): Decision {
  if (agreement.state.name !== 'draft') return refuse('agreement.locked');
  if (agreement.state.taken?.length) return refuse('agreement.has-signatures');
  if (wordingOf(agreement) !== shown) return refuse('agreement.revised-meanwhile');
  const content = checkedText(command);
  if ('refusals' in content) return refuseAll(content.refusals);
  return accept({
    kind: 'agreement.revised',
    type: 'agreement',
    body: revise(agreement, content),
  });
}

/** Days on which each signed on paper; null where a signature or the seal is missing. What was taken here goes first. */
export type SignAgreement =
  | {
      readonly form: 'written';
      /** In the order of `partyNames(case)`. */
      readonly partySignedOn: readonly (string | null)[];
      readonly mediatorSignedOn: string | null;
      readonly sealedOn: string | null;
    }
  | { readonly form: 'oral'; readonly reachedOn: string };

/** `shown` is `signedSheet` the agreement as whoever locks it saw it. Records the signatures (or the oral agreement), locks it, starts the 30 days and marks the case agreed. */
export function decideSignAgreement(
  command: SignAgreement,
  agreement: Agreement,
  facts: SigningFacts,
  shown: string = signedSheet(agreement, facts.case),
): Decision {
  if (agreement.state.name !== 'draft') return refuse('agreement.locked');
  const changed = sheetChanged(shown, agreement, facts.case);
  if (changed) return refuseAll([changed]);
  if (command.form !== agreement.form) return refuse('record.changed');
  const early = tooEarly(agreement, facts);
  if (early.length > 0) return refuseAll(early);
  const signing = checkedSigning(command, agreement.state.taken ?? [], facts);
  if ('refusals' in signing) return refuseAll(signing.refusals);
  const { now, by } = facts;
  const { effectiveOn } = signing;
  const state: Agreement['state'] = {
    name: 'signed',
    at: now,
    by,
    ...signing,
    confirmation: agreement.exclusion
      ? { name: 'excluded', reason: agreement.exclusion }
      : { name: 'open', dueOn: confirmationDueOn(effectiveOn) },
    roads: [],
    police: null,
  };
  return accept(
    { kind: 'agreement.signed', type: 'agreement', body: revise(agreement, { state }) },
    ...(facts.replaced ? [replacedBy(agreement.id, facts.replaced, facts)] : []),
    caseAgreed(facts.case, agreement.id, facts),
  );
}

function replacedBy(agreementId: AgreementId, old: Agreement, { now, by }: Facts): Change {
  if (old.state.name !== 'signed') throw new Error('only a signed agreement is replaced');
  const { name: _, ...signed } = old.state;
  const body = revise(old, { state: { name: 'replaced', at: now, by, agreementId, signed } });
  return { kind: 'agreement.replaced', type: 'agreement', body };
}

export type ReplaceAgreement = DraftAgreement & { readonly reason: string };

/**
 * Opens the next version of a signed agreement. The old one stays in force until the new one is signed, so
 * that the parties are never without one.
 */
export function decideReplaceAgreement(
  command: ReplaceAgreement,
  old: Agreement,
  facts: Facts & { readonly case: Case; readonly ofCase: readonly Agreement[] },
): Decision {
  if (old.state.name !== 'signed') return refuse('agreement.not-signed');
  if (isAtCourt(old.state)) return refuse('agreement.at-court');
  const caseState = facts.case.state.name;
  if (caseState !== 'agreed' && caseState !== 'mediating') return refuse('agreement.case-not-open');
  const draft = facts.ofCase.find(({ state }) => state.name === 'draft');
  if (draft) return refuse('agreement.exists', undefined, { number: draft.number });
  const problem = longTextProblem(command.reason, 1, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'reason', { max: LONG_TEXT_MAX });
  const content = checkedText(command);
  if ('refusals' in content) return refuseAll(content.refusals);
  const body: Agreement = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: old.caseId,
    number: old.number,
    version: old.version + 1,
    replaces: { agreementId: old.id, reason: command.reason },
    ...content,
    state: { name: 'draft' },
  };
  return accept({ kind: 'agreement.drafted', type: 'agreement', body });
}

type Content = Omit<AgreementText, 'performOn' | 'items'> &
  Pick<Agreement, 'items'> & { readonly performOn: Day | null };

function checkedText(typed: AgreementText): Content | { readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const text = (field: 'dispute' | 'terms' | 'performance', max: number) => {
    const problem = longTextProblem(typed[field], 0, max);
    if (problem) refusals.push({ code: problem, field, values: { max } });
  };
  text('dispute', PAGE_TEXT_MAX);
  text('terms', PAGE_TEXT_MAX);
  text('performance', LONG_TEXT_MAX);
  const items = checkedItems(typed.items);
  if ('refusals' in items) refusals.push(...items.refusals);
  if (typed.performOn !== null && !isRealDay(typed.performOn)) {
    refusals.push({ code: 'agreement.perform-day', field: 'performOn' });
  }
  if (typed.amountFen !== null && !fenSchema.safeParse(typed.amountFen).success) {
    refusals.push({ code: 'agreement.amount', field: 'amountFen' });
  }
  if (!Number.isInteger(typed.copies) || typed.copies < 1 || typed.copies > 1001) {
    refusals.push({ code: 'agreement.copies', field: 'copies' });
  }
  if ('refusals' in items || refusals.length > 0) return { refusals };
  const { form, dispute, terms, performance, amountFen, copies, exclusion } = typed;
  const performOn = typed.performOn as Day | null;
  const rest = { performOn, amountFen, copies, exclusion };
  const { isAcrossCommittees } = typed;
  return { form, dispute, terms, performance, ...items, ...rest, isAcrossCommittees };
}

type Signing = Pick<Signed, 'signers' | 'sealedOn' | 'effectiveOn'>;

function checkedSigning(
  command: SignAgreement,
  taken: readonly Taken[],
  facts: SigningFacts,
): Signing | { readonly refusals: readonly Refusal[] } {
  const today = dayOf(facts.now);
  const refusals: Refusal[] = [];
  const day = (typed: string | null, field: string, who: string): Day => {
    if (typed === null) {
      refusals.push({ code: 'agreement.signature-missing', field, values: { who } });
    } else if (!isRealDay(typed) || typed > today) {
      refusals.push({ code: 'agreement.day', field });
    }
    return (typed ?? today) as Day;
  };
  if (command.form === 'oral') {
    const effectiveOn = day(command.reachedOn, 'reachedOn', '');
    return refusals.length > 0 ? { refusals } : { signers: [], sealedOn: null, effectiveOn };
  }
  const names = seatNames(facts.case, facts.mediator);
  if (!facts.mediator) refusals.push({ code: 'session.mediator-unavailable', field: 'mediatorId' });
  const strangers = taken.filter(({ seat, name }) => names[seat] !== name);
  if (strangers.length > 0) refusals.push({ code: 'agreement.signer-changed' });
  const signers = names.map((name, seat): Signer => {
    const own = taken.find((one) => one.seat === seat);
    if (own) return { name, on: own.on, mark: own.mark, readAloud: own.readAloud };
    const isMediator = seat === names.length - 1;
    const typed = isMediator ? command.mediatorSignedOn : (command.partySignedOn[seat] ?? null);
    const on = day(typed, isMediator ? 'mediator' : `party-${seat}`, `${name}的签名`);
    return { name, on, mark: null, readAloud: null };
  });
  const sealedOn = day(command.sealedOn, 'seal', '人民调解委员会印章');
  if (refusals.length > 0) return { refusals };
  // ISO days sort as text: the last signature or the seal brings it into force.
  const effectiveOn = [...signers.map(({ on }) => on), sealedOn].sort().at(-1) as Day;
  return { signers, sealedOn, effectiveOn };
}
