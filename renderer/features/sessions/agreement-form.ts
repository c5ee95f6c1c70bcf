import type { Agreement, ConfirmationExclusion } from '#shared/agreement/record';
import { copiesFor } from '#shared/agreement/rules';
import { formatYuan } from '#shared/basics/money';
import type { Case } from '#shared/case/record';

/** The agreement form as typed; nothing in it is filled in for people except the number of copies. */
export type AgreementForm = {
  readonly form: Agreement['form'];
  readonly dispute: string;
  readonly terms: string;
  readonly performance: string;
  readonly performOn: string;
  readonly amount: string;
  readonly copies: string;
  /** Not chosen yet, offered, or why not (民诉法解释 §355). */
  readonly confirmation: '' | 'offered' | ConfirmationExclusion;
  /** Why a new version is made; unused otherwise. */
  readonly reason: string;
};

export function emptyForm(of: Case, form: Agreement['form']): AgreementForm {
  return {
    form,
    dispute: '',
    terms: '',
    performance: '',
    performOn: '',
    amount: '',
    copies: String(copiesFor(of)),
    confirmation: '',
    reason: '',
  };
}

/** The form with what an agreement says, to be changed. */
export function formOf(agreement: Agreement): AgreementForm {
  return {
    form: agreement.form,
    dispute: agreement.dispute,
    terms: agreement.terms,
    performance: agreement.performance,
    performOn: agreement.performOn ?? '',
    amount: agreement.amountFen === null ? '' : formatYuan(agreement.amountFen),
    copies: String(agreement.copies),
    confirmation: agreement.exclusion ?? 'offered',
    reason: '',
  };
}
