import { dayOf } from '../basics/days.ts';
import { otherRoads } from '../codes/disputes.ts';
import {
  type MinutesElement,
  minutesElements,
  type Session,
  type SessionResult,
} from '../session/record.ts';
import {
  closedOn,
  type DossierFacts,
  disputeKind,
  dossierName,
  dossierNumber,
  type Held,
  heldSessions,
  resultNow,
  staffName,
} from './facts.ts';
import { paper, type Subject } from './papers.ts';
import { namesOf, partyRows, partySigns } from './people-rows.ts';
import { dayWords, lines, listed, momentWords, spanWords } from './words.ts';

function bookedOrHeld(facts: DossierFacts, { id }: Subject): Session | undefined {
  if (id !== undefined) return facts.sessions.find((one) => one.id === id);
  return [...facts.sessions].sort((one, other) => other.startsAt - one.startsAt)[0];
}

function placeWords(session: Session | undefined, facts: DossierFacts): string {
  const room = facts.hall.rooms.find(({ id }) => id === session?.roomId);
  const remote = session?.way === 'video' ? '视频' : session?.way === 'phone' ? '电话' : '';
  const where = room ? `${facts.hall.name}${room.name}` : (session?.place ?? '');
  return remote ? listed([where, `${remote}调解 ${session?.link ?? ''}`.trim()]) : where;
}

/** 调解通知书 for one party: of a session that is booked. */
export function noticePaper(facts: DossierFacts, subject: Subject) {
  const session = bookedOrHeld(facts, subject);
  const { applicants, respondents } = facts.case;
  const to = subject.to ?? respondents[0]?.name ?? '';
  const isApplicant = applicants.some(({ name }) => name === to);
  const person = [...applicants, ...respondents].find(({ name }) => name === to);
  const own =
    person?.kind === 'person'
      ? session?.arrivals.find(({ personId }) => personId === person.personId)
      : undefined;
  const mediator = facts.staff.find(({ id }) => id === session?.mediatorId);
  return paper('notice', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    当事人: to,
    // Of a sensitive matter a paper that others may read tells neither the other side nor the matter.
    对方当事人: session?.isDiscreet
      ? ''
      : listed(namesOf(isApplicant ? 'respondents' : 'applicants', facts)),
    纠纷类型: session?.isDiscreet ? '' : disputeKind(facts.case),
    调解时间: momentWords(own?.at ?? session?.startsAt),
    调解地点: placeWords(session, facts),
    调解员: mediator?.name ?? '',
    携带材料: '',
    联系人: mediator?.name ?? '',
    联系电话: mediator?.profile.phone ?? '',
    日期: dayWords(facts.today),
  });
}

const noticeWays = {
  ...{ phone: '电话通知', sms: '短信通知', wechat: '微信通知' },
  ...{ paper: '书面送达', 'in-person': '当面通知' },
} as const;

/** 送达证明: what was handed over for a session, one line a notice; for one party with `to`. */
export function servicePaper(facts: DossierFacts, subject: Subject) {
  const asked = subject.id === undefined ? facts.sessions : [bookedOrHeld(facts, subject)];
  const notices = asked
    .flatMap((session) => session?.notices ?? [])
    .filter(({ to }) => subject.to === undefined || to === subject.to)
    .sort((one, other) => one.at - other.at);
  const to = [...new Set(notices.map((notice) => notice.to))];
  const parties = [...facts.case.applicants, ...facts.case.respondents];
  const address = parties.find(({ name }) => name === to[0])?.address ?? '';
  const servedBy = new Set(notices.map(({ by }) => staffName(facts, by)));
  return paper('service', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    受送达人: subject.to ?? listed(to),
    送达地址: to.length === 1 ? address : '',
    文书: notices.slice(0, 300).map(({ at, way, to: whom }) => ({
      // A call or a message is no paper that was handed over.
      文书名称:
        (way === 'paper' ? '调解通知书' : '调解时间、地点的通知') +
        (to.length > 1 ? `（${whom}）` : ''),
      ...{ 份数: '1', 送达方式: noticeWays[way], 送达时间: momentWords(at), 签收: '' },
    })),
    代收人: '',
    送达人: listed([...servedBy]),
    送达人签名: '',
    备注: listed(notices.map(({ note }) => note)),
  });
}

function held(facts: DossierFacts, { id }: Subject, kind: Session['kind'][]): Held | undefined {
  const found = heldSessions(facts).filter((one) => kind.includes(one.kind));
  return id === undefined ? found.at(-1) : found.find((one) => one.id === id);
}

/** Minutes with what was added afterwards, each addition under its own day. */
function minutesText({ state }: Held, facts: DossierFacts): string {
  const added = (state.amendments ?? []).map(
    ({ at, by, text }) =>
      `补正（${[momentWords(at), staffName(facts, by)].filter(Boolean).join('，')}）：${text}`,
  );
  return [state.minutes, ...added].join('\n');
}

