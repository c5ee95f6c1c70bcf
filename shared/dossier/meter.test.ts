import { describe, expect, it } from 'vitest';
import type { Agreement, Signed } from '../agreement/record.ts';
import { emptyProfile } from '../people/staff.ts';
import type { Session } from '../session/record.ts';
import { aPersonParty } from '../testing/case.ts';
import {
  aCleanCase,
  aCleanFile,
  aDoneFollowup,
  aDossier,
  anAttachment,
  aPerformance,
  at,
  heldSession,
  on,
} from '../testing/dossier.ts';
import { aFollowup } from '../testing/followup.ts';
import { aPerson } from '../testing/person.ts';
import { personId } from '../testing/session.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import type { DossierFacts } from './facts.ts';
import { meterOf } from './meter.ts';

/** The rules that are broken, each as often as it is. */
function found(change: Partial<DossierFacts>): string[] {
  return meterOf(aCleanFile(change)).gaps.map(({ rule }) => rule);
}

const clean = aCleanFile();
const [talk1, talk2] = clean.sessions as [Session, Session];
const [agreed] = clean.agreements as [Agreement];

/** The clean agreement with something else in it, or in how it was signed. */
function withAgreement(change: Partial<Agreement>, signed: Partial<Signed> = {}) {
  const state = { ...(agreed.state as Agreement['state'] & { name: 'signed' }), ...signed };
  return { agreements: [{ ...agreed, state, ...change }] };
}

function withMinutes(minutes: Parameters<typeof heldSession>[4], change: Partial<Session> = {}) {
  return { sessions: [talk1, heldSession(clean.case, 2, '2026-11-10', change, minutes)] };
}

function withCase(change: Parameters<typeof aCleanCase>[0]) {
  return { case: aCleanCase(change) };
}

const signers = (agreed.state as Agreement['state'] & { name: 'signed' }).signers;

describe('a clean file', () => {
  it('DO9 has nothing wrong and everything that is required', () => {
    const meter = meterOf(clean);
    expect(meter.gaps).toEqual([]);
    expect(meter.wrong).toBe(0);
    expect(meter.present).toBe(meter.required);
    expect(meter.required).toBeGreaterThan(15);
    expect(meter.points.map(({ point }) => point)).toHaveLength(7);
  });

  it('DO9 sums up over the seven points', () => {
    const { points, required, present, wrong } = meterOf(aCleanFile({ acceptedAt: null }));
    const sum = (of: 'required' | 'present' | 'wrong') =>
      points.reduce((total, point) => total + point[of], 0);
    expect([sum('required'), sum('present'), sum('wrong')]).toEqual([required, present, wrong]);
    expect(required - present).toBe(1);
  });
});

describe('受理合法', () => {
  it('DO10 a case that nobody accepted', () => {
    expect(found({ acceptedAt: null })).toEqual(['DO10']);
  });
  it('DO11 nobody was told their rights', () => {
    expect(found(withCase({ noticed: null }))).toEqual(['DO11']);
  });
  it('DO12 no respondent', () => {
    const parties = withCase({ respondents: [] });
    expect(found({ ...parties, attachments: clean.attachments })).toContain('DO12');
  });
  it('DO13 a session before the day of acceptance, not on it', () => {
    expect(found({ acceptedAt: at('2026-11-06') })).toEqual(['DO13']);
    expect(found({ acceptedAt: at('2026-11-05', '18:00') })).toEqual([]);
  });
  it('DO14 told only after the mediation had begun', () => {
    const noticed = { at: at('2026-11-06'), by: staffId(1) };
    expect(found(withCase({ noticed }))).toEqual(['DO14']);
  });
  it('DO15 a mediator who is a relative of a party, until it is looked into', () => {
    const relative = aStaff({
      ...{ id: staffId(2), name: '李和', roles: ['mediator'] },
      profile: { ...emptyProfile, relatives: ['马建工'] },
    });
    const staff = [clean.staff[0] as typeof relative, relative];
    expect(found({ staff })).toEqual(['DO15']);
    const mediatorChoice = {
      ...{ at: at('2026-11-03'), by: staffId(1), staffId: staffId(2) },
      ...{ chosenBy: 'parties' as const, way: 'in-person' as const },
      note: '回避核实（是马建工的亲属（已申报））：双方书面同意',
    };
    expect(found({ staff, ...withCase({ mediatorChoice }) })).toEqual([]);
  });
});

