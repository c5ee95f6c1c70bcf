import type { FormId } from '#shared/papers/forms';
import type { PaperContent } from '#shared/papers/record';
import type { DossierFacts } from './facts.ts';
import type { Subject } from './papers.ts';
import * as after from './papers-after.ts';
import * as agreed from './papers-agreement.ts';
import * as file from './papers-file.ts';
import * as intake from './papers-intake.ts';
import * as session from './papers-session.ts';

const papers: {
  readonly [Id in FormId]: (facts: DossierFacts, subject: Subject) => PaperContent;
} = {
  cover: file.coverPaper,
  contents: file.contentsPaper,
  situation: file.situationPaper,
  backcover: file.backcoverPaper,
  closing: file.closingPaper,
  application: intake.applicationPaper,
  registration: intake.registrationPaper,
  rights: intake.rightsPaper,
  authorisation: intake.authorisationPaper,
  evidence: intake.evidencePaper,
  notice: session.noticePaper,
  service: session.servicePaper,
  investigation: session.investigationPaper,
  minutes: session.minutesPaper,
  termination: session.terminationPaper,
  withdrawal: session.withdrawalPaper,
  agreement: agreed.agreementPaper,
  oral: agreed.oralPaper,
  confirmation: agreed.confirmationPaper,
  payment: agreed.paymentPaper,
  performance: after.performancePaper,
  followup: after.followupPaper,
  performed: after.performedPaper,
  leniency: after.leniencyPaper,
  whistle: after.whistlePaper,
  conference: after.conferencePaper,
};

/** One form filled from the case. What nobody wrote stays an empty place to fill in by hand (law 8). */
export function paperOf(form: FormId, facts: DossierFacts, subject: Subject = {}): PaperContent {
  return papers[form](facts, subject);
}
