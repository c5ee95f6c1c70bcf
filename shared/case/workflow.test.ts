import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../basics/decision.ts';
import type { AgreementId, PersonId, VisitId } from '../basics/ids.ts';
import { matters } from '../codes/crosswalk.ts';
import { type Person, plainPerson } from '../people/person.ts';
import type { TypedPerson } from '../people/workflow.ts';
import { aCase, aCaseIn, aPersonParty, caseId } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { aHall, staffId } from '../testing/settings.ts';
import { type Visit, visitSchema } from '../visit/record.ts';
import { caseCode, mediationNumber, shortHallName } from './code.ts';
import { caseMoves } from './moves.ts';
import type { PartyRow } from './parties.ts';
import { type Case, type CaseState, caseSchema } from './record.ts';
import { type CaseForm, caseStateNames, parseCount } from './rules.ts';
import {
  caseAgreed,
  caseFailed,
  caseWithdrawn,
  decideAccept,
  decideClose,
  decideCorrectCase,
  decideDecline,
  decideOpenCase,
  decideReopen,
  decideSettleCase,
  type KnownAtOpening,
  mediationStarted,
} from './workflow.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;
const personId = (number: number) => `person_${tail(number)}` as PersonId;
const agreementId = `agreement_${tail(1)}` as AgreementId;
const stamp = { at: NOON, by: CLERK };

const typed: TypedPerson = {
  name: '孙大山',
  sex: '1',
  documentKind: 'none',
  documentNumber: '',
  phone: '',
  address: '',
};

function personRow(number: number, name: string): PartyRow {
  return {
    kind: 'person',
    personId: personId(number),
    typed: { ...typed, name },
    isSamePerson: false,
  };
}

function companyRow(name: string, creditCode = ''): PartyRow {
  return { kind: 'organisation', name, creditCode, contact: '', phone: '', address: '' };
}

const form: CaseForm = {
  matter: 'work-injury',
  source: 'applied',
  isMigrantWages: false,
  scale: '01',
  peopleInvolved: '2',
  amount: '3.1万',
  occurredOn: '2026-10-12',
  place: '青石村三组工地',
  summary: '跟骨骨折，医疗费 31000 元，未签合同。',
  applicants: [personRow(1, '孙大山')],
  respondents: [personRow(2, '钱有为')],
};

const visit: Visit = visitSchema.parse({
  id: `visit_${tail(1)}` as VisitId,
  revision: 1,
  createdAt: NOON,
  createdBy: CLERK,
  on: '2026-11-23',
  channel: 'window',
  personId: personId(1),
  peopleCount: 1,
  matterGroup: 'dispute',
  account: '',
  priority: 'none',
  earlierVisits: 0,
  isDiscreet: false,
  sameComing: null,
  noticed: null,
  outcome: null,
});

const known: KnownAtOpening = {
  hall: aHall(),
  visit,
  casesThisYear: 4,
  people: new Map(),
  owners: new Map(),
};

function open(change: Partial<CaseForm> = {}, more: Partial<KnownAtOpening> = {}): Decision {
  return decideOpenCase(
    { id: caseId(9), form: { ...form, ...change } },
    { ...known, ...more },
    facts(),
  );
}

function opened(decision: Decision): Case {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return caseSchema.parse(decision.changes.find(({ type }) => type === 'case')?.body);
}

function refusals(decision: Decision): string[] {
  return decision.ok ? [] : decision.refusals.map(({ code, field }) => `${field ?? ''} ${code}`);
}