describe('材料齐全', () => {
  it('DO20 a party without identity proof, unless without papers', () => {
    const attachments = clean.attachments.filter(({ name }) => !name.startsWith('马'));
    const gaps = meterOf(aCleanFile({ attachments })).gaps;
    expect(gaps.map(({ rule, words }) => `${rule} ${words.slice(0, 4)}`)).toEqual([
      'DO20 缺马建工',
    ]);
    const people = [
      clean.people[0] as DossierFacts['people'][number],
      aPerson({ id: personId(2), name: '马建工', documentKind: 'none', documentNumber: '' }),
    ];
    expect(found({ attachments, people })).toEqual([]);
  });
  it('DO20 the copy of 王伟国 proves nothing about 王伟', () => {
    const applicants = [aPersonParty(1, '王伟')];
    const respondents = [aPersonParty(2, '王伟国')];
    const attachments = [anAttachment(1, 'identity', '王伟国身份证')];
    const file = withCase({ applicants, respondents });
    const gaps = meterOf(aCleanFile({ ...file, attachments, agreements: [] })).gaps;
    const words = gaps.filter(({ rule }) => rule === 'DO20').map((gap) => gap.words);
    expect(words).toEqual(['缺王伟的身份证明']);
  });
  it('DO20 a scan that names nobody counts for one party, a removed one for none', () => {
    const other = anAttachment(1, 'identity', '扫描1');
    const evidence = anAttachment(3, 'evidence', '病历');
    expect(found({ attachments: [other, evidence] })).toEqual(['DO20']);
    const second = anAttachment(2, 'identity', '扫描2');
    expect(found({ attachments: [other, second, evidence] })).toEqual([]);
    const state = {
      name: 'removed',
      at: at('2026-11-04'),
      by: staffId(1),
      reason: '模糊',
    } as const;
    expect(found({ attachments: [other, { ...second, state }, evidence] })).toEqual(['DO20']);
  });
  it('DO21 an agent without 授权委托书', () => {
    const agent = {
      ...{ side: 'applicants' as const, party: '石大力', name: '石小军', phone: '' },
      ...{ documentNumber: '', authority: 'general' as const, isProven: false },
    };
    expect(found(withCase({ agents: [agent] }))).toEqual(['DO21']);
    expect(found(withCase({ agents: [{ ...agent, isProven: true }] }))).toEqual([]);
    const scan = anAttachment(9, 'authorisation', '委托书');
    const attachments = [...clean.attachments, scan];
    expect(found({ ...withCase({ agents: [agent] }), attachments })).toEqual([]);
  });
  it('DO22 no minutes of a mediation that came to an end', () => {
    expect(found({ sessions: [] })).toContain('DO22');
  });
  it('DO23 no agreement that was signed', () => {
    const agreements = [{ ...agreed, state: { name: 'draft' as const } }];
    expect(found({ agreements })).toEqual(['DO23']);
  });
  it('DO24 a promise kept without a proof', () => {
    const { state } = aPerformance(2);
    const bare = state.name === 'kept' ? { ...state, proofs: [] } : state;
    expect(found({ performances: [aPerformance(1), aPerformance(2, { state: bare })] })).toEqual([
      'DO24',
    ]);
  });
  it('DO25 confirmed by the court without its paper', () => {
    const confirmation = {
      ...{ name: 'confirmed' as const, on: on('2026-11-18'), court: '青山县人民法院' },
      number: '（2026）128号',
    };
    expect(found(withAgreement({}, { confirmation }))).toEqual(['DO25']);
    const attachments = [...clean.attachments, anAttachment(8, 'court', '裁定书')];
    expect(found({ ...withAgreement({}, { confirmation }), attachments })).toEqual([]);
  });
});

