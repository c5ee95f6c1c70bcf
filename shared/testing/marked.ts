import { dayOf } from '../basics/days.ts';
import type { RecordType } from '../basics/ids.ts';
import { records } from '../journal/records.ts';
import { usualQueueRules } from '../settings/queue.ts';
import { usualScreen } from '../settings/screen.ts';
import { anAgreement } from './agreement.ts';
import { anAppointment } from './appointment.ts';
import { aCase } from './case.ts';
import { CLERK, NOON } from './clock.ts';
import { aDispatch } from './dispatch.ts';
import { aFollowup } from './followup.ts';
import { aPerson } from './person.ts';
import { aSession } from './session.ts';
import { aHall, aStaff, staffId } from './settings.ts';
import { aTicket } from './ticket.ts';
import { aVisit } from './visit.ts';

const tail = '01935f00-0000-7000-8000-000000000001';
const stamp = { revision: 1, createdAt: NOON, createdBy: CLERK };

/** One of every kind of record, with something in every field that can hold text. */
const every: { readonly [Type in RecordType]: object } = {
  hall: aHall(),
  staff: aStaff({
    isActive: false,
    deactivated: { at: NOON, by: staffId(2), reason: '调走' },
  }),
  queue: { ...stamp, id: `queue_${tail}`, ...usualQueueRules },
  screen: { ...stamp, id: `screen_${tail}`, ...usualScreen, notice: '通知', foot: '电话' },
  person: aPerson(),
  appointment: anAppointment(1, {
    note: '家暴',
    state: { name: 'cancelled', at: NOON, by: CLERK, reason: '不来了' },
  }),
  visit: aVisit(),
  shift: {
    ...{
      ...stamp,
      id: `shift_${tail}`,
      day: dayOf(NOON),
      window: 1,
      staffId: CLERK,
      intervals: [],
    },
    state: { name: 'paused', since: NOON, reason: '接孩子' },
  },
  ticket: aTicket(1, {
    isDiscreet: true,
    dispute: { key: `case_${tail}`, side: 'applicant', area: '东侧等候区' },
    intervals: [
      {
        state: 'waiting',
        from: NOON,
        to: NOON,
        by: CLERK,
        wrong: { at: NOON, by: CLERK, note: '忘了' },
      },
    ],
    state: {
      ...{ name: 'called', at: NOON, by: CLERK, window: 1, calls: 1, calledAt: NOON },
      reason: { kind: 'picked', note: '孕妇不舒服' },
    },
  }),
  case: aCase(),
  dispatch: aDispatch(aCase()),
  session: aSession(aCase()),
  agreement: anAgreement(aCase()),
  followup: aFollowup(aCase()),
};

export const MARK = '秘密';

/** The record with a mark in every field that takes any text: every text that its schema lets be another. */
export function marked(type: RecordType): { record: object; marks: number } {
  let record: object = records[type].schema.parse(every[type]);
  let marks = 0;
  const visit = (at: readonly (string | number)[], value: unknown): void => {
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) visit([...at, key], inner);
    } else if (typeof value === 'string') {
      const changed = JSON.parse(JSON.stringify(record)) as Record<string | number, unknown>;
      let place = changed;
      for (const key of at.slice(0, -1)) place = place[key] as typeof place;
      place[at.at(-1) ?? ''] = `${MARK}${value}`.slice(0, 15);
      const parsed = records[type].schema.safeParse(changed);
      if (!parsed.success) return;
      record = changed;
      marks += 1;
    }
  };
  visit([], record);
  return { record, marks };
}