describe('opening a case', () => {
  it('C1 one case has one code of division, year, desk and running number', () => {
    expect(opened(open()).code).toBe('37099910120260100005');
    expect(caseCode('370999', '2026', 12, 99_999)).toBe('37099920261299999');
    expect(refusals(open({}, { casesThisYear: 99_999 }))).toEqual([' case.code-full']);
    expect(opened(open({}, { casesThisYear: 99_998 })).code).toBe('37099910120260199999');
  });

  it('C1 no two desks, halls, years or numbers share a code', () => {
    const part = fc.record({
      division: fc.constantFrom('370999', '370999101', '370999101001'),
      year: fc.integer({ min: 2026, max: 2046 }).map(String),
      desk: fc.integer({ min: 1, max: 99 }),
      running: fc.integer({ min: 1, max: 99_999 }),
    });
    const code = (of: { division: string; year: string; desk: number; running: number }) =>
      caseCode(of.division, of.year, of.desk, of.running);
    fc.assert(
      fc.property(part, part, (one, two) => {
        const isSame = JSON.stringify(one) === JSON.stringify(two);
        expect(code(one) === code(two)).toBe(isSame);
      }),
    );
  });

  it('V10 a case opened from a visit takes over who told the party and when', () => {
    const noticed = { at: NOON - 60_000, by: CLERK };
    expect(opened(open({}, { visit: { ...visit, noticed } })).noticed).toEqual(noticed);
    expect(opened(open()).noticed).toBeNull();
  });

  it('C2 the matter alone gives both reporting lines', () => {
    for (const matter of Object.keys(matters) as (keyof typeof matters)[]) {
      const record = opened(open({ matter }));
      expect(record.judicialType).toBe(matters[matter].judicial);
      expect(record.governanceType).toBe(matters[matter].governance);
    }
    expect(refusals(open({ matter: '' }))).toEqual(['matter case.matter-missing']);
  });

  it('C3 a case opened from a visit ends the visit, and an ended visit opens none', () => {
    const decision = open();
    expect(decision.ok && decision.changes.map(({ kind }) => kind)).toEqual([
      'person.registered',
      'person.registered',
      'case.registered',
      'visit.became-case',
    ]);
    const outcome = { kind: 'case' as const, ...stamp, caseId: caseId(1) };
    expect(refusals(open({}, { visit: { ...visit, outcome } }))).toEqual([' case.visit-ended']);
    expect(opened(open({}, { visit: null })).visitId).toBeNull();
    expect(refusals(open({}, { visit: null, existing: aCase() }))).toEqual([' case.already-open']);
  });

  it('C4 every unreadable field is named at once, beside its box', () => {
    expect(
      refusals(
        open({
          peopleInvolved: '两人',
          amount: '三万一',
          occurredOn: '2026-11-24',
          place: 'a\nb',
          summary: ' ',
        }),
      ),
    ).toEqual([
      'peopleInvolved case.people-count',
      'amount case.amount',
      'occurredOn case.occurred-future',
      'place text.control-character',
      'summary text.empty',
    ]);
    expect(refusals(open({ occurredOn: '2026-02-30' }))).toEqual(['occurredOn case.occurred-day']);
    expect(opened(open({ occurredOn: '2026-11-23' })).occurredOn).toBe('2026-11-23');
    expect(opened(open({ amount: '' })).amountFen).toBeNull();
    expect(opened(open({ amount: '３.１万' })).amountFen).toBe(3_100_000);
    expect(parseCount('0')).toBeNull();
    expect(parseCount('１１人')).toBe(11);
    expect(parseCount('1000000')).toBe(1_000_000);
    expect(parseCount('1000001')).toBeNull();
  });

  it('C4 no typing at all crashes a decision', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, text, text, (amount, people, day, place, name) => {
        const decision = open({
          amount,
          peopleInvolved: people,
          occurredOn: day,
          place,
          summary: name,
          respondents: [companyRow(name, amount)],
        });
        if (decision.ok) opened(decision);
        else expect(decision.refusals.length).toBeGreaterThan(0);
      }),
    );
  });

  it('C5 a case has an applicant, and nobody is a party twice or on both sides', () => {
    expect(refusals(open({ applicants: [] }))).toEqual(['applicants case.no-applicant']);
    expect(refusals(open({ respondents: [personRow(1, '孙大山')] }))).toEqual([
      'respondents.0.name case.party-twice',
    ]);
    expect(
      refusals(open({ respondents: [companyRow('青石建筑'), companyRow(' 青石建筑 ')] })),
    ).toEqual(['respondents.1.name case.party-twice']);
  });

  it('C5 a person known by document is the same person on the form', () => {
    const owner: Person = {
      id: personId(7),
      revision: 3,
      createdAt: NOON,
      createdBy: CLERK,
      name: '孙大山',
      sex: '1',
      documentKind: 'other',
      documentNumber: 'A1234567',
      birthOn: null,
      phone: '',
      address: '',
      ...plainPerson,
    };
    const row = personRow(1, '孙大山') as PartyRow & { kind: 'person' };
    const withDocument: PartyRow = {
      ...row,
      typed: { ...row.typed, documentKind: 'other', documentNumber: 'a1234567' },
    };
    const decision = open(
      { applicants: [withDocument] },
      { owners: new Map([['A1234567', owner]]) },
    );
    expect(opened(decision).applicants[0]).toMatchObject({ personId: personId(7) });
  });

  it('C6 people involved are persons, never fewer than those named', () => {
    const workers = Array.from({ length: 11 }, (_, at) => personRow(20 + at, `工人${at}`));
    const company = [companyRow('某某建筑公司')];
    const change = { applicants: workers, respondents: company };
    expect(refusals(open({ ...change, peopleInvolved: '10' }))).toEqual([
      'peopleInvolved case.people-fewer',
    ]);
    expect(opened(open({ ...change, peopleInvolved: '11' })).applicants).toHaveLength(11);
  });

  it('C7 a credit code that fails GB 32100 never stops a case', () => {
    const record = opened(
      open({ respondents: [companyRow('某某建筑公司', '91350100M000100Y44')] }),
    );
    expect(record.respondents[0]).toMatchObject({ creditCode: '91350100M000100Y44' });
  });

  it('C8 a refusal inside a party names its side, row and box', () => {
    const bad = { ...personRow(2, ''), typed: { ...typed, name: '' } } as PartyRow;
    expect(refusals(open({ respondents: [companyRow('甲公司'), bad] }))).toEqual([
      'respondents.1.name text.empty',
    ]);
    const long = companyRow('某公司', '9'.repeat(19));
    expect(refusals(open({ respondents: [long] }))).toEqual([
      'respondents.0.creditCode text.too-long',
    ]);
  });

  it('C8 no more new persons than one act can hold are taken at once', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => personRow(100 + at, `工人${at}`));
    const applicants = (count: number) => ({
      applicants: many(count),
      respondents: [],
      peopleInvolved: '100',
    });
    expect(opened(open(applicants(40))).applicants).toHaveLength(40);
    expect(refusals(open(applicants(41)))).toEqual([' case.too-many-new']);
  });
});

