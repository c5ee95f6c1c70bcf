import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../basics/days.ts';
import type { CaseId } from '../basics/ids.ts';
import type { MatterGroup } from '../codes/intake.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { aPerson, personId } from '../testing/person.ts';
import { aRegistration, aVisit, visitId } from '../testing/visit.ts';
import { visitSchema } from './record.ts';
import { isDiscreetMatter, readPeopleCount, suggestedPriority } from './rules.ts';
import {
  decideAddMatter,
  decideEndVisit,
  decideNoticeVisit,
  decideRegisterVisit,
  visitWithOutcome,
} from './workflow.ts';

const TODAY = '2026-11-23' as Day;
const stranger = { person: null, documentOwner: null, visits: [] };

describe('registering a visit', () => {
  it('V1 a walk-in becomes a person and a visit in one act', () => {
    const decision = decideRegisterVisit(aRegistration(), stranger, facts());
    expect(decision.ok && decision.changes.map(({ kind }) => kind)).toEqual([
      'person.registered',
      'visit.registered',
    ]);
    const visit = decision.ok && visitSchema.parse(decision.changes[1]!.body);
    expect(visit).toMatchObject({
      on: TODAY,
      personId: personId(),
      earlierVisits: 0,
      outcome: null,
    });
  });

  it('V1 every problem of person and visit is told at once, and nothing is saved', () => {
    const wrong = aRegistration(
      { name: '', documentNumber: '123' },
      { matterGroup: null, peopleCount: '0', account: 'a\u0000' },
    );
    const decision = decideRegisterVisit(wrong, stranger, facts());
    expect(!decision.ok && decision.refusals.map(({ field }) => field)).toEqual([
      'name',
      'documentNumber',
      'peopleCount',
      'matterGroup',
      'account',
    ]);
  });

  it('V1 an account of 2000 characters is taken, of 2001 refused', () => {
    const of = (count: number) =>
      decideRegisterVisit(aRegistration({}, { account: '字'.repeat(count) }), stranger, facts()).ok;
    expect(of(2000)).toBe(true);
    expect(of(2001)).toBe(false);
  });

  it('V2 someone whose visit of today is still open is asked about before a second number', () => {
    const known = { person: aPerson(), documentOwner: aPerson(), visits: [aVisit()] };
    const asked = decideRegisterVisit({ ...aRegistration(), visitId: visitId(2) }, known, facts());
    expect(asked).toMatchObject({ ok: false, refusals: [{ code: 'visit.open-today' }] });
    const again = { ...aRegistration(), visitId: visitId(2), confirmed: { isSecondVisit: true } };
    expect(decideRegisterVisit(again, known, facts()).ok).toBe(true);
  });

  it('V2 somebody without papers but of the same name and phone is asked about too', () => {
    const known = { ...stranger, alike: [aVisit()] };
    const asked = decideRegisterVisit({ ...aRegistration(), visitId: visitId(2) }, known, facts());
    expect(asked).toMatchObject({ ok: false, refusals: [{ code: 'visit.open-today' }] });
    const again = { ...aRegistration(), visitId: visitId(2), confirmed: { isSecondVisit: true } };
    expect(decideRegisterVisit(again, known, facts())).toMatchObject({
      ok: true,
      changes: [{}, { body: { earlierVisits: 0 } }],
    });
  });

  it('V2 an ended visit of today, or an open one of yesterday, does not stand in the way', () => {
    const ended = aVisit({ outcome: { kind: 'left', at: NOON, by: CLERK } });
    const yesterday = aVisit({ on: addDays(TODAY, -1) });
    for (const visit of [ended, yesterday]) {
      const known = { person: aPerson(), documentOwner: aPerson(), visits: [visit] };
      expect(decideRegisterVisit(aRegistration(), known, facts()).ok).toBe(true);
    }
  });

  it('V3 each visit counts those before it', () => {
    const known = {
      person: aPerson(),
      documentOwner: aPerson(),
      visits: [aVisit({ on: addDays(TODAY, -9), earlierVisits: 4 })],
    };
    const decision = decideRegisterVisit(aRegistration(), known, facts());
    expect(decision.ok && decision.changes.at(-1)!.body).toMatchObject({ earlierVisits: 5 });
  });

  it('V4 the priority of old people is suggested from the day they are 60', () => {
    expect(suggestedPriority('1966-11-24' as Day, TODAY)).toBe('none');
    expect(suggestedPriority('1966-11-23' as Day, TODAY)).toBe('elderly');
    expect(suggestedPriority(null, TODAY)).toBe('none');
  });

  it('V7 a consultation, an errand and guidance to court ask for no papers, other matters do', () => {
    const without = (matterGroup: MatterGroup, documentNumber = ' ') =>
      decideRegisterVisit(aRegistration({ documentNumber }, { matterGroup }), stranger, facts());
    for (const group of ['consultation', 'errand', 'litigation'] as const) {
      const decision = without(group);
      expect(decision.ok && decision.changes[0]?.body, group).toMatchObject({
        documentKind: 'none',
        documentNumber: '',
        birthOn: null,
      });
      // What was typed is still checked.
      expect(without(group, '123'), group).toMatchObject({
        refusals: [{ code: 'document.length', field: 'documentNumber' }],
      });
    }
    for (const group of ['help', 'petition', 'dispute', 'complaint'] as const) {
      expect(without(group), group).toMatchObject({ refusals: [{ code: 'document.empty' }] });
    }
  });

  it('V7 someone recognised keeps the papers that are known', () => {
    const command = aRegistration({ documentNumber: '' }, { matterGroup: 'consultation' });
    const decision = decideRegisterVisit(
      { ...command, personId: personId() },
      { person: aPerson(), documentOwner: null, visits: [] },
      facts(),
    );
    expect(decision.ok && decision.changes.map(({ kind }) => kind)).toEqual(['visit.registered']);
  });

  it('V8 家暴, 婚姻 and minors are suggested as 敏感, a neighbour’s wall is not', () => {
    expect(isDiscreetMatter('被丈夫家暴', null, TODAY)).toBe(true);
    expect(isDiscreetMatter('要求离婚', null, TODAY)).toBe(true);
    expect(isDiscreetMatter('邻居占道堆放杂物', null, TODAY)).toBe(false);
    expect(isDiscreetMatter('', '2008-11-24' as Day, TODAY)).toBe(true);
    expect(isDiscreetMatter('', '2008-11-23' as Day, TODAY)).toBe(false);
    const typed = aRegistration({}, { isDiscreet: true });
    const decision = decideRegisterVisit(typed, stranger, facts());
    expect(decision.ok && decision.changes.at(-1)!.body).toMatchObject({ isDiscreet: true });
  });

  it('V9 a further matter is a visit of its own in the same coming', () => {
    const first = aVisit({ peopleCount: 3, earlierVisits: 2 });
    const typed = { matterGroup: 'errand' as const, account: ' 代办优待证 ' };
    const decision = decideAddMatter({ visitId: visitId(2), typed }, first, facts(NOON + 5));
    expect(decision.ok && visitSchema.parse(decision.changes[0]!.body)).toEqual({
      ...first,
      id: visitId(2),
      createdAt: NOON + 5,
      matterGroup: 'errand',
      account: '代办优待证',
      sameComing: first.id,
    });
    // A third matter belongs to the same coming as the second.
    const second = aVisit({ id: visitId(2), sameComing: visitId(1) });
    const third = decideAddMatter({ visitId: visitId(3), typed }, second, facts());
    expect(third.ok && third.changes[0]!.body).toMatchObject({ sameComing: visitId(1) });
    expect(
      decideAddMatter(
        { visitId: visitId(2), typed: { ...typed, matterGroup: null } },
        first,
        facts(),
      ),
    ).toMatchObject({ refusals: [{ code: 'visit.matter-group', field: 'matterGroup' }] });
  });

  it('V10 the notice is recorded once, with who and when, at registration or later', () => {
    const registered = decideRegisterVisit(
      aRegistration({}, { isNoticed: true }),
      { person: null, documentOwner: null, visits: [] },
      facts(),
    );
    expect(registered.ok && registered.changes.at(-1)!.body).toMatchObject({
      noticed: { at: NOON, by: CLERK },
    });
    const told = decideNoticeVisit(aVisit(), facts(NOON + 60_000));
    const body = told.ok && visitSchema.parse(told.changes[0]!.body);
    expect(body).toMatchObject({ revision: 2, noticed: { at: NOON + 60_000, by: CLERK } });
    expect(decideNoticeVisit(visitSchema.parse(body), facts())).toMatchObject({
      refusals: [{ code: 'visit.noticed' }],
    });
  });

  it('V10 a further matter of the same coming was told, too', () => {
    const noticed = { at: NOON - 5, by: CLERK };
    const typed = { matterGroup: 'errand' as const, account: '代办' };
    const more = decideAddMatter({ visitId: visitId(2), typed }, aVisit({ noticed }), facts());
    expect(more.ok && more.changes[0]!.body).toMatchObject({ noticed });
  });

  it('V5 the number of people is a whole number from 1 to 9999', () => {
    expect(['1', '9999', '１１', ' 3 '].map(readPeopleCount)).toEqual([1, 9999, 11, 3]);
    expect(['0', '10000', '-1', '1.5', '', 'x', '1\u0000'].map(readPeopleCount)).toEqual(
      Array(7).fill(null),
    );
  });
});