export function investigationPaper(facts: DossierFacts, subject: Subject) {
  const session = held(facts, subject, ['investigation', 'home-visit']);
  return paper('investigation', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    时间: session ? spanWords(session.startsAt, session.endsAt) : '',
    地点: placeWords(session, facts),
    参加人: listed(session?.state.present ?? []),
    被调查人: session?.state.asked ?? '',
    调查人: staffName(facts, session?.mediatorId),
    记录: session ? minutesText(session, facts) : '',
    调查人签名: '',
    被调查人签名: '',
    记录人: session?.state.recorder ?? '',
    记录人签名: '',
    日期: dayWords(session?.on),
  });
}

/** How a session ended, as its minutes say it. */
export function resultWords(result: SessionResult): string {
  switch (result.name) {
    case 'continue':
      return '另行调解';
    case 'written-agreement':
      return '达成书面协议';
    case 'oral-agreement':
      return '达成口头协议';
    case 'no-agreement':
      return '调解不成';
    case 'withdrawn':
      return '当事人撤回、终止调解';
  }
}

/** 七要素 as somebody ticked them against the text; nothing while nobody did. */
function elementWords(ticked: readonly MinutesElement[]): string {
  if (ticked.length === 0) return '';
  return (Object.keys(minutesElements) as MinutesElement[])
    .map((one) => `${ticked.includes(one) ? '☑' : '☐'}${minutesElements[one]}`)
    .join('　');
}

export function minutesPaper(facts: DossierFacts, subject: Subject) {
  const session = held(facts, subject, ['mediation']);
  const helpers = session?.helperIds.map((id) => staffName(facts, id)) ?? [];
  const parties = [...namesOf('applicants', facts), ...namesOf('respondents', facts)];
  const mediator = staffName(facts, session?.mediatorId);
  const others = (session?.state.present ?? []).filter(
    (name) => !parties.includes(name) && !helpers.includes(name) && name !== mediator,
  );
  const result = session?.state.result;
  const isFailed = result?.name === 'no-agreement';
  const isWithdrawn = result?.name === 'withdrawn';
  const number = heldSessions(facts, 'mediation').findIndex(({ id }) => id === session?.id) + 1;
  return paper('minutes', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    次数: number > 0 ? String(number) : '',
    时间: session ? spanWords(session.startsAt, session.endsAt) : '',
    地点: placeWords(session, facts),
    当事人: partyRows(facts),
    参加人: listed([...helpers, ...others]),
    事由: dossierName(facts.case),
    身份核实: session?.state.identity ? `身份核实：${session.state.identity}` : '',
    正文: session ? minutesText(session, facts) : '',
    要素: elementWords(session?.state.elements ?? []),
    不成原因和途径: lines([
      isFailed && `不成的原因：${result.reason}`,
      isFailed && `已告知的其他途径：${result.roads.map((road) => otherRoads[road]).join('、')}`,
      isWithdrawn && `撤回、终止的原因：${result.reason}`,
    ]),
    调解结果: result ? resultWords(result) : '',
    签名: partySigns(facts),
    调解员: mediator,
    调解员签名: '',
    记录人: session?.state.recorder ?? '',
    记录人签名: '',
    日期: dayWords(session?.on),
  });
}

/** Why a mediation ended without an agreement, as it was written down; empty parts were not. */
function endOf(facts: DossierFacts): { reason: string; roads: string } {
  const { state } = facts.case;
  const words = (roads: readonly (keyof typeof otherRoads)[]) =>
    roads.map((road) => otherRoads[road]).join('、');
  if (state.name === 'failed') return { reason: state.reason, roads: words(state.roads) };
  if (state.name === 'withdrawn') return { reason: state.reason, roads: '' };
  const last = heldSessions(facts)
    .map(({ state: { result } }) => result)
    .findLast(({ name }) => name === 'no-agreement' || name === 'withdrawn');
  if (last?.name === 'no-agreement') return { reason: last.reason, roads: words(last.roads) };
  return { reason: last?.name === 'withdrawn' ? last.reason : '', roads: '' };
}

export function terminationPaper(facts: DossierFacts) {
  const { state } = facts.case;
  const isOver = resultNow(facts.case) !== null;
  const { reason, roads } = endOf(facts);
  const last = heldSessions(facts).at(-1);
  return paper('termination', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    当事人: partyRows(facts),
    纠纷类型: disputeKind(facts.case),
    受理日期: facts.acceptedAt === null ? '' : dayWords(dayOf(facts.acceptedAt)),
    终止日期: isOver ? dayWords(closedOn(facts.case) ? last?.on : dayOf(state.at)) : '',
    终止原因: reason,
    告知途径: roads,
    签名: partySigns(facts),
    调解员: staffName(facts, last?.mediatorId ?? facts.case.handlerId),
    调解员签名: '',
    日期: isOver ? dayWords(dayOf(state.at)) : '',
  });
}

/** The reason is the applicant's own: it stays free for their hand. */
export function withdrawalPaper(facts: DossierFacts) {
  return paper('withdrawal', {
    调委会名称: facts.hall.committee,
    编号: dossierNumber(facts.case),
    申请人: listed(namesOf('applicants', facts)),
    对方当事人: listed(namesOf('respondents', facts)),
    纠纷类型: disputeKind(facts.case),
    撤回理由: '',
    签名: partySigns(facts, 'applicants'),
    日期: '',
  });
}
