import { type Day, type Instant, timeOf } from '#shared/basics/days';
import { weekdayOf } from '#shared/calendar/calendar';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import type { Staff } from '#shared/people/staff';
import type { Hall } from '#shared/settings/hall';
import { arrivalOf } from './arrivals.ts';
import type { Session } from './record.ts';

/** Somebody who is to come, and when. */
export type Expected = { readonly name: string; readonly phone: string; readonly at: Instant };

/** Parties who are to be told: the persons booked and, for a mediation, the organisations of the case. */
export function expectedAt(session: Session, of: Case): Expected[] {
  return [...of.applicants, ...of.respondents].flatMap((party): Expected[] => {
    const { name, phone } = party;
    if (party.kind === 'organisation') {
      return session.kind === 'mediation' ? [{ name, phone, at: session.startsAt }] : [];
    }
    const isBooked = session.attendeeIds.includes(party.personId);
    return isBooked ? [{ name, phone, at: arrivalOf(session, party.personId) }] : [];
  });
}

/** Whoever has not been told since day, time and place were last settled. */
export function untoldOf(session: Session, of: Case): Expected[] {
  const told = new Set(
    session.notices.filter(({ at }) => at >= session.arrangedAt).map(({ to }) => to),
  );
  return expectedAt(session, of).filter(({ name }) => !told.has(name));
}

type Named = {
  readonly case: Case;
  readonly hall: Pick<Hall, 'name' | 'rooms'>;
  readonly staff: readonly Staff[];
};

/**
 * 开庭式提醒: what is sent to one party by SMS or WeChat. Of a sensitive matter it tells neither the matter nor the
 * other side: somebody else may read the telephone.
 */
export function reminderText(
  session: Session,
  { name, at }: Expected,
  { case: record, hall, staff }: Named,
): string {
  const when = `${dateWords(session.on)} ${timeOf(at)}`;
  const mediator = staff.find(({ id }) => id === session.mediatorId);
  const phone = mediator?.profile.phone ? `，电话 ${mediator.profile.phone}` : '';
  return [
    `【${hall.name}】${name}：${askWords(session, when, placeWords(session, hall))}`,
    session.isDiscreet ? '' : aboutWords(name, record),
    session.way === 'phone' ? '' : '请带身份证和有关的合同、票据、照片。',
    `联系人：${mediator?.name ?? ''}${phone}。不能按时参加的，请提前告知。`,
  ].join('');
}

function askWords({ kind, way, link, isDiscreet }: Session, when: string, place: string): string {
  const what = isDiscreet ? '约定的会面' : kind === 'investigation' ? '情况调查' : '调解';
  if (kind === 'home-visit') return `工作人员将于 ${when} 到${place}走访，请等候。`;
  if (way === 'video') return `请于 ${when} 以视频方式参加${what}，会议号：${link}。`;
  if (way === 'phone') return `请于 ${when} 以电话方式参加${what}，电话：${link}。`;
  return `请于 ${when} 到${place}参加${what}。`;
}

function aboutWords(name: string, record: Case): string {
  const { label } = matters[record.matter];
  const isApplicant = record.applicants.some((party) => party.name === name);
  const [other] = isApplicant ? record.respondents : record.applicants;
  return other ? `事由：与${other.name}的纠纷（${label}）。` : `事由：${label}。`;
}

/** 第一调解室, 村委会: where a session is. */
export function placeWords({ roomId, place }: Session, { rooms }: Pick<Hall, 'rooms'>): string {
  const room = rooms.find(({ id }) => id === roomId)?.name ?? '';
  return [room, place].filter(Boolean).join(' ');
}

/** 11月25日（周三） */
function dateWords(on: Day): string {
  const [month, day] = [Number(on.slice(5, 7)), Number(on.slice(8))];
  return `${month}月${day}日（周${'日一二三四五六'[weekdayOf(on)]}）`;
}
