import type * as z from 'zod';
import { type Agreement, agreementPersonal, agreementSchema } from '../agreement/record.ts';
import { type Appointment, appointmentPersonal, appointmentSchema } from '../appointment/record.ts';
import { type Attachment, attachmentPersonal, attachmentSchema } from '../attachment/record.ts';
import type { RecordType } from '../basics/ids.ts';
import { type Batch, batchSchema, type Mapping, mappingSchema } from '../batch/record.ts';
import { type Case, casePersonal, caseSchema } from '../case/record.ts';
import { type Clock, clockPersonal, clockSchema } from '../clock/record.ts';
import { type Conference, conferencePersonal, conferenceSchema } from '../conference/record.ts';
import { type Disclosure, disclosurePersonal, disclosureSchema } from '../disclosure/record.ts';
import { type Dispatch, dispatchPersonal, dispatchSchema } from '../dispatch/record.ts';
import { type Dossier, dossierPersonal, dossierSchema } from '../dossier/record.ts';
import { type Errand, errandPersonal, errandSchema } from '../errand/record.ts';
import { type Followup, followupPersonal, followupSchema } from '../followup/record.ts';
import { type Intake, intakePersonal, intakeSchema } from '../intake/record.ts';
import { type Merge, mergePersonal, mergeSchema } from '../people/merge.ts';
import { type Person, personPersonal, personSchema } from '../people/person.ts';
import { type Staff, staffSchema } from '../people/staff.ts';
import { type Performance, performancePersonal, performanceSchema } from '../performance/record.ts';
import { type Repair, repairSchema } from '../repair/record.ts';
import { type Absence, absencePersonal, absenceSchema } from '../roster/absence.ts';
import { type Duty, dutySchema } from '../roster/duty.ts';
import { type Organisation, organisationSchema } from '../roster/organisation.ts';
import { type Safeguard, safeguardPersonal, safeguardSchema } from '../safeguard/record.ts';
import { type Session, sessionPersonal, sessionSchema } from '../session/record.ts';
import { type Hall, hallSchema } from '../settings/hall.ts';
import { type Limits, limitsSchema } from '../settings/limits.ts';
import { type Payscale, payscaleSchema } from '../settings/payscale.ts';
import { type Queue, queueSchema } from '../settings/queue.ts';
import { type Risk, riskSchema } from '../settings/risk.ts';
import { type Scheduling, schedulingSchema } from '../settings/scheduling.ts';
import { type Screen, screenSchema } from '../settings/screen.ts';
import { type Wording, wordingSchema } from '../settings/wording.ts';
import { type Shift, shiftPersonal, shiftSchema } from '../shift/record.ts';
import { type Subsidy, subsidyPersonal, subsidySchema } from '../subsidy/record.ts';
import { type Ticket, ticketPersonal, ticketSchema } from '../ticket/record.ts';
import { type Timecheck, timecheckPersonal, timecheckSchema } from '../timecheck/record.ts';
import { type Visit, visitPersonal, visitSchema } from '../visit/record.ts';
import { type Whistle, whistlePersonal, whistleSchema } from '../whistle/record.ts';

/** The record of each type: what a journal entry's body is. */
export type RecordOf = {
  hall: Hall;
  staff: Staff;
  queue: Queue;
  screen: Screen;
  person: Person;
  appointment: Appointment;
  visit: Visit;
  shift: Shift;
  ticket: Ticket;
  timecheck: Timecheck;
  case: Case;
  dispatch: Dispatch;
  session: Session;
  agreement: Agreement;
  followup: Followup;
  limits: Limits;
  risk: Risk;
  wording: Wording;
  merge: Merge;
  intake: Intake;
  safeguard: Safeguard;
  mapping: Mapping;
  batch: Batch;
  clock: Clock;
  whistle: Whistle;
  conference: Conference;
  errand: Errand;
  scheduling: Scheduling;
  payscale: Payscale;
  organisation: Organisation;
  absence: Absence;
  duty: Duty;
  attachment: Attachment;
  performance: Performance;
  dossier: Dossier;
  subsidy: Subsidy;
  disclosure: Disclosure;
  repair: Repair;
};
export type AnyRecord = RecordOf[RecordType];

/** The schema that parses each type, and the fields that are sealed at rest. */
export const records: {
  readonly [Type in RecordType]: {
    readonly schema: z.ZodType<RecordOf[Type]>;
    readonly personal: readonly (keyof RecordOf[Type] & string)[];
  };
} = {
  hall: { schema: hallSchema, personal: [] },
  staff: { schema: staffSchema, personal: [] },
  queue: { schema: queueSchema, personal: [] },
  screen: { schema: screenSchema, personal: [] },
  person: { schema: personSchema, personal: personPersonal },
  appointment: { schema: appointmentSchema, personal: appointmentPersonal },
  visit: { schema: visitSchema, personal: visitPersonal },
  shift: { schema: shiftSchema, personal: shiftPersonal },
  ticket: { schema: ticketSchema, personal: ticketPersonal },
  timecheck: { schema: timecheckSchema, personal: timecheckPersonal },
  case: { schema: caseSchema, personal: casePersonal },
  dispatch: { schema: dispatchSchema, personal: dispatchPersonal },
  session: { schema: sessionSchema, personal: sessionPersonal },
  agreement: { schema: agreementSchema, personal: agreementPersonal },
  followup: { schema: followupSchema, personal: followupPersonal },
  limits: { schema: limitsSchema, personal: [] },
  risk: { schema: riskSchema, personal: [] },
  wording: { schema: wordingSchema, personal: [] },
  merge: { schema: mergeSchema, personal: mergePersonal },
  intake: { schema: intakeSchema, personal: intakePersonal },
  safeguard: { schema: safeguardSchema, personal: safeguardPersonal },
  mapping: { schema: mappingSchema, personal: [] },
  batch: { schema: batchSchema, personal: [] },
  clock: { schema: clockSchema, personal: clockPersonal },
  whistle: { schema: whistleSchema, personal: whistlePersonal },
  conference: { schema: conferenceSchema, personal: conferencePersonal },
  errand: { schema: errandSchema, personal: errandPersonal },
  scheduling: { schema: schedulingSchema, personal: [] },
  payscale: { schema: payscaleSchema, personal: [] },
  organisation: { schema: organisationSchema, personal: [] },
  absence: { schema: absenceSchema, personal: absencePersonal },
  duty: { schema: dutySchema, personal: [] },
  attachment: { schema: attachmentSchema, personal: attachmentPersonal },
  performance: { schema: performanceSchema, personal: performancePersonal },
  dossier: { schema: dossierSchema, personal: dossierPersonal },
  subsidy: { schema: subsidySchema, personal: subsidyPersonal },
  disclosure: { schema: disclosureSchema, personal: disclosurePersonal },
  repair: { schema: repairSchema, personal: [] },
};
