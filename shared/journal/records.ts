import type * as z from 'zod';
import { type Agreement, agreementSchema } from '../agreement/record.ts';
import { type Appointment, appointmentSchema } from '../appointment/record.ts';
import { type Attachment, attachmentSchema } from '../attachment/record.ts';
import type { RecordType } from '../basics/ids.ts';
import { type Batch, batchSchema, type Mapping, mappingSchema } from '../batch/record.ts';
import { type Case, caseSchema } from '../case/record.ts';
import { type Clock, clockSchema } from '../clock/record.ts';
import { type Conference, conferenceSchema } from '../conference/record.ts';
import { type Disclosure, disclosureSchema } from '../disclosure/record.ts';
import { type Dispatch, dispatchSchema } from '../dispatch/record.ts';
import { type Dossier, dossierSchema } from '../dossier/record.ts';
import { type Errand, errandSchema } from '../errand/record.ts';
import { type Followup, followupSchema } from '../followup/record.ts';
import { type Intake, intakeSchema } from '../intake/record.ts';
import { type Merge, mergeSchema } from '../people/merge.ts';
import { type Person, personSchema } from '../people/person.ts';
import { type Staff, staffSchema } from '../people/staff.ts';
import { type Performance, performanceSchema } from '../performance/record.ts';
import { type Repair, repairSchema } from '../repair/record.ts';
import { type Absence, absenceSchema } from '../roster/absence.ts';
import { type Duty, dutySchema } from '../roster/duty.ts';
import { type Organisation, organisationSchema } from '../roster/organisation.ts';
import { type Safeguard, safeguardSchema } from '../safeguard/record.ts';
import { type Session, sessionSchema } from '../session/record.ts';
import { type Hall, hallSchema } from '../settings/hall.ts';
import { type Limits, limitsSchema } from '../settings/limits.ts';
import { type Payscale, payscaleSchema } from '../settings/payscale.ts';
import { type Queue, queueSchema } from '../settings/queue.ts';
import { type Risk, riskSchema } from '../settings/risk.ts';
import { type Scheduling, schedulingSchema } from '../settings/scheduling.ts';
import { type Screen, screenSchema } from '../settings/screen.ts';
import { type Wording, wordingSchema } from '../settings/wording.ts';
import { type Shift, shiftSchema } from '../shift/record.ts';
import { type Subsidy, subsidySchema } from '../subsidy/record.ts';
import { type Ticket, ticketSchema } from '../ticket/record.ts';
import { type Timecheck, timecheckSchema } from '../timecheck/record.ts';
import { type Visit, visitSchema } from '../visit/record.ts';
import { type Whistle, whistleSchema } from '../whistle/record.ts';
import { shownDuty, shownHall, shownQueue, shownScreen, shownShift, shownTicket } from './shown.ts';

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

/** What every record has, and what says nothing about anybody. */
export const STAMP = ['id', 'revision', 'createdAt', 'createdBy'] as const;

/** The schema that parses each type, and what of it may be read on the disk without the key. */
export const records: {
  readonly [Type in RecordType]: {
    readonly schema: z.ZodType<RecordOf[Type]>;
    /**
     * Fields that stand readable in the working database besides the stamp, because an index or a reader without the
     * key needs them: ids, days, codes and numbers. Every other field is sealed, also one that is added later.
     */
    readonly plain: readonly (keyof RecordOf[Type] & string)[];
    /** A readable form of fields that are not plain, without their words. */
    readonly shown?: (record: RecordOf[Type]) => Partial<RecordOf[Type]>;
  };
} = {
  hall: { schema: hallSchema, plain: [], shown: shownHall },
  staff: { schema: staffSchema, plain: [] },
  queue: {
    schema: queueSchema,
    plain: [
      'groups',
      'windows',
      'priorities',
      'ordinaryPerPriority',
      'agedAfter',
      'requeuePlaces',
      'sideGap',
      'appointmentLead',
    ],
    shown: shownQueue,
  },
  screen: {
    schema: screenSchema,
    plain: ['theme', 'isLarge', 'volume', 'quiet', 'duty'],
    shown: shownScreen,
  },
  person: { schema: personSchema, plain: ['sameAs'] },
  appointment: { schema: appointmentSchema, plain: ['on', 'at'] },
  visit: { schema: visitSchema, plain: ['on', 'personId'] },
  shift: {
    schema: shiftSchema,
    plain: ['day', 'window', 'staffId', 'intervals'],
    shown: shownShift,
  },
  ticket: {
    schema: ticketSchema,
    plain: [
      'visitId',
      'day',
      'group',
      'number',
      'label',
      'priority',
      'arrivedAt',
      'isDiscreet',
      'target',
      'appointedAt',
      'ahead',
      'turn',
      'lateEntry',
    ],
    shown: shownTicket,
  },
  timecheck: { schema: timecheckSchema, plain: ['leap', 'afterSeq', 'state'] },
  case: { schema: caseSchema, plain: ['batchId'] },
  dispatch: { schema: dispatchSchema, plain: ['caseId', 'staffId', 'dueOn'] },
  session: { schema: sessionSchema, plain: ['caseId', 'on'] },
  agreement: { schema: agreementSchema, plain: ['caseId'] },
  followup: { schema: followupSchema, plain: ['caseId', 'plannedOn'] },
  limits: { schema: limitsSchema, plain: [] },
  risk: { schema: riskSchema, plain: [] },
  wording: { schema: wordingSchema, plain: [] },
  merge: { schema: mergeSchema, plain: ['keptId', 'mergedId'] },
  intake: { schema: intakeSchema, plain: [] },
  safeguard: { schema: safeguardSchema, plain: ['visitId', 'caseId'] },
  mapping: { schema: mappingSchema, plain: [] },
  batch: { schema: batchSchema, plain: [] },
  clock: { schema: clockSchema, plain: ['caseId', 'dueOn', 'holderId'] },
  whistle: { schema: whistleSchema, plain: ['caseId', 'dueOn'] },
  conference: { schema: conferenceSchema, plain: ['heldOn'] },
  errand: { schema: errandSchema, plain: ['personId', 'dueOn'] },
  scheduling: { schema: schedulingSchema, plain: [] },
  payscale: { schema: payscaleSchema, plain: [] },
  organisation: { schema: organisationSchema, plain: [] },
  absence: { schema: absenceSchema, plain: ['staffId', 'until'] },
  duty: {
    schema: dutySchema,
    plain: ['on', 'from', 'to', 'staffId', 'organisationId'],
    shown: shownDuty,
  },
  attachment: { schema: attachmentSchema, plain: ['caseId', 'sha256'] },
  performance: { schema: performanceSchema, plain: ['caseId', 'dueOn'] },
  dossier: { schema: dossierSchema, plain: ['caseId'] },
  subsidy: { schema: subsidySchema, plain: ['caseId', 'month'] },
  disclosure: { schema: disclosureSchema, plain: [] },
  repair: { schema: repairSchema, plain: [] },
};