describe('accepting and declining', () => {
  it('C9 an accepted mediation case gets its 人调字 number, once', () => {
    const hall = aHall();
    const decision = decideAccept(
      { isMediation: true },
      aCase(),
      { hall, mediationsThisYear: 11 },
      facts(),
    );
    expect(opened(decision)).toMatchObject({
      state: { name: 'accepted', at: NOON, by: CLERK },
      numbers: [{ kind: 'mediation', number: '(2026)青石人调字第12号' }],
    });
    const other = decideAccept(
      { isMediation: false },
      aCase(),
      { hall, mediationsThisYear: 11 },
      facts(),
    );
    expect(opened(other).numbers).toEqual([]);
    const numbered = aCase({ numbers: [{ kind: 'mediation', number: '(2026)青石人调字第3号' }] });
    const again = decideAccept(
      { isMediation: true },
      numbered,
      { hall, mediationsThisYear: 11 },
      facts(),
    );
    expect(opened(again).numbers).toEqual(numbered.numbers);
    expect(mediationNumber('青石镇综治中心', '2026', 2, 1)).toBe('(2026)青石人调字第2-1号');
    expect(shortHallName('楮坪乡矛盾纠纷调处化解中心')).toBe('楮坪');
    expect(shortHallName('弓长岭街道综治中心')).toBe('弓长岭');
    expect(shortHallName('幸福综治中心')).toBe('幸福');
    expect(shortHallName('群众之家')).toBe('群众之家');
  });

  it('C10 declining names the reason, at least one other road and where to go (一次性告知)', () => {
    const decline = (change: object) =>
      decideDecline(
        { reason: '属仲裁前置', roads: ['arbitration'], whereTo: '县劳动仲裁院', ...change },
        aCase(),
        facts(),
      );
    expect(opened(decline({})).state).toEqual({
      name: 'declined',
      ...stamp,
      reason: '属仲裁前置',
      roads: ['arbitration'],
      whereTo: '县劳动仲裁院',
    });
    expect(refusals(decline({ reason: '', roads: [], whereTo: ' ' }))).toEqual([
      'reason text.empty',
      'roads case.roads-missing',
      'whereTo text.empty',
    ]);
  });

  it('C11 a simple matter is settled at the window with a note of what was done', () => {
    expect(
      opened(decideSettleCase({ note: '当场调低音量并致歉' }, aCase(), facts())).state,
    ).toEqual({
      name: 'closed',
      ...stamp,
      result: 'settled',
      note: '当场调低音量并致歉',
    });
    expect(refusals(decideSettleCase({ note: '' }, aCase(), facts()))).toEqual(['note text.empty']);
    const agreed = aCase({ state: { name: 'agreed', ...stamp, agreementId } });
    expect(refusals(decideSettleCase({ note: '已办' }, agreed, facts()))).toEqual([
      ' case.no-result',
    ]);
  });

  it('C11 a mediation that has begun is not settled past its own result', () => {
    const begun = aCase({ state: states.mediating });
    expect(refusals(decideSettleCase({ note: '已办' }, begun, facts()))).toEqual([
      ' case.mediation-begun',
    ]);
  });
});

