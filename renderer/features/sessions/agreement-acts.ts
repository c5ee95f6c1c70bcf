import {
  type ApplyConfirmation,
  type CourtDecision,
  decideApplyConfirmation,
  decideRecordConfirmation,
} from '#shared/agreement/confirmation';
import type { Agreement } from '#shared/agreement/record';
import {
  type AgreementText,
  decideDraftAgreement,
  decideReplaceAgreement,
  decideReviseDraft,
  decideSignAgreement,
  type SignAgreement,
} from '#shared/agreement/workflow';
import { dayOf } from '#shared/basics/days';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { AgreementId, CaseId, StaffId } from '#shared/basics/ids';
import { parseYuan } from '#shared/basics/money';
import { endingDispatches } from '#shared/dispatch/workflow';
import { counter } from '#shared/report/counters';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { newId } from '../../data/ids.ts';
import { agreementsOfCase } from '../../data/queries/agreements.ts';
import { openDispatchesOf } from '../../data/queries/dispatches.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { counterValue, get } from '../../data/read.ts';
import { withCase } from './acts.ts';
import type { AgreementForm } from './agreement-form.ts';

/** Saves the form: a first draft, a changed draft, or (with `old`) the draft of a new version. */
export function saveAgreement(
  caseId: CaseId,
  form: AgreementForm,
  target: { readonly draft?: AgreementId; readonly old?: AgreementId },
): Promise<Acted> {
  const text = readForm(form);
  if ('ok' in text) return Promise.resolve(text);
  if (target.draft) {
    return withAgreement(target.draft, (agreement) => decideReviseDraft(text, agreement));
  }
  const id = newId('agreement');
  return withCase(caseId, async (record, facts) => {
    const ofCase = await agreementsOfCase(caseId);
    if (target.old) {
      const old = await get('agreement', target.old);
      const command = { ...text, id, reason: form.reason };
      const known = { ...facts, case: record, ofCase };
      return old ? decideReplaceAgreement(command, old, known) : refuse('record.missing');
    }
    const hall = await currentHall();
    if (!hall) return refuse('record.missing');
    const running = (await counterValue(counter.agreements(dayOf(facts.now).slice(0, 4)))) + 1;
    return decideDraftAgreement({ ...text, id }, { ...facts, case: record, ofCase, hall, running });
  });
}

/** What was typed as a command, or why it cannot be read. */
function readForm(form: AgreementForm): AgreementText | (Decision & { ok: false }) {
  const amountFen = form.amount.trim() === '' ? null : parseYuan(form.amount.normalize('NFKC'));
  if (amountFen === null && form.amount.trim() !== '')
    return refuse('agreement.amount', 'amountFen');
  if (form.confirmation === '') return refuse('agreement.exclusion-missing', 'exclusion');
  return {
    form: form.form,
    dispute: form.dispute,
    terms: form.terms,
    performance: form.performance,
    performOn: form.performOn === '' ? null : form.performOn,
    amountFen,
    copies: /^\d+$/.test(form.copies.trim()) ? Number(form.copies) : 0,
    exclusion: form.confirmation === 'offered' ? null : form.confirmation,
  };
}

export function signAgreement(
  agreementId: AgreementId,
  command: SignAgreement,
  mediatorId: StaffId | null,
): Promise<Acted> {
  return withAgreement(agreementId, async (agreement, facts) => {
    const [record, open, mediator, replaced] = await Promise.all([
      get('case', agreement.caseId),
      openDispatchesOf(agreement.caseId),
      mediatorId ? get('staff', mediatorId) : undefined,
      agreement.replaces ? get('agreement', agreement.replaces.agreementId) : undefined,
    ]);
    if (!record) return refuse('record.missing');
    const known = { ...facts, case: record, mediator, replaced };
    return endingDispatches(decideSignAgreement(command, agreement, known), open, facts);
  });
}

export function applyConfirmation(id: AgreementId, command: ApplyConfirmation): Promise<Acted> {
  return withAgreement(id, (agreement, facts) =>
    decideApplyConfirmation(command, agreement, facts),
  );
}

export function recordConfirmation(id: AgreementId, command: CourtDecision): Promise<Acted> {
  return withAgreement(id, (agreement, facts) =>
    decideRecordConfirmation(command, agreement, facts),
  );
}

function withAgreement(
  id: AgreementId,
  decide: (agreement: Agreement, facts: Facts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const agreement = await get('agreement', id);
    return agreement ? decide(agreement, facts) : refuse('record.missing');
  });
}
