import type { TypedItem } from '#shared/agreement/items';
import type { Agreement, AgreementItem, ConfirmationExclusion } from '#shared/agreement/record';
import { copiesFor } from '#shared/agreement/rules';
import type { AgreementText } from '#shared/agreement/workflow';
import { type Decision, type Refusal, refuse, refuseAll } from '#shared/basics/decision';
import { type Fen, formatYuan, parseYuan } from '#shared/basics/money';
import type { Case } from '#shared/case/record';

/** One 履行事项 as typed. */
export type ItemForm = {
  readonly who: string;
  readonly what: string;
  readonly toWhom: string;
  readonly amount: string;
  readonly dueOn: string;
  readonly way: string;
};
export const EMPTY_ITEM: ItemForm = {
  ...{ who: '', what: '', toWhom: '', amount: '', dueOn: '', way: '' },
};

/** The agreement form as typed; nothing in it is filled in for people except the number of copies. */
export type AgreementForm = {
  readonly form: Agreement['form'];
  readonly dispute: string;
  readonly terms: string;
  readonly items: readonly ItemForm[];
  readonly performance: string;
  readonly performOn: string;
  readonly amount: string;
  readonly isAcrossCommittees: boolean;
  readonly copies: string;
  /** Not chosen yet, offered, or why not (民诉法解释 §355). */
  readonly confirmation: '' | 'offered' | ConfirmationExclusion;
  /** Why a new version is made; unused otherwise. */
  readonly reason: string;
};

export function emptyForm(of: Case, form: Agreement['form']): AgreementForm {
  return {
    ...{ form, dispute: '', terms: '', items: [], performance: '', performOn: '', amount: '' },
    ...{ isAcrossCommittees: false, copies: String(copiesFor(of)), confirmation: '', reason: '' },
  };
}

/** The form with what an agreement says, to be changed. */
export function formOf(agreement: Agreement): AgreementForm {
  const { form, dispute, terms, performance, isAcrossCommittees } = agreement;
  return {
    ...{ form, dispute, terms, performance, isAcrossCommittees },
    items: agreement.items.map(itemForm),
    performOn: agreement.performOn ?? '',
    amount: agreement.amountFen === null ? '' : formatYuan(agreement.amountFen),
    copies: String(agreement.copies),
    confirmation: agreement.exclusion ?? 'offered',
    reason: '',
  };
}

export function itemForm({ amountFen, dueOn, ...rest }: AgreementItem | TypedItem): ItemForm {
  return { ...rest, amount: amountFen === null ? '' : formatYuan(amountFen), dueOn: dueOn ?? '' };
}

/** A typed amount; null when nothing is typed, undefined when it is not one. */
export function fenOf(typed: string): Fen | null | undefined {
  if (typed.trim() === '') return null;
  return parseYuan(typed.normalize('NFKC')) ?? undefined;
}

/** True for a line of the table in which nothing is typed: it is not kept. */
export function isBlank(item: ItemForm | undefined): boolean {
  return Object.values(item ?? EMPTY_ITEM).every((typed) => typed.trim() === '');
}

/** What was typed as a command, or why it cannot be read. */
export function readForm(form: AgreementForm): AgreementText | (Decision & { ok: false }) {
  const amountFen = fenOf(form.amount);
  if (amountFen === undefined) return refuse('agreement.amount', 'amountFen');
  if (form.confirmation === '') return refuse('agreement.exclusion-missing', 'exclusion');
  const unread: Refusal[] = [];
  const items = form.items.map(({ amount, dueOn, ...rest }, at): TypedItem => {
    const fen = fenOf(amount);
    if (fen === undefined)
      unread.push({ code: 'agreement.amount', field: `items.${at}.amountFen` });
    return { ...rest, amountFen: fen ?? null, dueOn: dueOn === '' ? null : dueOn };
  });
  if (unread.length > 0) return refuseAll(unread);
  const { dispute, terms, performance } = form;
  return {
    ...{ form: form.form, dispute, terms, performance, items },
    isAcrossCommittees: form.form === 'oral' && form.isAcrossCommittees,
    performOn: form.performOn === '' ? null : form.performOn,
    amountFen,
    copies: /^\d+$/.test(form.copies.trim()) ? Number(form.copies) : 0,
    exclusion: form.confirmation === 'offered' ? null : form.confirmation,
  };
}
