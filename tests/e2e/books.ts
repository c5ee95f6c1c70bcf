import { type Day, dayOf, timeOf } from '#shared/basics/days';
import type { RecordType } from '#shared/basics/ids';
import { allElements } from '#shared/session/minutes';
import type { Held } from './county.ts';
import * as story from './story.ts';

/** The county's records by type as a person would write them down: ids as what they stand for, instants as days. */
export function readableRecords(records: Held['records']): Partial<Record<RecordType, unknown[]>> {
  const names = new Map(records.map(({ type, body }) => [body.id, nameOf(type, body)]));
  for (const { type, body } of records) {
    if (type === 'visit') names.set(body.id, `${names.get(body.personId)} ${body.on}`);
  }
  const books: Partial<Record<RecordType, unknown[]>> = {};
  for (const { type, body } of records) {
    const { id: _, ...rest } = body;
    const page = books[type as RecordType] ?? [];
    page.push(readable(rest, '', names));
    books[type as RecordType] = page;
  }
  return books;
}

function nameOf(type: string, body: Record<string, unknown>): string {
  return String(body.code ?? (type === 'agreement' ? body.number : (body.name ?? type)));
}

const INSTANTS = [
  ...['createdAt', 'at', 'since', 'from', 'to', 'calledAt', 'arrivedAt', 'arrangedAt'],
];

function readable(value: unknown, key: string, names: ReadonlyMap<unknown, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => readable(item, key, names));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, readable(part, name, names)]),
    );
  }
  if (typeof value === 'number' && INSTANTS.includes(key)) return dayOf(value);
  if (typeof value === 'number' && (key === 'startsAt' || key === 'endsAt')) {
    return `${dayOf(value)} ${timeOf(value)}`;
  }
  return names.get(value) ?? value;
}

const FIRST = '2026-11-23' as Day;
const LAST = story.followup.plannedOn as Day;
const by = story.hall.clerk;
const on = (day: string) => ({ at: day, by });
const madeOn = (day: string, revision: number) => ({ createdAt: day, createdBy: by, revision });
const INJURY = '37042310820260100001';
const NOISE = '37042310820260100002';
const WAGES = '37042310820260100003';

type Typed = {
  readonly name: string;
  readonly number?: string;
  readonly phone?: string;
  readonly address?: string;
};

/** Born and of which sex follow from the number; without one, from what was chosen. */
function person({ name, number = '', phone = '', address = '' }: Typed, sex = '0') {
  const birth = number.slice(6, 14).replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');
  return {
    ...madeOn(FIRST, 1),
    ...{ name, documentNumber: number, phone, address },
    documentKind: number === '' ? 'none' : 'resident',
    birthOn: number === '' ? null : birth,
    sex: number === '' ? sex : Number(number[16]) % 2 === 1 ? '1' : '2',
    ...{ village: '', ethnicity: '', education: '', category: '', sameAs: null },
    isTakenBack: false,
  };
}

const party = ({ name, phone = '', address = '' }: Typed) => ({
  ...{ kind: 'person', personId: name, name, phone, address },
});

const organisation = (typed: typeof story.company | typeof story.factory) => ({
  ...{ kind: 'organisation', ...typed, phone: typed.phone.replace('-', '') },
});

function visit(typed: Typed & { account: string; people?: number }, more: object, day = FIRST) {
  return {
    ...madeOn(day, 2),
    ...{ on: day, channel: 'window', personId: typed.name, peopleCount: typed.people ?? 1 },
    ...{ account: typed.account, priority: 'none', earlierVisits: 0 },
    ...{ isDiscreet: false, sameComing: null, noticed: null },
    ...more,
  };
}

/** `run`: ordinary numbers called that day since a priority one; three count as called before the first. */
function ticket(
  label: string,
  group: string,
  name: string,
  run: number,
  more: object = {},
  day = FIRST,
) {
  const interval = (state: string) => ({ state, from: day, to: day, by });
  return {
    ...madeOn(day, 4),
    ...{ label, group, day, visitId: `${name} ${day}`, number: Number(label.slice(1)) },
    ...{ priority: 'none', arrivedAt: day, isDiscreet: false, target: { kind: 'any' } },
    ...{ appointedAt: null, dispute: null, ahead: 0, turn: { at: day, run }, lateEntry: null },
    state: { name: 'done', ...on(day), window: 2 },
    intervals: ['waiting', 'called', 'serving'].map(interval),
    ...more,
  };
}

