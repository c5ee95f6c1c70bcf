import { expect, it } from 'vitest';
import type { Decision } from '../basics/decision.ts';
import { staffSchema } from '../people/staff.ts';
import { facts } from '../testing/clock.ts';
import { aHall, HALL_ID, staffId } from '../testing/settings.ts';
import { hallSchema, usualCommittee } from './hall.ts';
import { usualQueueRules } from './queue.ts';
import { decideReviseHall, decideSetUpHall, type SetUpHall } from './workflow.ts';

const byAdministrator = { ...facts(), by: staffId(1) };

function setUp(change: Partial<SetUpHall> = {}): SetUpHall {
  const { id: _, revision: __, createdAt: ___, createdBy: ____, ...fields } = aHall();
  return {
    ...fields,
    id: HALL_ID,
    isDemo: false,
    staff: [
      { id: staffId(1), name: '周正', roles: ['administrator'] },
      { id: staffId(2), name: '王芳', roles: ['clerk', 'clerk'] },
    ],
    ...change,
  };
}

function refusalsOf(decision: Decision) {
  return decision.ok ? [] : decision.refusals.map(({ code, field }) => [code, field]);
}

it('B10 the hall and its staff come in one act, and what is stored passes the schemas', () => {
  const decision = decideSetUpHall(setUp({ name: ' 青石镇综治中心 ' }), undefined, byAdministrator);
  if (!decision.ok) throw new Error('refused');
  expect(decision.changes.map(({ kind }) => kind)).toEqual([
    'staff.added',
    'staff.added',
    'hall.set-up',
  ]);
  expect(hallSchema.parse(decision.changes[2]?.body).name).toBe('青石镇综治中心');
  expect(staffSchema.parse(decision.changes[1]?.body).roles).toEqual(['clerk']);
});

it('B43 papers are headed by the committee as the hall names it, never by a guess', () => {
  const named = decideReviseHall(
    { committee: ' 东区联合人民调解委员会 ' },
    aHall(),
    usualQueueRules,
  );
  if (!named.ok) throw new Error('refused');
  expect(hallSchema.parse(named.changes[0]?.body).committee).toBe('东区联合人民调解委员会');
  expect(
    refusalsOf(decideSetUpHall(setUp({ committee: ' ' }), undefined, byAdministrator)),
  ).toEqual([['text.empty', 'committee']]);
  expect(usualCommittee('东山县青石镇综治中心')).toBe('东山县青石镇人民调解委员会');
  expect(usualCommittee('城东矛调中心')).toBe('');
});

it('B10 a second set-up is refused', () => {
  expect(refusalsOf(decideSetUpHall(setUp(), aHall(), byAdministrator))).toEqual([
    ['hall.exists', undefined],
  ]);
});

it('B11 a division code has 6, 9 or 12 digits', () => {
  const codes = { '370999': true, '370999101': true, '370999101001': true };
  for (const divisionCode of Object.keys(codes)) {
    expect(decideSetUpHall(setUp({ divisionCode }), undefined, byAdministrator).ok).toBe(true);
  }
  for (const divisionCode of ['', '37099', '3709991', '37099910', '3709991010012', '37099A']) {
    expect(
      refusalsOf(decideSetUpHall(setUp({ divisionCode }), undefined, byAdministrator)),
    ).toEqual([['hall.division-code', 'divisionCode']]);
  }
});

it('B12 a hall has at least one window, and no number twice', () => {
  const refusals = (windows: SetUpHall['windows']) =>
    refusalsOf(decideSetUpHall(setUp({ windows }), undefined, byAdministrator));
  expect(refusals([])).toEqual([['hall.no-window', 'windows']]);
  expect(refusals([{ number: 0, name: 'a' }])).toEqual([
    ['hall.window-number', 'windows.0.number'],
  ]);
  expect(refusals([{ number: 100, name: 'a' }])).toEqual([
    ['hall.window-number', 'windows.0.number'],
  ]);
  expect(refusals([{ number: 99, name: 'a' }])).toEqual([]);
  expect(
    refusals([
      { number: 1, name: 'a' },
      { number: 1, name: '' },
    ]),
  ).toEqual([
    ['hall.window-twice', 'windows.1.number'],
    ['text.empty', 'windows.1.name'],
  ]);
});

it('B13 a name stands once in a list of rooms, departments or villages', () => {
  const decision = decideReviseHall({ villages: ['东村', ' 东村 ', ''] }, aHall(), usualQueueRules);
  expect(refusalsOf(decision)).toEqual([
    ['hall.name-twice', 'villages.1'],
    ['text.empty', 'villages.2'],
  ]);
});

it('B14 a change of the settings leaves the rest as it was and counts the revision up', () => {
  const decision = decideReviseHall({ name: '新名' }, aHall({ isDemo: true }), usualQueueRules);
  if (!decision.ok) throw new Error('refused');
  expect(hallSchema.parse(decision.changes[0]?.body)).toEqual({
    ...aHall({ isDemo: true }),
    name: '新名',
    revision: 2,
  });
});

it('B22 a window that alone takes a group cannot be taken away', () => {
  const all = usualQueueRules.groups.map(({ group }) => group);
  const rules = { windows: [{ window: 1, groups: all.filter((group) => group !== 'errand') }] };
  const hall = aHall();
  const keep = (...numbers: number[]) => ({
    windows: hall.windows.filter(({ number }) => numbers.includes(number)),
  });
  expect(refusalsOf(decideReviseHall(keep(1), hall, rules))).toEqual([
    ['queue.group-without-window', 'windows'],
  ]);
  expect(refusalsOf(decideReviseHall(keep(2), hall, rules))).toEqual([]);
  expect(refusalsOf(decideReviseHall(keep(1), hall, usualQueueRules))).toEqual([]);
});

it('P20 the first person of a hall is an administrator who creates themselves', () => {
  const noAdministrator = setUp({ staff: [{ id: staffId(1), name: '王芳', roles: ['clerk'] }] });
  expect(refusalsOf(decideSetUpHall(noAdministrator, undefined, byAdministrator))).toEqual([
    ['staff.last-administrator', 'staff.0.roles'],
  ]);
  const byAnother = { ...byAdministrator, by: staffId(9) };
  expect(decideSetUpHall(setUp(), undefined, byAnother).ok).toBe(false);
  expect(decideSetUpHall(setUp({ staff: [] }), undefined, byAdministrator).ok).toBe(false);
});