describe('文书标准', () => {
  it('DO30 minutes without one of the seven elements; a session that goes on needs no outcome', () => {
    const elements = ['duties', 'principles', 'statements', 'facts', 'risks', 'signing'] as const;
    expect(found(withMinutes({ elements: [...elements] }))).toEqual(['DO30']);
    const going = { elements: [...elements], result: { name: 'continue' } as const };
    const first = heldSession(clean.case, 1, '2026-11-05', {}, going);
    expect(found({ sessions: [first, talk2] })).toEqual([]);
  });
  it('DO31 minutes without a recorder', () => {
    expect(found(withMinutes({ recorder: '' }))).toEqual(['DO31']);
  });
  it('DO32 minutes that do not say who came', () => {
    expect(found(withMinutes({ present: [] }))).toEqual(['DO32']);
  });
  it('DO33 a remote session that does not say how it was made sure who speaks', () => {
    expect(found(withMinutes({}, { way: 'video', link: '123' }))).toEqual(['DO33']);
    expect(found(withMinutes({ identity: '出示身份证' }, { way: 'video', link: '123' }))).toEqual(
      [],
    );
  });
  it('DO34 an inquiry that does not say who was asked', () => {
    const asked = heldSession(clean.case, 3, '2026-11-06', { kind: 'investigation' });
    expect(found({ sessions: [...clean.sessions, asked] })).toEqual(['DO34']);
  });
});

describe('证据', () => {
  it('DO40 money without anything that speaks for the facts', () => {
    const attachments = clean.attachments.filter(({ kind }) => kind !== 'evidence');
    const elements = ['duties', 'principles', 'statements', 'risks', 'outcome', 'signing'] as const;
    const sessions = clean.sessions.map(({ id }, place) =>
      heldSession(
        clean.case,
        place + 1,
        id === talk1.id ? '2026-11-05' : '2026-11-10',
        {},
        { elements: [...elements] },
      ),
    );
    expect(found({ attachments, sessions })).toEqual(['DO30', 'DO30', 'DO40']);
    expect(found({ attachments })).toEqual([]);
  });
  it('DO41 an inquiry after the agreement', () => {
    const asked = heldSession(
      ...([clean.case, 3, '2026-11-11', { kind: 'investigation' }, { asked: '张福来' }] as const),
    );
    expect(found({ sessions: [...clean.sessions, asked] })).toEqual(['DO41']);
  });
});

