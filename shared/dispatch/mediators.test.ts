import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StaffId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { emptyProfile, type Staff } from '../people/staff.ts';
import { aCase, aCaseIn, anOrganisationParty, aPersonParty } from '../testing/case.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aPerson } from '../testing/person.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import {
  clearanceNote,
  conflictOf,
  decideChooseMediator,
  doubtsAbout,
  openConflicts,
  proposeMediators,
} from './mediators.ts';

const aMediator = (number: number, name: string, profile: Partial<Staff['profile']> = {}) =>
  aStaff({
    id: staffId(number),
    name,
    roles: ['mediator'],
    profile: { ...emptyProfile, ...profile },
  });
const kinds = (mediator: Staff, record = aCase(), people: Parameters<typeof conflictOf>[2] = []) =>
  conflictOf(mediator, record, people).map(({ kind, who }) => `${kind} ${who}`);

describe('conflict of interest', () => {
  it('M1 a namesake, a declared relative and someone advised stay away; notes in brackets do not matter', () => {
    expect(kinds(aMediator(2, '钱有为（调解）'))).toEqual(['same-name 钱有为']);
    expect(kinds(aMediator(2, '李和', { relatives: ['钱有为（妻弟）'] }))).toEqual([
      'relative 钱有为',
    ]);
    expect(kinds(aMediator(2, '李和', { advised: ['孙 大山'] }))).toEqual(['advised 孙大山']);
    expect(kinds(aMediator(2, '李和', { relatives: ['钱有'], advised: ['孙大'] }))).toEqual([]);
  });

  it("M1 an organisation, its contact, a side's agent and representative count as the side", () => {
    const record = aCase({
      respondents: [
        { ...anOrganisationParty('宏远公司'), contact: '韩才' } as Case['respondents'][0],
      ],
      agents: [
        {
          ...{ side: 'applicants', party: '孙大山', name: '郑律', phone: '', documentNumber: '' },
          ...{ authority: 'general', isProven: true },
        },
      ],
      representatives: [{ side: 'respondents', name: '韩长水', phone: '' }],
    });
    const declared = { relatives: ['韩才', '韩长水'], advised: ['宏远公司', '郑律'] };
    expect(kinds(aMediator(2, '李和', declared), record).sort()).toEqual(
      ['advised 宏远公司', 'advised 郑律', 'relative 韩才', 'relative 韩长水'].sort(),
    );
  });

  const living = (applicant: string, respondent: string) =>
    aCase({
      applicants: [{ ...aPersonParty(1, '孙大山'), address: applicant } as Case['applicants'][0]],
      respondents: [{ ...aPersonParty(2, '钱有为'), address: respondent } as Case['applicants'][0]],
    });

  it('M2 the same village group is a conflict however it is written; another group is none when both sides are there', () => {
    const mediator = aMediator(2, '李和', { village: '河西村3组' });
    for (const address of ['青石镇河西村 三组 12 号', '河西村第3村民小组', '河西村３组']) {
      expect(kinds(mediator, living(address, '河西村 5 组'))).toEqual(['same-group 孙大山']);
    }
    expect(kinds(mediator, living('河西村 4 组', '河西村 5 组'))).toEqual([]);
    expect(kinds(mediator, living('东沟村 3 组', '西岭村 3 组'))).toEqual([]);
  });

  it('M2 the same village as one side alone is a conflict; as both sides, or unknown, it is none', () => {
    const mediator = aMediator(2, '李和', { village: '河西村' });
    expect(kinds(mediator, living('青石镇河西村', '东沟村'))).toEqual(['same-village 孙大山']);
    expect(kinds(mediator, living('东沟村', '河西村8组'))).toEqual(['same-village 钱有为']);
    expect(kinds(mediator, living('河西村', '青石镇河西村'))).toEqual([]);
    expect(kinds(mediator, living('县城建设路', ''))).toEqual([]);
    expect(kinds(aMediator(2, '李和'), living('河西村', '东沟村'))).toEqual([]);
  });

  it("M2 a party's own record tells the village when the case does not", () => {
    const record = living('', '东沟村');
    const [party] = record.applicants;
    const personId = party?.kind === 'person' ? party.personId : undefined;
    const person = aPerson({
      ...(personId ? { id: personId } : {}),
      village: '河西村',
      address: '3 组',
    });
    const mediator = aMediator(2, '李和', { village: '河西村3组' });
    expect(kinds(mediator, record, [person])).toEqual(['same-group 孙大山']);
    expect(kinds(mediator, record)).toEqual([]);
  });
});

