import { dayOf } from '../basics/days.ts';
import type { RecordType } from '../basics/ids.ts';
import { records } from '../journal/records.ts';
import { usualLimits } from '../settings/limits.ts';
import { usualPayscale } from '../settings/payscale.ts';
import { usualQueueRules } from '../settings/queue.ts';
import { usualRiskRules } from '../settings/risk.ts';
import { usualScheduling } from '../settings/scheduling.ts';
import { usualScreen } from '../settings/screen.ts';
import { usualWording } from '../settings/wording.ts';
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
const acted = { at: NOON, by: CLERK };
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
  limits: {
    ...{ ...stamp, id: `limits_${tail}`, ...usualLimits },
    ownDays: [{ day: dayOf(NOON), isWorked: true, note: '赶集日上班' }],
  },
  risk: { ...stamp, id: `risk_${tail}`, ...usualRiskRules },
  wording: { ...stamp, id: `wording_${tail}`, ...usualWording },
  merge: {
    ...{ ...stamp, id: `merge_${tail}`, keptId: `person_${tail}`, mergedId: `person_${tail}` },
    ...{ reason: '同一人', undone: { ...acted, reason: '不是同一人' } },
  },
  intake: {
    ...{ ...stamp, id: `intake_${tail}`, form: 'visit', visitId: null, title: '孙大山' },
    ...{ typed: '{}', state: { name: 'parked' } },
  },
  safeguard: {
    ...{ ...stamp, id: `safeguard_${tail}`, visitId: null, caseId: null, kind: 'minor-harm' },
    account: '孩子身上有伤',
    state: {
      ...{ name: 'reported', ...acted, office: '青石派出所', receivedBy: '警官' },
      ...{ number: '警1号', note: '已到场' },
    },
  },
  mapping: {
    ...{ ...stamp, id: `mapping_${tail}`, name: '热线清单', channel: 'hotline' },
    ...{ headings: ['姓名'], columns: [{ field: 'name', column: 0 }] },
  },
  batch: {
    ...{ ...stamp, id: `batch_${tail}`, fileName: '清单.xlsx', channel: 'hotline' },
    ...{ rows: 1, taken: 1, refused: 0, known: 0 },
    state: { name: 'undone', ...acted, reason: '导错了' },
  },
  clock: {
    ...{ ...stamp, id: `clock_${tail}`, caseId: `case_${tail}`, dispatchId: null },
    ...{ clock: 'mediation', stage: 'handling', startedOn: dayOf(NOON), length: 30, unit: 'day' },
    ...{ yellowOn: dayOf(NOON), redOn: dayOf(NOON), dueOn: dayOf(NOON) },
    pauses: [{ ...acted, reason: '鉴定', from: dayOf(NOON), until: null }],
    extensions: [{ ...acted, length: 10, reason: '双方要求', approvedBy: '中心主任' }],
    urges: [{ ...acted, note: '请抓紧' }],
    ...{ holderId: CLERK, office: '人社所' },
    state: { name: 'dropped', ...acted, reason: '另案处理' },
  },
  whistle: {
    ...{ ...stamp, id: `whistle_${tail}`, caseId: `case_${tail}`, request: '核实欠薪' },
    ...{ isJoint: true, dueOn: dayOf(NOON), dispatchId: null },
    departments: [
      {
        ...{ name: '人社所', calledAt: NOON, isLead: true, points: 0 },
        state: { name: 'objected', ...acted, reason: '不属本单位', belongsTo: '住建办' },
        acts: [{ ...acted, note: '到场' }],
      },
    ],
    state: { name: 'withdrawn', ...acted, reason: '已付清' },
  },
  conference: {
    ...{ ...stamp, id: `conference_${tail}`, kind: 'review', heldOn: dayOf(NOON) },
    ...{ place: '会议室', chair: '主任', participants: [{ name: '所长', office: '司法所' }] },
    items: [
      {
        ...{ caseId: `case_${tail}`, since: 1, own: [2] },
        opinions: [{ ...acted, who: '所长', text: '先行垫付' }],
        decision: '包案化解',
        tasks: [
          {
            ...{ what: '约谈', who: '所长', dueOn: dayOf(NOON) },
            done: { ...acted, note: '已约谈' },
          },
        ],
      },
    ],
    state: { name: 'cancelled', ...acted, reason: '改期' },
  },
  errand: {
    ...{ ...stamp, id: `errand_${tail}`, personId: `person_${tail}`, visitId: null },
    ...{ item: '老年卡', department: '民政办', dueOn: dayOf(NOON), note: '腿脚不便' },
    materials: [{ name: '户口本', received: acted, isOriginal: true }],
    state: { name: 'refused', ...acted, reason: '年龄不到' },
  },
  payscale: { ...stamp, id: `payscale_${tail}`, ...usualPayscale },
  scheduling: { ...stamp, id: `scheduling_${tail}`, ...usualScheduling },
  organisation: {
    ...{ ...stamp, id: `organisation_${tail}`, name: '县法律援助中心', standing: 'rota' },
    ...{ contact: '李律师', phone: '13800000000', hours: '每周二', services: ['法律援助'] },
    isActive: true,
  },
  absence: {
    ...{ ...stamp, id: `absence_${tail}`, staffId: CLERK, from: dayOf(NOON), until: dayOf(NOON) },
    ...{ reason: '住院', state: { name: 'cancelled', ...acted, reason: '已出院' } },
  },
  duty: {
    ...{ ...stamp, id: `duty_${tail}`, on: dayOf(NOON), from: '08:30', to: '17:30' },
    ...{ post: '轮值律师', who: '李律师', staffId: null, organisationId: null },
    ...{ phone: '13800000000', state: { name: 'cancelled', ...acted, reason: '开庭' } },
  },
  attachment: {
    ...{ ...stamp, id: `attachment_${tail}`, caseId: `case_${tail}`, ofId: null },
    ...{ kind: 'evidence', name: '欠条', sha256: 'a'.repeat(64), bytes: 1, mime: 'image/jpeg' },
    place: 0,
    state: { name: 'removed', ...acted, reason: '拍错了' },
  },
  performance: {
    ...{ ...stamp, id: `performance_${tail}`, caseId: `case_${tail}` },
    ...{ agreementId: `agreement_${tail}`, item: 0, who: '马建工', what: '付第一期' },
    ...{ amountFen: 100, dueOn: dayOf(NOON), urges: [{ ...acted, note: '已电话督促' }] },
    state: { name: 'dropped', ...acted, reason: '已换新协议' },
  },
  dossier: {
    ...{ ...stamp, id: `dossier_${tail}`, caseId: `case_${tail}`, term: '10年', filer: '李和' },
    ...{ filedOn: dayOf(NOON), situation: '缺身份证明', remarks: '另有光盘' },
    accepted: { ...acted, gaps: ['缺身份证明'], reason: '当事人没有证件' },
  },
  subsidy: {
    ...{ ...stamp, id: `subsidy_${tail}`, caseId: `case_${tail}`, mediatorId: CLERK },
    ...{ month: '2026-11', class: '一般', amountFen: 5000 },
    state: { name: 'cancelled', ...acted, reason: '重复' },
  },
  timecheck: {
    ...{ ...stamp, id: `timecheck_${tail}`, afterSeq: 100, note: '石大力来时电脑刚换过电池' },
    leap: { direction: 'behind', byMs: 60_000_000, against: 'running' },
    state: { name: 'corrected', ...acted, corrections: [{ from: 1, to: 2, addMs: 60_000_000 }] },
  },
  disclosure: {
    ...{ ...stamp, id: `disclosure_${tail}`, list: 'cases', filter: '查找“石大力”的结果' },
    ...{ columns: ['申请人'], rows: 3, purpose: '交给县信访局王某' },
  },
  repair: {
    ...{ ...stamp, id: `repair_${tail}`, kept: 1, putAside: 1, writtenAgain: 0 },
    ...{ takenBack: { database: 0, county: 0, copy: 0 }, missing: [], missingCount: 0 },
    ...{ predecessor: null, folder: 'journal.damaged' },
  },
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