describe('ending a visit', () => {
  it('V6 settled and referred need their note; a visit ends once', () => {
    expect(decideEndVisit({ kind: 'settled', note: ' ' }, aVisit(), facts())).toMatchObject({
      ok: false,
      refusals: [{ code: 'visit.note', field: 'note' }],
    });
    const decision = decideEndVisit(
      { kind: 'referred', note: '到区劳动仲裁院' },
      aVisit(),
      facts(),
    );
    const ended = decision.ok && visitSchema.parse(decision.changes[0]!.body);
    expect(ended).toMatchObject({
      revision: 2,
      outcome: { kind: 'referred', note: '到区劳动仲裁院', by: CLERK },
    });
    expect(
      decideEndVisit({ kind: 'left' }, ended as ReturnType<typeof aVisit>, facts()),
    ).toMatchObject({
      refusals: [{ code: 'visit.ended' }],
    });
  });

  it('V6 a visit that becomes a case names the case', () => {
    const caseId = 'case_01900000-0000-7000-8000-000000000001' as CaseId;
    const change = visitWithOutcome(aVisit(), { kind: 'case', caseId, at: NOON, by: CLERK });
    expect(change.kind).toBe('visit.became-case');
    expect(visitSchema.parse(change.body).outcome).toMatchObject({ caseId });
  });
});
