import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import { instantAt } from '../basics/days.ts';
import type { ErrandId, PersonId } from '../basics/ids.ts';
import { officialCalendar } from '../calendar/official.ts';
import { errandPresets } from '../codes/errands.ts';
import type { TypedPerson } from '../people/workflow.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aPerson, personId, residentNumber } from '../testing/person.ts';
import { type Errand, errandSchema } from './record.ts';
import {
  type ErrandStateName,
  errandDue,
  errandDueState,
  errandStates,
  isOpenErrand,
  missingOf,
  onceNotice,
  originalsOf,
} from './rules.ts';
import {
  decideCheckMaterials,
  decideDeliver,
  decideHandOver,
  decideOpenErrand,
  decideReady,
  decideSendBack,
  decideStopErrand,
  type OpenErrand,
} from './workflow.ts';

const ID = 'errand_01935f00-0000-7000-8000-000000000001' as ErrandId;
const stamp = { at: NOON, by: CLERK };
const card = { name: '身份证', isOriginal: true, received: stamp };
const book = { name: '户口簿', isOriginal: true, received: null };

function anErrand(change: Partial<Errand> = {}): Errand {
  return errandSchema.parse({
    ...{
      id: ID,
      revision: 1,
      createdAt: NOON,
      createdBy: CLERK,
      personId: personId(),
      visitId: null,
    },
    ...{ item: '老年优待证（老年卡）', department: '民政办', dueOn: '2026-11-30', note: '' },
    materials: [card, book],
    state: { name: 'collecting' },
    ...change,
  });
}
const whole = { materials: [card, { ...book, received: stamp }] };
const handedOver = anErrand({ ...whole, state: { name: 'handed-over', ...stamp, to: '民政办' } });
const errandOf = (decision: Parameters<typeof changesOf>[0]) =>
  changesOf(decision).find(({ type }) => type === 'errand')?.body as Errand;

describe('taking on', () => {
  const command: OpenErrand = {
    ...{ id: ID, visitId: null, who: personId(), item: ' 老年卡 ', department: '民政办' },
    materials: [
      { name: '身份证', isOriginal: true, isReceived: true },
      { name: '照片', isOriginal: false, isReceived: false },
    ],
    ...{ dueOn: '2026-11-30', note: '' },
  };
  const known = { person: aPerson(), documentOwner: null, ofPerson: [] };
  const open = (
    change: Partial<OpenErrand>,
    over: Partial<Parameters<typeof decideOpenErrand>[1]> = {},
  ) => decideOpenErrand({ ...command, ...change }, { ...known, ...over }, facts());

  it('M10 an errand is taken on for a known person, with what was handed in and when', () => {
    expect(errandOf(open({}))).toMatchObject({
      ...{ item: '老年卡', personId: personId(), state: { name: 'collecting' } },
      materials: [
        { name: '身份证', received: stamp },
        { name: '照片', received: null },
      ],
    });
  });

  it('M10 somebody new is registered in the same act; a known number brings its holder', () => {
    const number = residentNumber('19500304', '124');
    const typed: TypedPerson = {
      ...{ name: '秦素珍', sex: '0', documentKind: 'resident', documentNumber: number },
      ...{ phone: '13800001111', address: '' },
    };
    const who = { personId: personId(9), typed, isSamePerson: false };
    const changes = changesOf(open({ who }, { person: null }));
    expect(changes.map(({ kind }) => kind)).toEqual(['person.registered', 'errand.opened']);
    const owner = aPerson({ id: personId(4), name: '秦素珍', documentNumber: number });
    expect(errandOf(open({ who }, { person: null, documentOwner: owner })).personId).toBe(
      personId(4),
    );
  });

  it('M10 everything wrong is named at once, and nothing is saved', () => {
    const who = {
      ...{ personId: 'person_x' as PersonId, isSamePerson: false },
      typed: {
        ...{ name: '', sex: '0' as const, documentKind: 'none' as const, documentNumber: '' },
        ...{ phone: '12', address: '' },
      },
    };
    const wrong = { who, item: ' ', department: '', materials: [], dueOn: '2026-02-30' };
    expect(refusalsOf(open(wrong, { person: null })).sort()).toEqual(
      [
        ...['name text.empty', 'phone phone.form', 'item errand.item', 'dueOn errand.due-day'],
        ...['department errand.department', 'materials errand.no-material'],
      ].sort(),
    );
    const twice = [
      { name: '身份证', isOriginal: false, isReceived: false },
      { name: ' 身份证', isOriginal: false, isReceived: false },
      { name: '', isOriginal: false, isReceived: false },
    ];
    expect(refusalsOf(open({ materials: twice }))).toEqual([
      'materials.1 errand.material-twice',
      'materials.2 text.empty',
    ]);
  });

  it('M10 one person has one open errand of an item; another item, or the same again later, is taken on', () => {
    const ofPerson = [anErrand({ item: '老年卡' })];
    expect(refusalsOf(open({}, { ofPerson }))).toEqual(['item errand.open-already']);
    expect(open({ item: '高龄津贴' }, { ofPerson }).ok).toBe(true);
    const done = anErrand({
      item: '老年卡',
      state: { name: 'withdrawn', ...stamp, reason: '不办了' },
    });
    expect(open({}, { ofPerson: [done] }).ok).toBe(true);
  });

  it('M16 the due day is not in the past; today is still in time', () => {
    expect(refusalsOf(open({ dueOn: '2026-11-22' }))).toEqual(['dueOn errand.due-past']);
    expect(open({ dueOn: '2026-11-23' }).ok).toBe(true);
  });
});

