import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCase, anOrganisationParty, aPersonParty, caseId } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { aVisit } from '../testing/visit.ts';
import { visitSchema } from '../visit/record.ts';
import { decideComeAgain, decideRelate } from './again.ts';
import { marksOf, organisationMark } from './marks.ts';
import { type Case, caseSchema } from './record.ts';
import { askedFirst, likenessOf, type Quarrel, sameQuarrels, unanswered } from './same-quarrel.ts';

const again = (known: Parameters<typeof decideComeAgain>[1], account = '') =>
  decideComeAgain({ account }, known, facts());
const sought = (number: number, name: string) => ({
  marks: marksOf(aPersonParty(number, name)),
  name,
});
const byName = (name: string) => ({ marks: [], name });
const quarrel: Quarrel = {
  applicants: [sought(1, '孙大山')],
  respondents: [sought(2, '钱有为')],
  matter: 'work-injury',
  place: '青石村三组工地',
  summary: '上次说好的医疗费三万一一直没有给。',
};
const ended = (result: 'agreed' | 'declined' = 'agreed') =>
  ({ state: { name: 'closed', at: NOON, by: CLERK, result, note: '' } }) as const;
const found = (change: Partial<Quarrel>, ...cases: Case[]) =>
  sameQuarrels({ ...quarrel, ...change }, cases);