describe('协议法律适用', () => {
  it('DO50 an agreement without one of its parts', () => {
    expect(found(withAgreement({ dispute: ' ' }))).toEqual(['DO50']);
    expect(found(withAgreement({ terms: '' }))).toEqual(['DO50']);
    expect(found(withAgreement({ performance: '' }))).toEqual(['DO50']);
  });
  it('DO51 an amount that is not the sum of its items', () => {
    expect(found(withAgreement({ amountFen: 4_000_001 }))).toEqual(['DO51']);
    expect(found(withAgreement({ items: [] }))).toEqual([]);
  });
  it('DO52 too few copies', () => {
    expect(found(withAgreement({ copies: 2 }))).toEqual(['DO52']);
  });
  it('DO53 a day of performance before the agreement', () => {
    expect(found(withAgreement({ performOn: on('2026-11-09') }))).toEqual(['DO53']);
    expect(found(withAgreement({ performOn: on('2026-11-10') }))).toEqual([]);
  });
  it('DO54 a signature is missing; the hand of an agent counts', () => {
    const without = signers.filter(({ name }) => name !== '马建工');
    expect(found(withAgreement({}, { signers: without }))).toEqual(['DO54']);
    const agent = {
      ...{ side: 'respondents' as const, party: '马建工', name: '马小工', phone: '' },
      ...{ documentNumber: '', authority: 'special' as const, isProven: true },
    };
    const byAgent = signers.map((one) =>
      one.name === '马建工' ? { ...one, name: '马小工' } : one,
    );
    const facts = { ...withCase({ agents: [agent] }), ...withAgreement({}, { signers: byAgent }) };
    expect(found(facts)).toEqual([]);
    const withoutMediator = signers.filter(({ name }) => name !== '李和');
    expect(found(withAgreement({}, { signers: withoutMediator }))).toEqual(['DO54']);
  });
  it('DO55 no seal', () => {
    expect(found(withAgreement({}, { sealedOn: null }))).toEqual(['DO55']);
  });
  it('DO56 a fingerprint without reading aloud', () => {
    const print = {
      kind: 'fingerprint',
      sha256: null,
      at: at('2026-11-10'),
      by: staffId(1),
    } as const;
    const pressed = signers.map((one, place) => (place === 0 ? { ...one, mark: print } : one));
    expect(found(withAgreement({}, { signers: pressed }))).toEqual(['DO56']);
    const readAloud = { at: at('2026-11-10'), by: staffId(1) };
    const heard = pressed.map((one) => ({ ...one, readAloud }));
    expect(found(withAgreement({}, { signers: heard }))).toEqual([]);
  });
  it('DO57 in effect before the last signature', () => {
    const late = signers.map((one, place) =>
      place === 0 ? { ...one, on: on('2026-11-12') } : one,
    );
    expect(found(withAgreement({}, { signers: late }))).toEqual(['DO57']);
  });
  it('DO58 an agreement before the first session', () => {
    const signed = signers.map((one) => ({ ...one, on: on('2026-11-04') }));
    const early = { signers: signed, sealedOn: on('2026-11-04'), effectiveOn: on('2026-11-04') };
    expect(found(withAgreement({}, early))).toEqual(['DO58']);
  });
  it('DO59 a paper dated after closing, not on its day', () => {
    const later = heldSession(clean.case, 3, '2026-11-21');
    expect(found({ sessions: [...clean.sessions, later] })).toEqual(['DO59']);
    const same = heldSession(clean.case, 3, '2026-11-20');
    expect(found({ sessions: [...clean.sessions, same] })).toEqual([]);
  });
  it('DO60 an agreement before the case was accepted', () => {
    expect(found({ acceptedAt: at('2026-11-12') })).toEqual(['DO13', 'DO60']);
  });
  it('DO61 confirmation asked for where the law leaves none', () => {
    const dueOn = on('2026-12-10');
    const asked = {
      name: 'applied',
      dueOn,
      on: on('2026-11-15'),
      court: '青山县人民法院',
    } as const;
    expect(found(withAgreement({ exclusion: 'title-right' }, { confirmation: asked }))).toEqual([
      'DO61',
    ]);
  });
  it('DO62 confirmation asked for after the thirtieth day, not on it', () => {
    const dueOn = on('2026-12-10');
    const asked = { name: 'applied', dueOn, court: '青山县人民法院' } as const;
    const of = (day: string) => withAgreement({}, { confirmation: { ...asked, on: on(day) } });
    expect(found(of('2026-12-11'))).toEqual(['DO62']);
    expect(found(of('2026-12-10'))).toEqual([]);
  });
  it('DO63 mercy asked for before the agreement was performed', () => {
    const police = {
      ...{ at: at('2026-11-12'), by: staffId(1), number: 'J1', office: '青石派出所' },
      ...{ answer: 'waiting' as const, answeredOn: null },
    };
    const of = (day: string) => withAgreement({}, { police: { ...police, appliedOn: on(day) } });
    expect(found(of('2026-11-12'))).toEqual(['DO63']);
    expect(found(of('2026-11-13'))).toEqual([]);
  });
});

