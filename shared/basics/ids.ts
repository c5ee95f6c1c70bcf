import * as z from 'zod';

/**
 * Every kind of record, in the order of the path of one visit. A name here is at once the folder in
 * `shared/`, the journal's `record.type`, and (in the plural) the table.
 */
export const recordTypes = [
  'hall',
  'staff',
  'queue',
  'screen',
  'limits',
  'risk',
  'wording',
  'scheduling',
  'payscale',
  'organisation',
  'absence',
  'duty',
  'person',
  'merge',
  'appointment',
  'visit',
  'shift',
  'ticket',
  'timecheck',
  'intake',
  'errand',
  'mapping',
  'batch',
  'case',
  'safeguard',
  'dispatch',
  'clock',
  'whistle',
  'conference',
  'attachment',
  'session',
  'agreement',
  'performance',
  'followup',
  'dossier',
  'subsidy',
  'disclosure',
  'repair',
] as const;
export type RecordType = (typeof recordTypes)[number];
export const recordTypeSchema = z.enum(recordTypes);

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Ids say what they are: `case_0190…`; the tail is a UUIDv7, so ids sort by time and never clash between desks. */
function idOf<Type extends RecordType | 'desk' | 'act'>(type: Type) {
  return z
    .string()
    .regex(new RegExp(`^${type}_${UUID}$`))
    .brand<`${Type}Id`>();
}

export const deskIdSchema = idOf('desk');
/** One act at the desk; known before anything of it is written, so that its fate can be looked up later. */
export const actIdSchema = idOf('act');
export const hallIdSchema = idOf('hall');
export const staffIdSchema = idOf('staff');
export const queueIdSchema = idOf('queue');
export const screenIdSchema = idOf('screen');
export const appointmentIdSchema = idOf('appointment');
export const shiftIdSchema = idOf('shift');
export const personIdSchema = idOf('person');
export const visitIdSchema = idOf('visit');
export const ticketIdSchema = idOf('ticket');
export const timecheckIdSchema = idOf('timecheck');
export const caseIdSchema = idOf('case');
export const dispatchIdSchema = idOf('dispatch');
export const sessionIdSchema = idOf('session');
export const agreementIdSchema = idOf('agreement');
export const followupIdSchema = idOf('followup');
export const limitsIdSchema = idOf('limits');
export const riskIdSchema = idOf('risk');
export const wordingIdSchema = idOf('wording');
export const mergeIdSchema = idOf('merge');
export const intakeIdSchema = idOf('intake');
export const safeguardIdSchema = idOf('safeguard');
export const mappingIdSchema = idOf('mapping');
export const batchIdSchema = idOf('batch');
export const clockIdSchema = idOf('clock');
export const whistleIdSchema = idOf('whistle');
export const conferenceIdSchema = idOf('conference');
export const errandIdSchema = idOf('errand');
export const schedulingIdSchema = idOf('scheduling');
export const payscaleIdSchema = idOf('payscale');
export const organisationIdSchema = idOf('organisation');
export const absenceIdSchema = idOf('absence');
export const dutyIdSchema = idOf('duty');
export const attachmentIdSchema = idOf('attachment');
export const performanceIdSchema = idOf('performance');
export const dossierIdSchema = idOf('dossier');
export const subsidyIdSchema = idOf('subsidy');
export const disclosureIdSchema = idOf('disclosure');
export const repairIdSchema = idOf('repair');

export type DeskId = z.infer<typeof deskIdSchema>;
export type ActId = z.infer<typeof actIdSchema>;
export type HallId = z.infer<typeof hallIdSchema>;
export type StaffId = z.infer<typeof staffIdSchema>;
export type QueueId = z.infer<typeof queueIdSchema>;
export type ScreenId = z.infer<typeof screenIdSchema>;
export type AppointmentId = z.infer<typeof appointmentIdSchema>;
export type ShiftId = z.infer<typeof shiftIdSchema>;
export type PersonId = z.infer<typeof personIdSchema>;
export type VisitId = z.infer<typeof visitIdSchema>;
export type TicketId = z.infer<typeof ticketIdSchema>;
export type TimecheckId = z.infer<typeof timecheckIdSchema>;
export type CaseId = z.infer<typeof caseIdSchema>;
export type DispatchId = z.infer<typeof dispatchIdSchema>;
export type SessionId = z.infer<typeof sessionIdSchema>;
export type AgreementId = z.infer<typeof agreementIdSchema>;
export type FollowupId = z.infer<typeof followupIdSchema>;
export type LimitsId = z.infer<typeof limitsIdSchema>;
export type RiskId = z.infer<typeof riskIdSchema>;
export type WordingId = z.infer<typeof wordingIdSchema>;
export type MergeId = z.infer<typeof mergeIdSchema>;
export type IntakeId = z.infer<typeof intakeIdSchema>;
export type SafeguardId = z.infer<typeof safeguardIdSchema>;
export type MappingId = z.infer<typeof mappingIdSchema>;
export type BatchId = z.infer<typeof batchIdSchema>;
export type ClockId = z.infer<typeof clockIdSchema>;
export type WhistleId = z.infer<typeof whistleIdSchema>;
export type ConferenceId = z.infer<typeof conferenceIdSchema>;
export type ErrandId = z.infer<typeof errandIdSchema>;
export type SchedulingId = z.infer<typeof schedulingIdSchema>;
export type PayscaleId = z.infer<typeof payscaleIdSchema>;
export type OrganisationId = z.infer<typeof organisationIdSchema>;
export type AbsenceId = z.infer<typeof absenceIdSchema>;
export type DutyId = z.infer<typeof dutyIdSchema>;
export type AttachmentId = z.infer<typeof attachmentIdSchema>;
export type PerformanceId = z.infer<typeof performanceIdSchema>;
export type DossierId = z.infer<typeof dossierIdSchema>;
export type SubsidyId = z.infer<typeof subsidyIdSchema>;
export type DisclosureId = z.infer<typeof disclosureIdSchema>;
export type RepairId = z.infer<typeof repairIdSchema>;

export type IdOf = {
  hall: HallId;
  staff: StaffId;
  queue: QueueId;
  screen: ScreenId;
  appointment: AppointmentId;
  shift: ShiftId;
  person: PersonId;
  visit: VisitId;
  ticket: TicketId;
  timecheck: TimecheckId;
  case: CaseId;
  dispatch: DispatchId;
  session: SessionId;
  agreement: AgreementId;
  followup: FollowupId;
  limits: LimitsId;
  risk: RiskId;
  wording: WordingId;
  merge: MergeId;
  intake: IntakeId;
  safeguard: SafeguardId;
  mapping: MappingId;
  batch: BatchId;
  clock: ClockId;
  whistle: WhistleId;
  conference: ConferenceId;
  errand: ErrandId;
  scheduling: SchedulingId;
  payscale: PayscaleId;
  organisation: OrganisationId;
  absence: AbsenceId;
  duty: DutyId;
  attachment: AttachmentId;
  performance: PerformanceId;
  dossier: DossierId;
  subsidy: SubsidyId;
  disclosure: DisclosureId;
  repair: RepairId;
};

/** Any record's id. */
export const recordIdSchema = z.string().regex(new RegExp(`^(${recordTypes.join('|')})_${UUID}$`));
