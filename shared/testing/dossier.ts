import { type Attachment, attachmentSchema } from '../attachment/record.ts';
import { type Day, instantAt } from '../basics/days.ts';
import type { Case } from '../case/record.ts';
import type { DossierFacts, Held } from '../dossier/facts.ts';
import { type Dossier, dossierSchema } from '../dossier/record.ts';
import type { Followup } from '../followup/record.ts';
import { type Performance, performanceSchema } from '../performance/record.ts';
import { plainMinutes, type Session } from '../session/record.ts';
import { usualWording } from '../settings/wording.ts';
import { agreementId, aSignedAgreement } from './agreement.ts';
import { CLERK } from './clock.ts';
import { aFollowup, followupId } from './followup.ts';
import { aPerson } from './person.ts';
import { aMediatedCase, aSession, personId, sessionId } from './session.ts';
import { aHall, aStaff, staffId } from './settings.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const on = (day: string) => day as Day;
export const at = (day: string, time = '09:00') => instantAt(day as Day, time);

/** A mediation from 受理 on 2 November to 结案 on the 20th, with nothing wrong in its file. */
export function aCleanCase(change: Partial<Case> = {}): Case {
  return aMediatedCase({
    createdAt: at('2026-11-02'),
    noticed: { at: at('2026-11-02'), by: CLERK },
    numbers: [{ kind: 'mediation', number: '(2026)青石人调字第7号' }],
    handlerId: staffId(2),
    state: {
      ...{ name: 'closed', at: at('2026-11-20'), by: staffId(1) },
      ...{ result: 'agreed', note: '双方满意' },
    },
    ...change,
  });
}

/** Minutes with everything that minutes have. */
export function heldSession(
  of: Case,
  number: number,
  day: string,
  change: Partial<Session> = {},
  minutes: Partial<Held['state']> = {},
): Session {
  return aSession(of, {
    id: sessionId(number),
    on: on(day),
    startsAt: at(day, '09:30'),
    endsAt: at(day, '11:05'),
    mediatorId: staffId(2),
    state: {
      ...plainMinutes,
      ...{ name: 'held', at: at(day, '11:10'), by: staffId(2) },
      minutes: '石大力：出示住院病历。马建工：认可。双方同意合计四万元，分两期付清。',
      result: { name: 'written-agreement' },
      elements: ['duties', 'principles', 'statements', 'facts', 'risks', 'outcome', 'signing'],
      ...{ recorder: '孙小梅', present: ['石大力', '马建工'] },
      ...minutes,
    },
    ...change,
  });
}

export function anAttachment(
  number: number,
  kind: Attachment['kind'],
  name: string,
  change: Partial<Attachment> = {},
): Attachment {
  return attachmentSchema.parse({
    id: `attachment_${tail(number)}`,
    revision: 1,
    createdAt: at('2026-11-03'),
    createdBy: CLERK,
    caseId: `case_${tail(1)}`,
    ...{ ofId: null, kind, name, sha256: String(number).padStart(64, '0') },
    ...{ bytes: 1000, mime: 'image/jpeg', place: number, state: { name: 'kept' } },
    ...change,
  });
}

export function aPerformance(number: number, change: Partial<Performance> = {}): Performance {
  return performanceSchema.parse({
    id: `performance_${tail(number)}`,
    revision: 2,
    createdAt: at('2026-11-10'),
    createdBy: CLERK,
    caseId: `case_${tail(1)}`,
    ...{ agreementId: agreementId(1), item: number - 1, who: '马建工', what: '付赔偿款' },
    ...{ amountFen: 2_000_000, dueOn: `2026-11-1${number + 1}`, urges: [] },
    state: {
      ...{ name: 'kept', at: at('2026-11-13'), by: CLERK, on: `2026-11-1${number + 1}` },
      ...{ proofs: [String(80 + number).padStart(64, '0')], note: '转账' },
    },
    ...change,
  });
}

export function aDoneFollowup(
  of: Case,
  day: string,
  change: Partial<Followup> = {},
  answer: Partial<Extract<Followup['state'], { name: 'done' }>> = {},
): Followup {
  return aFollowup(of, {
    id: followupId(1),
    plannedOn: on(day),
    preset: 'after-performance',
    state: {
      ...{ name: 'done', at: at(day, '15:00'), by: staffId(2), way: 'phone' },
      ...{ interviewee: '石大力', performance: 'kept', satisfaction: '5' },
      ...{ risk: 'none', hasSued: false, isReopened: false, note: '钱已到账' },
      ...answer,
    },
    ...change,
  });
}

export function aDossier(change: Partial<Dossier> = {}): Dossier {
  return dossierSchema.parse({
    id: `dossier_${tail(1)}`,
    revision: 1,
    createdAt: at('2026-11-21'),
    createdBy: CLERK,
    caseId: `case_${tail(1)}`,
    ...{ term: '10年', filer: '孙小梅', filedOn: '2026-11-21', situation: '', remarks: '' },
    accepted: null,
    ...change,
  });
}

/** The clean case with everything that it came to: the meter finds nothing. */
export function aCleanFile(change: Partial<DossierFacts> = {}): DossierFacts {
  const record = aCleanCase();
  const items = [1, 2].map((number) => ({
    ...{ who: '马建工', what: '付赔偿款', toWhom: '石大力', amountFen: 2_000_000 },
    ...{ dueOn: on(`2026-11-1${number + 1}`), way: '银行转账' },
  }));
  return {
    today: on('2026-11-23'),
    hall: aHall(),
    wording: usualWording,
    case: record,
    acceptedAt: at('2026-11-02'),
    people: [
      aPerson({ id: personId(1), name: '石大力' }),
      aPerson({ id: personId(2), name: '马建工', sex: '1', ethnicity: '03' }),
    ],
    staff: [
      aStaff({ id: staffId(1), name: '周正', roles: ['administrator', 'director'] }),
      aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] }),
    ],
    dispatches: [],
    sessions: [
      heldSession(record, 1, '2026-11-05', {}, { result: { name: 'continue' } }),
      heldSession(record, 2, '2026-11-10'),
    ],
    agreements: [
      aSignedAgreement(
        record,
        '2026-11-10',
        { name: 'open', dueOn: on('2026-12-10') },
        { items, performOn: on('2026-11-13') },
      ),
    ],
    performances: [aPerformance(1), aPerformance(2)],
    followups: [aDoneFollowup(record, '2026-11-16')],
    whistles: [],
    conferences: [],
    attachments: [
      anAttachment(1, 'identity', '石大力身份证'),
      anAttachment(2, 'identity', '马建工身份证'),
      anAttachment(3, 'evidence', '住院病历'),
    ],
    dossier: aDossier(),
    ...change,
  };
}