describe('回访及时', () => {
  it('DO70 no follow-up after an agreement', () => {
    expect(found({ followups: [] })).toEqual(['DO70']);
  });
  it('DO71 a follow-up later than planned', () => {
    const late = aDoneFollowup(clean.case, '2026-11-16', { plannedOn: on('2026-11-15') });
    expect(found({ followups: [late] })).toEqual(['DO71']);
  });
  it('DO72 a follow-up whose day has passed, not on the day itself', () => {
    const planned = (day: string) => aFollowup(clean.case, { plannedOn: on(day) });
    expect(found({ followups: [...clean.followups, planned('2026-11-22')] })).toEqual(['DO72']);
    expect(found({ followups: [...clean.followups, planned('2026-11-23')] })).toEqual([]);
  });
  it('DO73 nothing was done about an answer that asks for more', () => {
    const bad = aDoneFollowup(clean.case, '2026-11-16', {}, { satisfaction: '1' });
    expect(found({ followups: [bad] })).toEqual(['DO73']);
    const reopened = aDoneFollowup(
      ...([clean.case, '2026-11-16', {}, { satisfaction: '1', isReopened: true }] as const),
    );
    expect(found({ followups: [reopened] })).toEqual([]);
  });
  it('DO74 a follow-up before the agreement', () => {
    expect(found({ followups: [aDoneFollowup(clean.case, '2026-11-09')] })).toEqual(['DO74']);
  });
  it('DO75 a promise whose day has passed, with nothing written about it', () => {
    const open = aPerformance(2, { state: { name: 'due' } });
    expect(found({ performances: [aPerformance(1), open] })).toEqual(['DO75']);
  });
});

describe('装订', () => {
  it('DO80 no 人调字 number', () => {
    expect(found(withCase({ numbers: [] }))).toEqual(['DO80']);
  });
  it('DO81 nobody is named who put it together', () => {
    expect(found({ dossier: aDossier({ filer: '' as never }) })).toEqual(['DO81']);
  });
  it('DO82 no day on which it was put together', () => {
    expect(found({ dossier: aDossier({ filedOn: null }) })).toEqual(['DO82']);
  });
  it('DO83 not said how long it is kept', () => {
    expect(found({ dossier: aDossier({ term: '' as never }) })).toEqual(['DO83']);
  });
  it('DO84 put together before the case was closed', () => {
    expect(found({ dossier: aDossier({ filedOn: on('2026-11-19') }) })).toEqual(['DO84']);
    expect(found({ dossier: aDossier({ filedOn: on('2026-11-20') }) })).toEqual([]);
  });
});

describe('the second reader', () => {
  it('DO9 finds every one of twenty mistakes in one file, and nothing else', () => {
    const dueOn = on('2026-12-10');
    const relative = { ...emptyProfile, relatives: ['石大力'] };
    const spoilt = aCleanFile({
      ...withCase({ noticed: null, numbers: [] }),
      acceptedAt: at('2026-11-07'),
      staff: [aStaff({ id: staffId(2), name: '李和', roles: ['mediator'], profile: relative })],
      attachments: [],
      sessions: [
        heldSession(...([clean.case, 1, '2026-11-05', { way: 'phone' }] as const), {
          elements: [],
          recorder: '',
          present: [],
        }),
        heldSession(clean.case, 3, '2026-11-22', { kind: 'investigation' }),
      ],
      ...withAgreement(
        { amountFen: 1, copies: 1, performance: '', exclusion: 'personal-status' },
        {
          ...{ signers: signers.slice(1, 2), sealedOn: null },
          confirmation: { name: 'applied', dueOn, on: on('2026-12-12'), court: '青山县法院' },
        },
      ),
      followups: [],
      performances: [aPerformance(1, { state: { name: 'due' } })],
      dossier: null,
    });
    const rules = [...new Set(meterOf(spoilt).gaps.map(({ rule }) => rule))];
    expect(rules).toEqual([
      ...['DO11', 'DO13', 'DO15', 'DO20', 'DO30', 'DO31', 'DO32', 'DO33', 'DO34', 'DO41', 'DO50'],
      ...['DO51', 'DO52', 'DO54', 'DO55', 'DO59', 'DO61', 'DO62', 'DO70', 'DO75', 'DO80', 'DO81'],
      ...['DO82', 'DO83'],
    ]);
  });
});
