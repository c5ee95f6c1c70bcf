import { expect, it } from 'vitest';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { emptyProfile, mayLogOn, type Staff } from './staff.ts';
import { decideChangeProfile } from './staff-profile.ts';

const administrator = aStaff();
const mediator = aStaff({ id: staffId(2), name: '赵和平', roles: ['mediator'] });
const clerk = aStaff({ id: staffId(3), name: '王晓芳', roles: ['clerk'] });
const director = aStaff({ id: staffId(4), name: '郑秋实', roles: ['director'] });
const profile = { ...emptyProfile, force: '专职调解员', relatives: ['钱有为'] };
const change = (by: Staff, command = profile) =>
  decideChangeProfile(command, { staff: mediator, byStaff: by }, { ...facts(), by: by.id });

it('M8 a profile is declared by the person, an administrator or a director, and by nobody else', () => {
  for (const by of [mediator, administrator, director]) {
    expect(changesOf(change(by))[0]).toMatchObject({ kind: 'staff.profiled', body: { profile } });
  }
  expect(refusalsOf(change(clerk))).toEqual(['- staff.profile-of-other']);
});

it('M8 blanks, empty lines, doubles and unknown matters are left out; the rest stays as declared', () => {
  const typed = {
    ...profile,
    ...{ force: ' 乡贤 ', village: ' 河西村3组 ', fields: ['wages', 'wages', '没有这个'] },
    ...{
      villages: ['河西村', ' 河西村', ''],
      languages: ['手语'],
      relatives: [' 钱有为 ', '', '钱有为'],
    },
    advised: ['宏远建筑公司'],
  };
  expect(changesOf(change(mediator, typed))[0]?.body).toMatchObject({
    revision: 2,
    profile: {
      ...{ force: '乡贤', village: '河西村3组', fields: ['wages'], villages: ['河西村'] },
      ...{ languages: ['手语'], relatives: ['钱有为'], advised: ['宏远建筑公司'] },
    },
  });
});

it('M8 every text or list that is too long is named beside its field', () => {
  const tooLong = '长'.repeat(51);
  expect(refusalsOf(change(mediator, { ...profile, relatives: ['钱有为', tooLong] }))).toEqual([
    'relatives.1 text.too-long',
  ]);
  const many = Array.from({ length: 21 }, (_, at) => `话${at}`);
  expect(refusalsOf(change(mediator, { ...profile, languages: many }))).toEqual([
    'languages hall.too-many',
  ]);
  const lineFeed = { ...profile, village: '河西\n村' };
  expect(refusalsOf(change(mediator, lineFeed))).toEqual(['village text.control-character']);
});

it('O3 weekly hours, ceiling and telephone are kept in order, or named beside their field', () => {
  const day = (weekday: number, from: string, to: string) => ({ weekday, from, to });
  const weekly = [day(3, '14:00', '17:30'), day(1, '08:30', '12:00'), day(3, '08:30', '12:00')];
  const typed = { ...profile, weekly, dailyCeiling: 100, phone: '138 0546 7788' };
  expect(changesOf(change(mediator, typed))[0]?.body).toMatchObject({
    profile: {
      ...{ dailyCeiling: 100, phone: '13805467788' },
      weekly: [day(1, '08:30', '12:00'), day(3, '08:30', '12:00'), day(3, '14:00', '17:30')],
    },
  });
  const wrong = [day(1, '08:30', '12:00'), day(1, '11:59', '13:00'), day(2, '12:00', '12:00')];
  const rows = [...wrong, day(1, '12:00', '13:00'), day(2, '8点', '9点')];
  expect(
    refusalsOf(change(mediator, { ...profile, weekly: rows, dailyCeiling: 101, phone: '1380546' })),
  ).toEqual([
    ...['phone phone.mobile', 'dailyCeiling staff.ceiling', 'weekly.1 staff.weekly-twice'],
    ...['weekly.2 staff.weekly-time', 'weekly.3 staff.weekly-twice', 'weekly.4 staff.weekly-time'],
  ]);
  for (const dailyCeiling of [0, 1.5, Number.NaN]) {
    expect(refusalsOf(change(mediator, { ...profile, dailyCeiling }))).toEqual([
      'dailyCeiling staff.ceiling',
    ]);
  }
  const many = Array.from({ length: 29 }, (_, at) => day(1 + (at % 7), '08:30', '12:00'));
  expect(refusalsOf(change(mediator, { ...profile, weekly: many }))[0]).toBe(
    'weekly hall.too-many',
  );
});

it('O4 whoever is nothing but a 调解力量 cannot sit at the desk', () => {
  expect(mayLogOn({ roles: ['force'] })).toBe(false);
  expect(mayLogOn({ roles: ['force', 'mediator'] })).toBe(true);
  for (const role of ['clerk', 'mediator', 'director', 'administrator'] as const) {
    expect(mayLogOn({ roles: [role] })).toBe(true);
  }
});
