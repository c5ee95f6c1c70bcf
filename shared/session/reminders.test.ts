import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { emptyProfile } from '../people/staff.ts';
import { NOON } from '../testing/clock.ts';
import { aDispatchedCase, aSession, personId } from '../testing/session.ts';
import { aHall, aStaff, staffId } from '../testing/settings.ts';
import type { Session } from './record.ts';
import { expectedAt, reminderText, untoldOf } from './reminders.ts';

const dispute = aDispatchedCase({
  respondents: [
    ...aDispatchedCase().respondents,
    {
      ...{ kind: 'organisation', name: '宏远公司', creditCode: '', contact: '赵经理' },
      ...{ phone: '0632-5123456', address: '' },
    },
  ],
});
const hall = aHall();
const profile = { ...emptyProfile, phone: '13800000001' };
const staff = [aStaff({ id: staffId(2), name: '李和', profile })];
const later = { personId: personId(2), at: instantAt('2026-11-23' as Day, '14:10') };
const session = aSession(dispute, { arrivals: [later] });

describe('who is told', () => {
  it('S20 the persons booked at their own time, and the organisations of a mediation', () => {
    const at = instantAt('2026-11-23' as Day, '14:00');
    expect(expectedAt(session, dispute)).toEqual([
      { name: '石大力', phone: '13800000000', at },
      { name: '马建工', phone: '13800000000', at: later.at },
      { name: '宏远公司', phone: '0632-5123456', at },
    ]);
    const visit = { ...session, kind: 'home-visit' as const, attendeeIds: [personId(1)] };
    expect(expectedAt(visit, dispute).map(({ name }) => name)).toEqual(['石大力']);
  });

  it('S20 who was told before day, time or place changed is to be told again', () => {
    const notice = (at: number) => ({
      ...{ at, by: staffId(1), to: '石大力', way: 'phone' as const, note: '' },
    });
    const untold = (at: number) =>
      untoldOf({ ...session, arrangedAt: NOON, notices: [notice(at)] }, dispute).map(
        ({ name }) => name,
      );
    expect(untold(NOON - 1)).toEqual(['石大力', '马建工', '宏远公司']);
    expect(untold(NOON)).toEqual(['马建工', '宏远公司']);
    expect(untold(NOON + 1)).toEqual(['马建工', '宏远公司']);
  });
});

describe('what is sent', () => {
  const text = (change: Partial<Session>, at = 1) => {
    const changed = { ...session, ...change };
    const expected = expectedAt(changed, dispute)[at];
    if (!expected) throw new Error('nobody is expected');
    return reminderText(changed, expected, { case: dispute, hall, staff });
  };

  it('S24 names, day, own time, room, matter, what to bring and whom to ring', () => {
    expect(text({})).toBe(
      '【青石镇综治中心】马建工：请于 11月23日（周一） 14:10 到第一调解室参加调解。事由：与石大力的纠纷（务工受伤、工伤）。请带身份证和有关的合同、票据、照片。联系人：李和，电话 13800000001。不能按时参加的，请提前告知。',
    );
    expect(text({ kind: 'home-visit', roomId: null, place: '石家' }, 0)).toContain('到石家走访');
    expect(text({ way: 'video', link: '123 456' })).toContain(
      '以视频方式参加调解，会议号：123 456',
    );
    expect(text({ way: 'phone', link: '0632-1' })).toContain('以电话方式参加调解，电话：0632-1');
  });

  it('S24 of a sensitive matter neither the matter nor the other side', () => {
    const sent = text({ isDiscreet: true });
    expect(sent).toBe(
      '【青石镇综治中心】马建工：请于 11月23日（周一） 14:10 到第一调解室参加约定的会面。请带身份证和有关的合同、票据、照片。联系人：李和，电话 13800000001。不能按时参加的，请提前告知。',
    );
    expect(sent).not.toMatch(/石大力|工伤|调解。/);
  });
});
