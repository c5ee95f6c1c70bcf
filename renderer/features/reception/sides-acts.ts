import { decideBothSides } from '#shared/ticket/both-sides';
import type { RegisterVisit } from '#shared/visit/workflow';
import { type Acted, act } from '../../data/act.ts';
import { emptyForm, type IntakeForm } from './intake-form.ts';
import { knownOf, registration } from './register-acts.ts';

/** 双方都到场: the person in the form as the applicant, and the other side by name. Two numbers or none. */
export function registerBothSides(
  form: IntakeForm,
  confirmed: RegisterVisit['confirmed'],
): Promise<Acted> {
  const otherForm: IntakeForm = {
    ...emptyForm,
    channel: form.channel,
    name: form.otherName,
    // Their papers are asked for when it is their turn.
    documentKind: 'none',
    matterGroup: form.matterGroup,
    account: form.account,
    isDiscreet: form.isDiscreet,
  };
  const applicant = { ...registration(form, confirmed), area: form.area };
  const respondent = { ...registration(otherForm, {}), area: form.otherArea };
  return act(async (facts) => {
    const [one, other] = await Promise.all([knownOf(form, facts), knownOf(otherForm, facts)]);
    return decideBothSides(
      { applicant, respondent },
      { applicant: one, respondent: other, issue: one },
      facts,
    );
  });
}