const administrator = {
  createdAt: FIRST,
  createdBy: story.hall.administrator,
  revision: 1,
};
const staff = (name: string, roles: readonly string[]) => ({
  ...{ ...administrator, name, roles, isActive: true },
  profile: {
    ...{ force: '', fields: [], villages: [], languages: [] },
    ...{ village: '', relatives: [], advised: [], phone: '', weekly: [], dailyCeiling: null },
  },
});
/** A room of which the set-up asks no more than the name. */
const room = { brand: '', seats: 12, hasVideo: false, neighbours: [] };

/** `starts` by what it is called, then the days from which it is yellow and red, and the last one in time. */
function clock(
  caseId: string,
  [name, stage, length, unit]: readonly [string, string, number, string],
  [startedOn, yellowOn, redOn, dueOn]: readonly [string, string, string, string],
  more: object,
) {
  return {
    ...{ ...madeOn(startedOn, 2), caseId, dispatchId: null, clock: name, stage, length, unit },
    ...{ startedOn, yellowOn, redOn, dueOn, holderId: by, office: '' },
    ...{ pauses: [], extensions: [], urges: [] },
    ...more,
  };
}

const met = (day: string) => ({ state: { name: 'met', ...on(day) } });
const running = { state: { name: 'running' } };
const acceptance = (caseId: string) =>
  clock(
    caseId,
    ['acceptance', 'acceptance', 3, 'workday'],
    [FIRST, '2026-11-25', '2026-11-26', '2026-11-26'],
    met(FIRST),
  );
const labour = [FIRST, '2026-12-05', '2026-12-07', '2026-12-08'] as const;

/** What nobody added to a case. */
const plain = {
  ...{ channel: 'window', batchId: null, units: '', relation: '', representatives: [] },
  ...{ agents: [], noticed: null, tracks: [], leader: null, legalOpinions: [] },
  ...{ riskMarks: [], related: [], mediatorChoice: null, isPetition: false },
  risk: { at: FIRST, level: '一般', points: 0, grounds: [] },
};