describe('proposals', () => {
  const labour = aMediator(2, '李和', { fields: ['work-injury'], villages: ['青石村'] });
  const anyone = aMediator(3, '赵平');
  const signer = aMediator(4, '孙英', { languages: ['手语'] });
  const brother = aMediator(5, '钱有才', { fields: ['work-injury'], relatives: ['钱有为'] });
  const staff = [anyone, signer, brother, labour];
  const load = new Map<StaffId, number>([[labour.id, 3]]);
  const found = (language = '', over: Partial<{ load: Map<StaffId, number> }> = {}) =>
    proposeMediators(aCase(), { staff, load, people: [], language, ...over });

  it('M3 whoever is in conflict is never proposed and stands aside with the reason', () => {
    const { proposed, keptAway } = found();
    expect(proposed.map(({ staff: one }) => one.name)).not.toContain('钱有才');
    expect(keptAway.map(({ staff: one, conflicts }) => [one.name, conflicts[0]?.words])).toEqual([
      ['钱有才', '是钱有为的亲属（已申报）'],
    ]);
  });

  it('M3 only people at work with the role 调解员 are proposed, and everyone of them once', () => {
    const gone = { at: NOON, by: staffId(1), reason: '调走' };
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            number: fc.integer({ min: 2, max: 60 }),
            isMediator: fc.boolean(),
            isActive: fc.boolean(),
            relative: fc.constantFrom('', '钱有为', '别人'),
            inHand: fc.integer({ min: 0, max: 40 }),
          }),
          { maxLength: 12 },
        ),
        (drawn) => {
          const people = [...new Map(drawn.map((one) => [one.number, one])).values()];
          const all = people.map(({ number, isMediator, isActive, relative }) =>
            aStaff({
              ...{ id: staffId(number), name: `人${number}`, isActive },
              roles: [isMediator ? 'mediator' : 'clerk'],
              profile: { ...emptyProfile, relatives: relative ? [relative] : [] },
              ...(isActive ? {} : { deactivated: gone }),
            }),
          );
          const inHand = new Map(people.map((one) => [staffId(one.number), one.inHand]));
          const { proposed, keptAway } = proposeMediators(aCase(), {
            ...{ staff: all, load: inHand, people: [], language: '' },
          });
          const names = [...proposed, ...keptAway].map(({ staff: one }) => one.name);
          const may = people.filter((one) => one.isMediator && one.isActive);
          expect(names.sort()).toEqual(may.map(({ number }) => `人${number}`).sort());
          expect(proposed.every(({ staff: one }) => conflictOf(one, aCase()).length === 0)).toBe(
            true,
          );
          expect(keptAway.every(({ conflicts }) => conflicts.length > 0)).toBe(true);
        },
      ),
    );
  });

  it('M4 field and village come first and are told in words with the cases in hand', () => {
    const [first] = found().proposed;
    expect(first?.staff.name).toBe('李和');
    expect(first?.words).toEqual(['擅长务工受伤、工伤', '熟悉青石村', '在手 3 件']);
  });

  it('M4 a language that is needed counts more than the load, and nothing while none is needed', () => {
    const names = (language: string) =>
      found(language, { load: new Map([[signer.id, 6]]) }).proposed.map(
        ({ staff: one }) => one.name,
      );
    expect(names('')).toEqual(['李和', '赵平', '孙英']);
    expect(names('手语')).toEqual(['李和', '孙英', '赵平']);
  });

  it('M4 of two alike the one with fewer cases in hand goes first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 14 }),
        (one, other) => {
          fc.pre(one !== other);
          const pair = [aMediator(2, '甲'), aMediator(3, '乙')];
          const { proposed } = proposeMediators(aCase(), {
            ...{ staff: pair, people: [], language: '' },
            load: new Map([
              [staffId(2), one],
              [staffId(3), other],
            ]),
          });
          expect(proposed[0]?.staff.name).toBe(one < other ? '甲' : '乙');
        },
      ),
    );
  });
});

