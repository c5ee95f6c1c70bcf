import type * as z from 'zod';
import { type Agreement, agreementPersonal, agreementSchema } from '../agreement/record.ts';
import { type Appointment, appointmentPersonal, appointmentSchema } from '../appointment/record.ts';
import type { RecordType } from '../basics/ids.ts';
import { type Case, casePersonal, caseSchema } from '../case/record.ts';
import { type Dispatch, dispatchPersonal, dispatchSchema } from '../dispatch/record.ts';
import { type Followup, followupPersonal, followupSchema } from '../followup/record.ts';
import { type Person, personPersonal, personSchema } from '../people/person.ts';
import { type Staff, staffSchema } from '../people/staff.ts';
import { type Session, sessionPersonal, sessionSchema } from '../session/record.ts';
import { type Hall, hallSchema } from '../settings/hall.ts';
import { type Queue, queueSchema } from '../settings/queue.ts';
import { type Screen, screenSchema } from '../settings/screen.ts';
import { type Shift, shiftPersonal, shiftSchema } from '../shift/record.ts';
import { type Ticket, ticketPersonal, ticketSchema } from '../ticket/record.ts';
import { type Visit, visitPersonal, visitSchema } from '../visit/record.ts';

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
  case: Case;
  dispatch: Dispatch;
  session: Session;
  agreement: Agreement;
  followup: Followup;
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
  case: { schema: caseSchema, personal: casePersonal },
  dispatch: { schema: dispatchSchema, personal: dispatchPersonal },
  session: { schema: sessionSchema, personal: sessionPersonal },
  agreement: { schema: agreementSchema, personal: agreementPersonal },
  followup: { schema: followupSchema, personal: followupPersonal },
};