const states: { [Name in CaseState['name']]: CaseState & { name: Name } } = {
  registered: { name: 'registered', ...stamp },
  declined: { name: 'declined', ...stamp, reason: '无', roads: ['litigation'], whereTo: '法院' },
  accepted: { name: 'accepted', ...stamp },
  dispatched: {
    name: 'dispatched',
    ...stamp,
    dispatchId: `dispatch_${tail(1)}` as never,
    dueOn: '2026-12-23' as never,
  },
  mediating: { name: 'mediating', ...stamp, dueOn: null },
  agreed: { name: 'agreed', ...stamp, agreementId },
  failed: { name: 'failed', ...stamp, reason: '差距过大', roads: ['litigation'] },
  withdrawn: { name: 'withdrawn', ...stamp, reason: '自行和解' },
  closed: { name: 'closed', ...stamp, result: 'settled', note: '' },
};

describe('the states of a case', () => {
  it('C12 a case goes only where the table of moves lets it, and says so otherwise', () => {
    const hall = aHall();
    for (const name of caseStateNames) {
      const record = aCase({ state: states[name] });
      const tried: [CaseState['name'], Decision][] = [
        [
          'accepted',
          decideAccept({ isMediation: true }, record, { hall, mediationsThisYear: 0 }, facts()),
        ],
        [
          'declined',
          decideDecline({ reason: '无', roads: ['notary'], whereTo: '县里' }, record, facts()),
        ],
      ];
      for (const [to, decision] of tried) {
        expect(decision.ok, `${name} → ${to}`).toBe(caseMoves[name].includes(to));
        if (!decision.ok) expect(decision.refusals[0]?.code).toBe('case.move');
      }
    }
  });

  it('C13 the end of a mediation is written with who, when and what was told', () => {
    const record = aCaseIn('accepted');
    expect(mediationStarted(record, facts())).toMatchObject({
      kind: 'case.mediation-started',
      body: { revision: 2, state: { name: 'mediating', ...stamp, dueOn: null } },
    });
    const dispatched = aCase({ state: states.dispatched });
    expect(mediationStarted(dispatched, facts()).body.state).toMatchObject({ dueOn: '2026-12-23' });
    expect(caseAgreed(record, agreementId, facts())).toMatchObject({
      kind: 'case.agreed',
      body: { state: { name: 'agreed', ...stamp, agreementId } },
    });
    expect(caseFailed(record, '差距过大', ['litigation'], facts())).toMatchObject({
      kind: 'case.failed',
      body: { state: { reason: '差距过大', roads: ['litigation'] } },
    });
    expect(caseWithdrawn(record, '自行和解', facts())).toMatchObject({
      kind: 'case.withdrawn',
      body: { state: { reason: '自行和解' } },
    });
  });

  it('C14 closing takes the result from what the case came to, never from the clerk', () => {
    const close = (name: CaseState['name']) =>
      decideClose(
        { note: '归档', withoutFollowupReason: '' },
        aCase({ state: states[name] }),
        { followupsDone: 1 },
        facts(),
      );
    for (const name of ['agreed', 'failed', 'withdrawn', 'declined'] as const) {
      expect(opened(close(name)).state).toMatchObject({ name: 'closed', result: name });
    }
    for (const name of ['registered', 'accepted', 'dispatched', 'mediating'] as const) {
      expect(refusals(close(name))).toEqual([' case.no-result']);
    }
    expect(refusals(close('closed'))).toEqual([' case.move']);
  });

  it('C15 an agreed case is closed after a follow-up, or with the reason why there was none', () => {
    const close = (followupsDone: number, withoutFollowupReason: string) =>
      decideClose(
        { note: '', withoutFollowupReason },
        aCase({ state: states.agreed }),
        { followupsDone },
        facts(),
      );
    expect(refusals(close(0, ' '))).toEqual(['withoutFollowupReason case.follow-up-missing']);
    expect(opened(close(1, '')).state).toMatchObject({ name: 'closed', note: '' });
    expect(opened(close(0, '当事人外出失联')).state).toMatchObject({
      note: '未回访原因：当事人外出失联',
    });
  });

  it('C16 an ended case can be taken up again, a running one needs not', () => {
    for (const name of caseStateNames) {
      const decision = decideReopen(aCase({ state: states[name] }), facts());
      const mayReopen = ['agreed', 'failed', 'withdrawn', 'declined', 'closed'].includes(name);
      expect(decision.ok, name).toBe(mayReopen);
      const kind = name === 'declined' ? 'case.reexamined' : 'case.reopened';
      if (decision.ok) expect(decision.changes[0]?.kind).toBe(kind);
    }
  });

  it('C19 a case that was declined is examined anew, closed or not, and never mediated unaccepted', () => {
    const closed = { name: 'closed', ...stamp, result: 'declined', note: '' } as const;
    for (const state of [states.declined, closed]) {
      const reopened = opened(decideReopen(aCase({ state }), facts()));
      expect(reopened.state).toEqual({ name: 'registered', ...stamp });
    }
  });

  it('C18 facts and parties are corrected under the same checks; code, visit and state stay', () => {
    const record = aCaseIn('accepted', { respondents: [] });
    const people = { people: new Map(), owners: new Map() };
    const correct = (change: Partial<CaseForm>, of = record) =>
      decideCorrectCase({ ...form, ...change }, of, people, facts());
    const corrected = opened(correct({ matter: 'wages', amount: '4万' }));
    expect(corrected).toMatchObject({
      ...{ id: record.id, code: record.code, visitId: record.visitId, state: record.state },
      ...{ matter: 'wages', governanceType: '07', amountFen: 4_000_000, revision: 2 },
      respondents: [{ name: '钱有为' }],
    });
    expect(refusals(correct({ matter: '', summary: '' }))).toEqual([
      'matter case.matter-missing',
      'summary text.empty',
    ]);
    for (const name of ['agreed', 'failed', 'withdrawn', 'declined', 'closed'] as const) {
      const ended = aCase({ state: states[name] });
      expect(refusals(correct({}, ended)), name).toEqual([' case.not-correctable']);
    }
  });

  it('C13 what any act leaves behind is a valid record one revision on', () => {
    const record = aCase({ handlerId: staffId(2), applicants: [aPersonParty(1, '阿布都·热依木')] });
    for (const change of [
      mediationStarted(record, facts()),
      caseAgreed(record, agreementId, facts()),
      caseFailed(record, '差距过大', ['litigation'], facts()),
      caseWithdrawn(record, '自行和解', facts()),
    ]) {
      expect(caseSchema.parse(change.body)).toEqual(change.body);
      expect(change.body.revision).toBe(record.revision + 1);
    }
  });
});
