import { dayOf } from '../basics/days.ts';
import type { StaffId } from '../basics/ids.ts';
import { conflictOf, openConflicts } from '../dispatch/mediators.ts';
import { type Check, mistake, required } from './check.ts';
import { type DossierFacts, heldSessions, staffName } from './facts.ts';
import { dayWords } from './words.ts';

/** 受理合法: accepted before anybody mediated, told beforehand, by a mediator whom nothing keeps away. */
export function acceptanceChecks(facts: DossierFacts): Check[] {
  const { case: record, acceptedAt } = facts;
  const point = 'acceptance';
  const [first] = heldSessions(facts);
  const { noticed } = record;
  const isEarly = first !== undefined && acceptedAt !== null && first.on < dayOf(acceptedAt);
  const isToldLate = first !== undefined && noticed !== null && first.on < dayOf(noticed.at);
  return [
    required('DO10', point, acceptedAt !== null, '没有受理记录', 'case', '请先受理'),
    required('DO11', point, noticed !== null, '没有权利义务告知', 'case', '请在案件页记录告知'),
    required(
      'DO12',
      point,
      record.respondents.length > 0,
      '没有列明被申请人',
      'case',
      '请更正、补录当事人',
    ),
    mistake(
      'DO13',
      point,
      isEarly,
      `${dayWords(first?.on)}的笔录早于受理日`,
      'sessions',
      '请核对日期',
    ),
    mistake(
      'DO14',
      point,
      isToldLate,
      `${dayWords(first?.on)}开始调解，告知却在${noticed ? dayWords(dayOf(noticed.at)) : ''}`,
      'dossier',
      '请在说明里写明',
    ),
    ...conflicts(facts),
  ];
}

/** 回避: whoever mediated, and whoever answers for the case, against what they declared. */
function conflicts(facts: DossierFacts): Check[] {
  const { case: record } = facts;
  const ids = new Set<StaffId>(heldSessions(facts).map(({ mediatorId }) => mediatorId));
  if (record.handlerId && heldSessions(facts).length === 0) ids.add(record.handlerId);
  const notes = [...facts.dispatches.map(({ note }) => note), record.mediatorChoice?.note ?? ''];
  return [...ids].map((id) => {
    const mediator = facts.staff.find((one) => one.id === id);
    const open = mediator
      ? openConflicts(conflictOf(mediator, record, facts.people), notes).map(({ words }) => words)
      : [];
    return mistake(
      'DO15',
      'acceptance',
      open.length > 0,
      `调解员${staffName(facts, id)}${open.join('，')}，应当回避`,
      'case',
      '请改派，或写明为什么仍由其调解',
    );
  });
}