describe('the same quarrel again', () => {
  it('Y9 both sides in one case are offered, whatever it was about, also the other way round', () => {
    const old = aCase({ matter: 'loan', summary: '借款三千元未还。', place: '' });
    expect(found({}, old)).toMatchObject([{ why: 'both-sides', isReversed: false }]);
    const turned = { applicants: quarrel.respondents, respondents: quarrel.applicants };
    expect(found(turned, old)).toMatchObject([{ why: 'both-sides', isReversed: true }]);
  });

  it('Y9 one side is sure by a mark and the other by name; two names alone prove nothing', () => {
    const old = aCase({ matter: 'loan', summary: '借款三千元未还。', place: '' });
    expect(found({ respondents: [byName('钱 有为')] }, old)).toMatchObject([{ why: 'both-sides' }]);
    expect(found({ applicants: [byName('孙大山')], respondents: [byName('钱有为')] }, old)).toEqual(
      [],
    );
  });

  it('Y9 one side alone is offered only about a similar thing or the same place', () => {
    const stranger = [sought(9, '周四海')];
    const sameThing = aCase({ summary: '工地脚手架跌落，医疗费没有给。', place: '' });
    const other = { summary: '脚手架上跌落受伤，医疗费不给。', respondents: stranger };
    expect(found(other, sameThing)).toMatchObject([{ why: 'similar' }]);
    expect(found({ ...other, place: '' }, aCase({ matter: 'loan', summary: '借钱不还' }))).toEqual(
      [],
    );
    expect(found({ ...other, summary: '换了一件事' }, aCase())).toMatchObject([{ why: 'similar' }]);
    expect(
      found({ ...other, summary: '换了一件事', place: '河西村桥头' }, aCase({ summary: '另说' })),
    ).toEqual([]);
  });

  it('Y9 an organisation is found by its name, however it is bracketed', () => {
    const party = anOrganisationParty('青石（集团）建筑公司');
    const old = aCase({ respondents: [party] });
    const mark = organisationMark('青石(集团) 建筑公司');
    expect(marksOf(party)).toEqual([mark]);
    expect(
      found({ respondents: [{ marks: [mark], name: '青石(集团) 建筑公司' }] }, old),
    ).toMatchObject([{ why: 'both-sides' }]);
  });

  it('Y9 the order is the same however the candidates come, at most six, both sides first', () => {
    const cases = Array.from({ length: 12 }, (_, at) =>
      aCase({
        id: caseId(at + 1),
        createdAt: NOON - at,
        respondents: [aPersonParty(at % 3 === 0 ? 2 : 30 + at, at % 3 === 0 ? '钱有为' : '别人')],
      }),
    );
    const expected = found({}, ...cases).map(({ record }) => record.id);
    expect(expected).toHaveLength(6);
    expect(found({}, ...cases).map(({ why }) => why)).toEqual([
      ...Array(4).fill('both-sides'),
      ...Array(2).fill('similar'),
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(cases, { minLength: 12 }), (shuffled) => {
        expect(found({}, ...shuffled).map(({ record }) => record.id)).toEqual(expected);
      }),
    );
  });

  it('Y9 likeness is from 0 to 1, the same both ways, 1 for equal texts, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        (one, two) => {
          const likeness = likenessOf(one, two);
          expect(likeness).toBe(likenessOf(two, one));
          expect(likeness >= 0 && likeness <= 1).toBe(true);
        },
      ),
    );
    expect(likenessOf('宅基地界墙', '宅基地，界墙！')).toBe(1);
    expect(likenessOf('', '')).toBe(0);
  });

  it('Y10 nothing is registered until each offered case is answered: linked, or another matter', () => {
    const offered = found({}, aCase(), aCase({ id: caseId(2) }));
    expect(offered).toHaveLength(2);
    expect(askedFirst({}, offered)?.code).toBe('case.same-quarrel');
    const related = [{ caseId: caseId(1), kind: 'repeat' }] as const;
    expect(unanswered({ related: [...related] }, offered).map(({ record }) => record.id)).toEqual([
      caseId(2),
    ]);
    expect(askedFirst({ related: [...related], unrelated: [caseId(2)] }, offered)).toBeNull();
  });

  it('Y14 a link is said, changed and taken away later, at most twenty, never with itself', () => {
    const linked = decideRelate({ caseId: caseId(2), kind: 'repeat' }, aCase(ended()));
    const record = caseSchema.parse(linked.ok && linked.changes[0]?.body);
    expect(record).toMatchObject({ related: [{ caseId: caseId(2), kind: 'repeat' }], revision: 2 });
    const other = decideRelate({ caseId: caseId(2), kind: 'linked' }, record);
    expect(other.ok && other.changes[0]?.body).toMatchObject({
      related: [{ caseId: caseId(2), kind: 'linked' }],
    });
    const away = decideRelate({ caseId: caseId(2), kind: null }, record);
    expect(away.ok && away.changes[0]?.body).toMatchObject({ related: [] });
    expect(decideRelate({ caseId: caseId(2), kind: 'repeat' }, record)).toEqual({
      ok: true,
      changes: [],
    });
    expect(decideRelate({ caseId: caseId(1), kind: 'repeat' }, aCase())).toMatchObject({
      changes: [],
    });
    const link = (at: number) => ({ caseId: caseId(at + 2), kind: 'linked' as const });
    const full = aCase({ related: Array.from({ length: 20 }, (_, at) => link(at)) });
    expect(decideRelate(link(20), full)).toMatchObject({
      refusals: [{ code: 'case.related-many' }],
    });
    expect(decideRelate({ ...link(19), kind: 'repeat' }, full)).toMatchObject({ ok: true });
  });

  it('Y11 an ended case is taken up again and the visit ends as it, in one act', () => {
    const visit = aVisit();
    const decision = again({ record: aCase(ended()), visit });
    const [reopened, left] = decision.ok ? decision.changes : [];
    expect(caseSchema.parse(reopened?.body).state.name).toBe('mediating');
    expect(visitSchema.parse(left?.body).outcome).toMatchObject({
      kind: 'case',
      caseId: caseId(1),
    });
    const declined = again({ record: aCase(ended('declined')), visit: null });
    expect(declined.ok && declined.changes.map(({ kind }) => kind)).toEqual(['case.reexamined']);
  });

  it('Y11 a running case goes on as it is; only the visit ends, once', () => {
    const visit = aVisit();
    const decision = again({ record: aCase(), visit });
    expect(decision.ok && decision.changes.map(({ type }) => type)).toEqual(['visit']);
    expect(again({ record: aCase(), visit: null })).toEqual({
      ok: true,
      changes: [],
    });
    const told = again({ record: aCase(), visit: null }, '又来催要医疗费');
    expect(told.ok && told.changes[0]).toMatchObject({
      kind: 'case.told-more',
      body: { summary: expect.stringMatching(/\n【2026-11-23】又来催要医疗费$/) },
    });
    expect(again({ record: aCase(), visit: null }, '医疗费 31000 元')).toMatchObject({
      changes: [],
    });
    const visited = again({ record: aCase(ended()), visit }, ' 又来催要医疗费 ');
    expect(visited.ok && visited.changes[1]?.body).toMatchObject({ account: '又来催要医疗费' });
    const reopened = again({ record: aCase(ended()), visit: null }, '又来催要医疗费');
    expect(reopened.ok && reopened.changes).toHaveLength(1);
    expect(caseSchema.parse(reopened.ok && reopened.changes[0]?.body).summary).toContain('又来');
    expect(again({ record: aCase(), visit: null }, '长'.repeat(1990))).toMatchObject({
      refusals: [{ code: 'case.summary-full', field: 'summary' }],
    });
    const over = aVisit({ outcome: { kind: 'left', at: NOON, by: CLERK } });
    expect(again({ record: aCase(), visit: over })).toMatchObject({
      refusals: [{ code: 'case.visit-ended' }],
    });
  });
});
