import { dayOf, timeOf } from '#shared/basics/days';
import { otherRoads } from '#shared/codes/disputes';
import type { Staff } from '#shared/people/staff';
import { missingElements } from '#shared/session/minutes';
import { minutesElements, type Session } from '#shared/session/record';
import { nameOf } from './minutes-form.ts';
import { sessionResults } from './words.ts';

type Props = {
  readonly kind: Session['kind'];
  readonly held: Extract<Session['state'], { name: 'held' }>;
  readonly staff: readonly Staff[];
};

/** 笔录 as it was saved: read only; what was added afterwards stands below. */
export function MinutesView({ kind, held, staff }: Props) {
  const { result } = held;
  const missing = missingElements(kind, held.elements);
  return (
    <>
      <p>
        <b>{sessionResults[result.name]}</b>
        {'reason' in result && `：${result.reason}`}
        {result.name === 'no-agreement' &&
          `（已告知：${result.roads.map((road) => otherRoads[road]).join('、')}）`}
      </p>
      {held.asked && <p>被调查人：{held.asked}</p>}
      {held.present.length > 0 && <p>到场：{held.present.join('、')}</p>}
      {held.identity && <p>身份核对：{held.identity}</p>}
      <p className="med-minutes">{held.minutes}</p>
      {missing.length > 0 && (
        <p className="field-hint">
          七要素未记：{missing.map((one) => minutesElements[one]).join('、')}
        </p>
      )}
      <p className="field-hint">
        {held.recorder && `记录人 ${held.recorder} · `}
        {dayOf(held.at)} {timeOf(held.at)} {nameOf(held.by, staff)}录入
      </p>
      {held.amendments?.map(({ at, by, text }) => (
        <p key={at} className="med-minutes">
          补正（{dayOf(at)} {timeOf(at)} {nameOf(by, staff)}）：{text}
        </p>
      ))}
    </>
  );
}
