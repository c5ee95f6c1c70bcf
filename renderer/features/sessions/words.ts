import { type Day, timeOf } from '#shared/basics/days';
import { weekdayOf } from '#shared/calendar/calendar';
import type { Case } from '#shared/case/record';
import type { Session } from '#shared/session/record';

/** 石大力 与 马建工, with 等 N 人 when a side has more. */
export function sidesOf(record: Case | undefined): string {
  if (!record) return '';
  const side = (parties: Case['applicants']) => {
    const [first] = parties;
    if (!first) return '';
    return parties.length > 1 ? `${first.name}等${parties.length}方` : first.name;
  };
  return [side(record.applicants), side(record.respondents)].filter(Boolean).join(' 与 ');
}

/** 14:00–15:30 */
export function spanWords(session: Pick<Session, 'startsAt' | 'endsAt'>): string {
  return `${timeOf(session.startsAt)}–${timeOf(session.endsAt)}`;
}

/** 11月25日 周三 */
export function dayWords(on: Day): string {
  return `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日 周${'日一二三四五六'[weekdayOf(on)]}`;
}

export const sessionWays = { 'in-person': '当面', video: '视频', phone: '电话' } as const;

export const noticeWays = {
  phone: '电话',
  sms: '短信',
  wechat: '微信',
  paper: '送达通知书',
  'in-person': '当面告知',
} as const;

export const sessionStates = {
  booked: '已预约',
  held: '已开',
  missed: '未到场',
  cancelled: '已取消',
} as const;

export const sessionResults = {
  continue: '下次继续调解',
  'written-agreement': '达成书面协议',
  'oral-agreement': '达成口头协议',
  'no-agreement': '调解不成',
  withdrawn: '撤回、终止',
} as const;