describe('choosing', () => {
  const mediator = aMediator(2, '李和');
  const command = {
    ...{ staffId: mediator.id, chosenBy: 'parties' as const, way: 'remote' as const },
    ...{ note: '希望下午', clearance: '' },
  };
  const choose = (record: Case, of: Staff | undefined = mediator, clearance = '') =>
    decideChooseMediator(
      { ...command, staffId: of?.id ?? '', clearance },
      { record, mediator: of, people: [] },
      facts(),
    );

  it('M5 mediator and way are kept with who chose, and the case is not given to them yet', () => {
    const record = aCaseIn('accepted');
    const [change] = changesOf(choose(record));
    const mediatorChoice = {
      ...{ at: NOON, by: facts().by, staffId: mediator.id },
      ...{ chosenBy: 'parties', way: 'remote', note: '希望下午' },
    };
    expect(change?.body).toEqual({ ...record, revision: 2, mediatorChoice });
  });

  it('M5 nobody is chosen for a case that has ended, nor without a name, nor who is no mediator', () => {
    const ended = aCase({
      state: { name: 'withdrawn', at: NOON, by: staffId(1), reason: '不调了' },
    });
    expect(refusalsOf(choose(ended))).toEqual(['- dispatch.choice-late']);
    const clerk = aStaff({ id: staffId(3), name: '王芳', roles: ['clerk'] });
    expect(refusalsOf(choose(aCaseIn('accepted'), clerk))).toEqual([
      'staffId dispatch.not-mediator',
    ]);
    const nobody = decideChooseMediator(
      { ...command, staffId: '' },
      { record: aCaseIn('accepted'), mediator: undefined, people: [] },
      facts(),
    );
    expect(refusalsOf(nobody)).toEqual(['staffId dispatch.mediator-missing']);
  });

  it('M6 a mediator in conflict is chosen only with why, which is kept with the conflict it speaks of', () => {
    const brother = aMediator(5, '钱有才', { relatives: ['钱有为'] });
    const record = aCaseIn('accepted');
    expect(refusalsOf(choose(record, brother))).toEqual(['staffId dispatch.conflict-of-interest']);
    const [change] = changesOf(choose(record, brother, '双方知情并同意'));
    expect(change?.body).toMatchObject({
      mediatorChoice: { note: '希望下午\n回避核实（是钱有为的亲属（已申报））：双方知情并同意' },
    });
  });

  it('M6 the note of a mere namesake says so', () => {
    const conflicts = conflictOf(aMediator(2, '钱有为'), aCase());
    expect(clearanceNote(conflicts, ' 已核对身份证 ')).toBe('同名核实：已核对身份证');
    expect(clearanceNote(conflicts, ' ')).toBe('');
    expect(clearanceNote([], '没有冲突')).toBe('');
  });
});

describe('whoever has a case', () => {
  const record = aCase();

  it('M7 a conflict that was looked into is quiet; one declared later is asked about anew', () => {
    const brother = aMediator(5, '钱有才', { relatives: ['钱有为'] });
    const note = clearanceNote(conflictOf(brother, record), '双方同意');
    expect(doubtsAbout(brother, record, [], [note])).toEqual([]);
    expect(doubtsAbout(brother, record, [], [''])).toEqual(['是钱有为的亲属（已申报）']);
    const more = aMediator(5, '钱有才', { relatives: ['钱有为'], advised: ['孙大山'] });
    expect(doubtsAbout(more, record, [], [note])).toEqual(['曾为孙大山提供咨询或代理']);
    expect(openConflicts(conflictOf(aMediator(2, '钱有为'), record), ['同名核实：是两人'])).toEqual(
      [],
    );
  });

  it('M7 losing the role, or being deactivated, makes the case doubtful', () => {
    const one = aMediator(5, '李和');
    expect(doubtsAbout(one, record, [], [])).toEqual([]);
    expect(doubtsAbout({ ...one, roles: ['clerk'] }, record, [], [])).toEqual(['不再是调解员']);
    expect(doubtsAbout({ ...one, isActive: false }, record, [], [])).toEqual(['已停用']);
  });
});
