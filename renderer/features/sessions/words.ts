import { timeOf } from '#shared/basics/days';
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

export const sessionStates = { booked: '已预约', held: '已开', cancelled: '已取消' } as const;

export const sessionResults = {
  continue: '下次继续调解',
  'written-agreement': '达成书面协议',
  'oral-agreement': '达成口头协议',
  'no-agreement': '调解不成',
  withdrawn: '撤回、终止',
} as const;
