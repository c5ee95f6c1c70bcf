import {
  type ApplyConfirmation,
  type CourtDecision,
  decideApplyConfirmation,
  decideExcludeConfirmation,
  decideRecordConfirmation,
} from '#shared/agreement/confirmation';
import {
  type ApplyPolice,
  decideApplyPolice,
  decidePoliceAnswer,
  type PoliceAnswer,
} from '#shared/agreement/police';
import type { Agreement, ConfirmationExclusion } from '#shared/agreement/record';
import { decideTakeRoad, type TakeRoad } from '#shared/agreement/roads';
import { dayOf } from '#shared/basics/days';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { AgreementId } from '#shared/basics/ids';
import type { Performance } from '#shared/performance/record';
import { isMoneyOwed, whollyKeptOn } from '#shared/performance/rules';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { performancesOfCase } from '../../data/queries/performances.ts';
import { get } from '../../data/read.ts';

/** Each act: load facts → decide → commit. */

export function applyConfirmation(id: AgreementId, command: ApplyConfirmation): Promise<Acted> {
  return withAgreement(id, (agreement, facts) =>
    decideApplyConfirmation(command, agreement, facts),
  );
}

export function excludeConfirmation(
  id: AgreementId,
  reason: ConfirmationExclusion | null,
): Promise<Acted> {
  return withAgreement(id, (agreement) => decideExcludeConfirmation({ reason }, agreement));
}

export function recordConfirmation(id: AgreementId, command: CourtDecision): Promise<Acted> {
  return withAgreement(id, (agreement, facts) =>
    decideRecordConfirmation(command, agreement, facts),
  );
}

export function takeRoad(id: AgreementId, command: TakeRoad): Promise<Acted> {
  return withAgreement(id, async (agreement, facts) => {
    const promised = await promisedBy(agreement);
    const isOwed = isMoneyOwed(promised, dayOf(facts.now));
    return decideTakeRoad(command, agreement, { ...facts, isMoneyOwed: isOwed });
  });
}

export function applyPolice(id: AgreementId, command: ApplyPolice): Promise<Acted> {
  return withAgreement(id, async (agreement, facts) => {
    const [promised, record] = await Promise.all([
      promisedBy(agreement),
      get('case', agreement.caseId),
    ]);
    if (!record) return refuse('record.missing');
    const keptOn = whollyKeptOn(promised);
    return decideApplyPolice(command, agreement, { ...facts, case: record, keptOn });
  });
}

export function answerPolice(id: AgreementId, command: PoliceAnswer): Promise<Acted> {
  return withAgreement(id, (agreement, facts) => decidePoliceAnswer(command, agreement, facts));
}

async function promisedBy({ id, caseId }: Agreement): Promise<Performance[]> {
  return (await performancesOfCase(caseId)).filter(({ agreementId }) => agreementId === id);
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