describe('materials', () => {
  const typed = (name: string, isReceived: boolean) => ({ name, isOriginal: true, isReceived });
  const later = { now: NOON + 60_000, by: CLERK };

  it('M11 what came in before keeps its time; what comes in now has now; more may be asked for', () => {
    const materials = [typed('身份证', true), typed('户口簿', true), typed('照片', false)];
    expect(errandOf(decideCheckMaterials({ materials }, anErrand(), later)).materials).toEqual([
      card,
      { ...book, received: { at: later.now, by: CLERK } },
      { name: '照片', isOriginal: true, received: null },
    ]);
  });

  it('M11 what was received is not struck off the list; what is missing may be', () => {
    const check = (...materials: ReturnType<typeof typed>[]) =>
      decideCheckMaterials({ materials }, anErrand(), later);
    expect(refusalsOf(check(typed('户口簿', true)))).toEqual(['materials errand.material-kept']);
    expect(missingOf(errandOf(check(typed('身份证', true))))).toEqual([]);
    expect(changesOf(check(typed('身份证', true), typed('户口簿', false)))).toEqual([]);
    const elsewhere = decideCheckMaterials(
      { materials: [typed('身份证', true)] },
      handedOver,
      later,
    );
    expect(refusalsOf(elsewhere)).toEqual(['- errand.move']);
  });

  it('M13 everything missing is told at once, each by name, and nothing when all is there', () => {
    const notice = onceNotice(
      anErrand({ materials: [card, book, { ...book, name: '照片', isOriginal: false }] }),
      '青石镇综治中心',
      '2026-11-23' as Day,
    );
    expect(notice).toBe(
      [
        '您申请代办的“老年优待证（老年卡）”，还缺下列材料：',
        '1. 户口簿（原件，验后退还）',
        '2. 照片',
        '请在 2026-12-03 前交到青石镇综治中心民生代办窗口，收齐后即送部门办理。',
      ].join('\n'),
    );
    expect(onceNotice(handedOver, '青石镇综治中心', '2026-11-23' as Day)).toBe('');
    expect(originalsOf(handedOver)).toEqual(['身份证', '户口簿']);
  });
});

