import { timeOf } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import type { Session } from '#shared/session/record';
import { expectedAt } from '#shared/session/reminders';
import { sessionWays } from './words.ts';

type Props = {
  readonly session: Session;
  readonly record: Case;
  readonly staffName: (id: Staff['id']) => string;
};

/** What a booking says besides day, room and mediator; nothing when it says nothing. */
export function SessionFacts({ session, record, staffName }: Props) {
  const { helperIds, way, link, isDiscreet, arrivals, startsAt, overrule } = session;
  const names = helperIds.map(staffName).join('、');
  const later = expectedAt(session, record).filter(({ at }) => at !== startsAt);
  const facts = [
    names && `参与：${names}`,
    way !== 'in-person' && `${sessionWays[way]} ${link}`,
    arrivals.length > 0 &&
      later.length > 0 &&
      `错峰：${later[0]?.name}${later.length > 1 ? `等 ${later.length} 人` : ''} ${timeOf(later[0]?.at ?? startsAt)} 到`,
    isDiscreet && '敏感事项',
    overrule && `预约说明：${overrule}`,
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return <p className="med-facts">{facts.join('　')}</p>;
}