/** What the county must hold after the story: every record, every field. */
export const expected = {
  hall: [
    {
      ...administrator,
      ...{ name: story.hall.name, divisionCode: story.hall.divisionCode, deskNumber: 1 },
      committee: '青石镇人民调解委员会',
      windows: [
        { number: 1, name: '综合受理' },
        { number: 2, name: '矛盾纠纷调解' },
        { number: 3, name: '法律咨询与援助' },
      ],
      rooms: [
        { id: 'room-1', name: '第一调解室', ...room },
        { id: 'room-2', name: '第二调解室', ...room },
      ],
      departments: ['派出所', '司法所', '信访办', '自然资源所', '人社所'],
      villages: story.hall.villages,
      isDemo: false,
    },
  ],
  staff: [
    staff(story.hall.administrator, ['administrator', 'clerk']),
    staff(story.hall.clerk, ['clerk']),
    ...story.hall.mediators.map((name) => staff(name, ['mediator'])),
  ],
  person: [
    ...[story.labourer, story.contractor, story.neighbour].map((typed) => person(typed)),
    person({ name: story.noise.respondent }),
    person(story.foreman),
    ...story.workers.map((name) => person({ name })),
    person(story.stranger, '2'),
  ],
  visit: [
    visit(story.labourer, {
      ...{ matterGroup: 'dispute', outcome: { kind: 'case', ...on(FIRST), caseId: INJURY } },
    }),
    visit(story.neighbour, {
      ...{ matterGroup: 'dispute', priority: 'elderly' },
      outcome: { kind: 'case', ...on(FIRST), caseId: NOISE },
    }),
    visit(story.foreman, {
      ...{ matterGroup: 'complaint', outcome: { kind: 'case', ...on(FIRST), caseId: WAGES } },
    }),
    visit(story.stranger, {
      matterGroup: 'consultation',
      outcome: { kind: 'settled', ...on(FIRST), note: story.adviceToStranger },
    }),
    visit(
      { ...story.labourer, account: story.repeat.account },
      {
        ...{ matterGroup: 'consultation', earlierVisits: 1 },
        outcome: { kind: 'settled', ...on(LAST), note: '告知鉴定流程' },
      },
      LAST,
    ),
  ],
  ticket: [
    ticket('D001', 'dispute', story.labourer.name, 4),
    ticket('D002', 'dispute', story.neighbour.name, 0, { priority: 'elderly' }),
    ticket('E001', 'complaint', story.foreman.name, 1),
    ticket('A001', 'consultation', story.stranger.name, 2),
    ticket('A001', 'consultation', story.labourer.name, 4, {}, LAST),
  ],
  shift: [
    // Nobody ended it: the next day's start did, at the last act of the day.
    {
      ...{ ...madeOn(FIRST, 2), day: FIRST, window: 2, staffId: by },
      state: { name: 'closed', at: FIRST, by, leftOpen: true },
      intervals: [{ state: 'open', from: FIRST, to: FIRST, by }],
    },
    {
      ...{ ...madeOn(LAST, 1), day: LAST, window: 2, staffId: by },
      ...{ state: { name: 'open', since: LAST }, intervals: [] },
    },
  ],
  case: [
    {
      ...{ ...madeOn(FIRST, 6), code: INJURY, visitId: `${story.labourer.name} ${FIRST}` },
      ...plain,
      ...{ source: 'applied', matter: 'work-injury', judicialType: '10', governanceType: '07' },
      ...{ isMigrantWages: false, scale: '01', peopleInvolved: 2, amountFen: 3_100_000 },
      ...{ occurredOn: story.injury.occurredOn, place: story.injury.place },
      summary: story.injury.summary,
      applicants: [party(story.labourer)],
      respondents: [party(story.contractor), organisation(story.company)],
      numbers: [{ kind: 'mediation', number: '(2026)青石人调字第1号' }],
      handlerId: '马德厚',
      state: { name: 'closed', ...on(LAST), result: 'agreed', note: story.followup.closing },
    },
    {
      ...{ ...madeOn(FIRST, 3), code: NOISE, visitId: `${story.neighbour.name} ${FIRST}` },
      ...plain,
      ...{ source: 'applied', matter: 'neighbour', judicialType: '02', governanceType: '17' },
      ...{ isMigrantWages: false, scale: '01', peopleInvolved: 2, amountFen: null },
      ...{ occurredOn: null, place: '', summary: story.neighbour.account },
      applicants: [party(story.neighbour)],
      respondents: [party({ name: story.noise.respondent })],
      ...{ numbers: [], handlerId: by },
      state: { name: 'closed', ...on(FIRST), result: 'settled', note: story.noise.settledBy },
    },
    {
      ...{ ...madeOn(FIRST, 4), code: WAGES, visitId: `${story.foreman.name} ${FIRST}` },
      ...plain,
      risk: {
        ...{ at: FIRST, level: '关注', points: 45 },
        grounds: [
          { ground: 'scale-group', points: 20 },
          { ground: 'people-many', points: 10 },
          { ground: 'wages', points: 15 },
        ],
      },
      ...{ source: 'applied', matter: 'wages', judicialType: '10', governanceType: '07' },
      ...{ isMigrantWages: true, scale: '02', peopleInvolved: 11, amountFen: 18_700_000 },
      ...{ occurredOn: null, place: '', summary: story.foreman.account },
      applicants: [story.foreman, ...story.workers.map((name) => ({ name }))].map(party),
      respondents: [organisation(story.factory)],
      ...{ numbers: [], handlerId: by },
      state: { name: 'dispatched', ...on(FIRST), dispatchId: 'dispatch', dueOn: '2026-11-30' },
    },
  ],
  dispatch: [
    {
      ...{ ...madeOn(FIRST, 2), caseId: INJURY, target: 'mediator', staffId: '马德厚' },
      ...{ targetName: '马德厚', roads: [], note: story.injury.note, clock: 'labour-mediation' },
      dueOn: '2026-12-08',
      state: { name: 'done', ...on(story.agreement.signedOn), note: '已达成协议' },
    },
    {
      ...{ ...madeOn(FIRST, 1), caseId: WAGES, target: 'department', staffId: null },
      ...{ targetName: story.wages.department, roads: [], note: story.wages.note },
      ...{ clock: 'department-response', dueOn: '2026-11-30', state: { name: 'open' } },
    },
  ],
  session: story.sessions.map((session, at) => ({
    // Booked on the day of the session before it.
    ...{ ...madeOn(story.sessions[at - 1]?.on ?? FIRST, 2), caseId: INJURY, on: session.on },
    kind: session.kind === '上门走访' ? 'home-visit' : 'mediation',
    startsAt: `${session.on} ${session.from}`,
    endsAt: `${session.on} ${session.to}`,
    mediatorId: '马德厚',
    roomId: 'room' in session ? (session.room === '第一调解室' ? 'room-1' : 'room-2') : null,
    place: 'place' in session ? session.place : '',
    attendeeIds: [story.labourer.name, story.contractor.name],
    ...{ helperIds: [], way: 'in-person', link: '', isDiscreet: false, arrivals: [] },
    ...{ arrangedAt: story.sessions[at - 1]?.on ?? FIRST, overrule: '', notices: [] },
    state: {
      ...{ name: 'held', ...on(session.on), minutes: session.minutes },
      result: { name: 'result' in session ? 'written-agreement' : 'continue' },
      elements: allElements,
      ...{ recorder: by, asked: '', identity: '' },
      present: [story.labourer.name, story.contractor.name, story.company.name],
    },
  })),
  agreement: [
    {
      ...{ ...madeOn(story.agreement.signedOn, 4), caseId: INJURY, form: 'written', version: 1 },
      ...{ number: '青石调协〔2026〕1号', replaces: null, exclusion: null, copies: 4 },
      ...{ dispute: story.agreement.dispute, terms: story.agreement.terms },
      ...{ performance: story.agreement.performance, performOn: story.agreement.performOn },
      ...{ amountFen: 4_000_000, items: [], isAcrossCommittees: false },
      state: {
        ...{ name: 'signed', ...on(story.agreement.signedOn) },
        signers: ['石大力', '韩有才', story.company.name, '马德厚'].map((name) => ({
          ...{ name, on: story.agreement.signedOn, mark: null, readAloud: null },
        })),
        ...{ sealedOn: story.agreement.signedOn, effectiveOn: story.agreement.signedOn },
        confirmation: {
          ...{ name: 'confirmed', on: story.agreement.confirmedOn },
          ...{ court: story.agreement.court, number: story.agreement.ruling },
        },
        ...{ roads: [], police: null },
      },
    },
  ],
  performance: [
    {
      ...{ ...madeOn(story.agreement.signedOn, 2), caseId: INJURY, item: 0 },
      ...{ agreementId: '青石调协〔2026〕1号', who: '双方当事人', amountFen: 4_000_000 },
      ...{ what: story.agreement.performance, dueOn: story.agreement.performOn, urges: [] },
      state: {
        ...{ name: 'kept', ...on(LAST), proofs: [], note: '' },
        on: story.agreement.performOn,
      },
    },
  ],
  followup: [
    {
      ...{ ...madeOn(story.agreement.signedOn, 2), caseId: INJURY, preset: 'next-day' },
      ...{ plannedOn: story.followup.nextDay, assigneeId: '马德厚' },
      state: {
        ...{ name: 'done', ...on(LAST), way: 'phone', interviewee: story.labourer.name },
        ...{ performance: 'kept', satisfaction: '4', note: story.followup.note },
        ...{ risk: 'none', hasSued: false, isReopened: false },
      },
    },
    {
      ...{ ...madeOn(story.agreement.signedOn, 1), caseId: INJURY, preset: 'after-performance' },
      ...{ plannedOn: LAST, assigneeId: '马德厚', state: { name: 'planned' } },
    },
  ],
  dossier: [
    {
      ...{ ...madeOn(LAST, 1), caseId: INJURY, term: '', filer: '', filedOn: null },
      ...{ situation: '', remarks: '' },
      accepted: {
        ...{ ...on(LAST), reason: story.followup.gapsReason },
        gaps: [
          '没有权利义务告知',
          ...['石大力', '韩有才', story.company.name].map((name) => `缺${name}的身份证明`),
          '“2026 年 12 月 15 日前一次转”已登记履行，缺履行凭证',
          '法院已经确认，缺裁定书等司法确认材料',
          '计划2026年12月8日回访，2026年12月18日才完成',
        ],
      },
    },
  ],
  clock: [
    acceptance(INJURY),
    clock(INJURY, ['labour-mediation', 'handling', 15, 'day'], labour, {
      ...{ revision: 3, dispatchId: 'dispatch', holderId: '马德厚' },
      ...met(story.agreement.signedOn),
    }),
    acceptance(NOISE),
    clock(
      NOISE,
      ['mediation', 'handling', 30, 'day'],
      [FIRST, '2026-12-20', '2026-12-22', '2026-12-23'],
      met(FIRST),
    ),
    acceptance(WAGES),
    // The law's fifteen days go on beside the department's five.
    clock(WAGES, ['labour-mediation', 'statutory', 15, 'day'], labour, running),
    clock(
      WAGES,
      ['department-response', 'handling', 5, 'workday'],
      [FIRST, '2026-11-25', '2026-11-27', '2026-11-30'],
      {
        ...{ revision: 1, dispatchId: 'dispatch', holderId: null },
        ...{ office: story.wages.department, ...running },
      },
    ),
    clock(
      INJURY,
      ['judicial-confirmation', 'statutory', 30, 'day'],
      [story.agreement.signedOn, '2026-12-30', '2027-01-04', '2027-01-06'],
      { holderId: '马德厚', ...met(story.agreement.appliedOn) },
    ),
    clock(
      INJURY,
      ['performance', 'performance', 8, 'day'],
      [story.agreement.signedOn, '2026-12-12', '2026-12-14', story.agreement.performOn],
      { holderId: '马德厚', ...met(LAST) },
    ),
    clock(
      INJURY,
      ['verification', 'verification', 10, 'workday'],
      [story.agreement.signedOn, '2026-12-16', '2026-12-18', '2026-12-21'],
      { holderId: '马德厚', ...met(LAST) },
    ),
  ],
};