describe('on its way', () => {
  it('M12 it goes to the department only with everything on the list; the due day counts from then', () => {
    const command = { to: ' 民政办 ', dueOn: '2026-11-30' };
    expect(refusalsOf(decideHandOver(command, anErrand(), facts()))).toEqual([
      '- errand.material-missing',
    ]);
    expect(errandOf(decideHandOver(command, anErrand(whole), facts()))).toMatchObject({
      ...{ dueOn: '2026-11-30', state: { name: 'handed-over', ...stamp, to: '民政办' } },
    });
    expect(
      refusalsOf(decideHandOver({ to: '', dueOn: '' }, anErrand(whole), facts())).sort(),
    ).toEqual(['dueOn errand.due-day', 'to errand.department']);
  });

  it('M12 the due day is counted in work days of the item, across New Year and with the list of 调休', () => {
    const due = (item: string, from: string) =>
      errandDue(item, from as Day, officialCalendar, errandPresets).on;
    // Five work days from a Wednesday before the weekend.
    expect(due('老年优待证（老年卡）', '2026-11-18')).toBe('2026-11-25');
    // 1 January 2026 is free by the list, 2 January too, Sunday 4 January is worked.
    expect(due('户籍证明', '2025-12-30')).toBe('2026-01-05');
    expect(due('没有这一项', '2026-11-23')).toBe('2026-12-07');
  });

  it('M14 the department may send it back, naming what to add; the reason stays in the notes', () => {
    const command = { reason: '照片不合格', missing: ['照片', ' 户口簿 ', ''] };
    const errand = errandOf(decideSendBack(command, handedOver, facts()));
    expect(errand).toMatchObject({
      state: { name: 'collecting' },
      note: '2026-11-23 退回补正：照片不合格',
    });
    expect(missingOf(errand).sort()).toEqual(['户口簿', '照片']);
    expect(
      refusalsOf(decideSendBack({ reason: '', missing: [] }, handedOver, facts())).sort(),
    ).toEqual(['missing errand.no-material', 'reason text.empty']);
  });

  const ready = anErrand({ ...whole, state: { name: 'ready', ...stamp, result: '卡已制好' } });

  it('M15 it is delivered with way and who took it', () => {
    expect(refusalsOf(decideDeliver({ way: '', receivedBy: ' ' }, ready, facts())).sort()).toEqual([
      'receivedBy errand.received-by',
      'way errand.way',
    ]);
    expect(
      errandOf(decideDeliver({ way: 'home', receivedBy: '秦素珍之子 秦明' }, ready, facts())).state,
    ).toEqual({ name: 'delivered', ...stamp, way: 'home', receivedBy: '秦素珍之子 秦明' });
  });

  it('M15 a refusal by the department and a withdrawal give their reason', () => {
    for (const as of ['refused', 'withdrawn'] as const) {
      expect(refusalsOf(decideStopErrand({ as, reason: ' ' }, handedOver, facts()))).toEqual([
        'reason text.empty',
      ]);
      expect(
        errandOf(decideStopErrand({ as, reason: '年龄不到' }, handedOver, facts())).state,
      ).toEqual({
        ...{ name: as, ...stamp, reason: '年龄不到' },
      });
    }
  });

  it('M14 whatever is tried, only the moves of the table happen, and what has ended stays as it was', () => {
    const tries = {
      handOver: (errand: Errand) =>
        decideHandOver({ to: '民政办', dueOn: '2026-12-01' }, errand, facts()),
      sendBack: (errand: Errand) =>
        decideSendBack({ reason: '补', missing: ['照片'] }, errand, facts()),
      ready: (errand: Errand) => decideReady({ result: '好了' }, errand, facts()),
      deliver: (errand: Errand) =>
        decideDeliver({ way: 'post', receivedBy: '本人' }, errand, facts()),
      refused: (errand: Errand) =>
        decideStopErrand({ as: 'refused', reason: '不合' }, errand, facts()),
      withdrawn: (errand: Errand) =>
        decideStopErrand({ as: 'withdrawn', reason: '不办' }, errand, facts()),
      check: (errand: Errand) =>
        decideCheckMaterials(
          { materials: errand.materials.map((one) => ({ ...one, isReceived: true })) },
          errand,
          facts(),
        ),
    };
    const may: Record<ErrandStateName, ErrandStateName[]> = {
      collecting: ['collecting', 'handed-over', 'withdrawn'],
      'handed-over': ['collecting', 'ready', 'refused', 'withdrawn'],
      ready: ['delivered'],
      ...{ delivered: [], refused: [], withdrawn: [] },
    };
    const names = Object.keys(tries) as (keyof typeof tries)[];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 12 }), (steps) => {
        let errand = anErrand();
        for (const step of steps) {
          const decision = tries[step](errand);
          if (!decision.ok) {
            expect(decision.refusals.length).toBeGreaterThan(0);
            continue;
          }
          const after = (changesOf(decision)[0]?.body as Errand | undefined) ?? errand;
          expect(isOpenErrand(errand)).toBe(true);
          expect(may[errand.state.name]).toContain(after.state.name);
          if (after.state.name === 'handed-over') expect(missingOf(after)).toEqual([]);
          errand = after;
        }
      }),
    );
    expect(Object.keys(errandStates)).toEqual(Object.keys(may));
  });

  it('M16 it is overdue from the day after its due day, and only while the hall or the department has it', () => {
    const on = (errand: Errand, day: string) => errandDueState(errand, day as Day);
    expect(on(handedOver, '2026-11-27')).toBe('running');
    expect(on(handedOver, '2026-11-28')).toBe('soon');
    expect(on(handedOver, '2026-11-30')).toBe('soon');
    expect(on(handedOver, '2026-12-01')).toBe('overdue');
    expect(on(anErrand(), '2026-12-01')).toBe('overdue');
    expect(on(ready, '2026-12-01')).toBeNull();
  });
});

it('M10 every preset names its department, days and materials, and no item stands twice', () => {
  const items = errandPresets.map(({ item }) => item);
  expect(new Set(items).size).toBe(items.length);
  for (const { item, department, workdays, materials } of errandPresets) {
    const typed = materials.map((one) => ({ ...one, isReceived: false }));
    const known = { person: aPerson(), documentOwner: null, ofPerson: [] };
    const command = {
      ...{ id: ID, visitId: null, who: personId(), item, department, materials: typed },
      ...{ dueOn: '2026-12-31', note: '' },
    };
    expect(
      decideOpenErrand(command, known, { now: instantAt('2026-11-23' as Day, '09:00'), by: CLERK })
        .ok,
    ).toBe(true);
    expect(workdays).toBeGreaterThan(0);
  }
});
