import type { Agreement } from '#shared/agreement/record';
import {
  decideTakeSignature,
  decideVoidSignatures,
  type TakeSignature,
} from '#shared/agreement/signing';
import {
  decideDraftAgreement,
  decideReplaceAgreement,
  decideReviseDraft,
  decideSignAgreement,
  type SignAgreement,
} from '#shared/agreement/workflow';
import { dayOf } from '#shared/basics/days';
import { type Decision, type Facts, refuse, refuseAll } from '#shared/basics/decision';
import type { AgreementId, CaseId, StaffId } from '#shared/basics/ids';
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
import { type AgreementForm, isBlank, readForm } from './agreement-form.ts';

/** `shown` is `wordingOf` the draft when its typing began. */
type Target = {
  readonly draft?: { readonly id: AgreementId; readonly shown: string };
  readonly old?: AgreementId;
};

/** Saves the form: a first draft, a changed draft, or (with `old`) the draft of a new version. */
export async function saveAgreement(
  caseId: CaseId,
  form: AgreementForm,
  target: Target,
): Promise<Acted> {
  // Lines in which nothing is typed are not kept; a refusal names the line on the screen.
  const lines = form.items.map((_, at) => at).filter((at) => !isBlank(form.items[at]));
  const items = form.items.filter((item) => !isBlank(item));
  const acted = await saveLines(caseId, { ...form, items }, target);
  if (acted.ok) return acted;
  const onScreen = (field: string) =>
    field.replace(/^items\.(\d+)/, (_, at) => `items.${lines[Number(at)]}`);
  return refuseAll(
    acted.refusals.map((one) => (one.field ? { ...one, field: onScreen(one.field) } : one)),
  );
}

async function saveLines(caseId: CaseId, form: AgreementForm, target: Target): Promise<Acted> {
  const text = readForm(form);
  if ('ok' in text) return text;
  if (target.draft) {
    const { id, shown } = target.draft;
    return withAgreement(id, (agreement) => decideReviseDraft(text, agreement, shown));
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

/** `shown` is `signedSheet` the agreement as it lay before whoever locks it. */
export function signAgreement(
  agreementId: AgreementId,
  shown: string,
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
    return endingDispatches(decideSignAgreement(command, agreement, known, shown), open, facts);
  });
}

/** Keeps one signature of a draft. */
export function takeSignature(
  id: AgreementId,
  command: TakeSignature,
  mediatorId: StaffId | null,
): Promise<Acted> {
  return withAgreement(id, async (agreement, facts) => {
    const [record, mediator, replaced] = await Promise.all([
      get('case', agreement.caseId),
      mediatorId ? get('staff', mediatorId) : undefined,
      agreement.replaces ? get('agreement', agreement.replaces.agreementId) : undefined,
    ]);
    if (!record) return refuse('record.missing');
    return decideTakeSignature(command, agreement, { ...facts, case: record, mediator, replaced });
  });
}

export function voidSignatures(id: AgreementId, reason: string): Promise<Acted> {
  return withAgreement(id, (agreement, facts) =>
    decideVoidSignatures({ reason }, agreement, facts),
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
