import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '#shared/basics/text';
import type { Agreement, Signed } from './record.ts';

/** Other roads than 司法确认 on which an agreement comes to be enforced. */
export const roadKinds = {
  'payment-order': '支付令',
  notary: '公证',
  arbitration: '仲裁',
} as const satisfies Record<Signed['roads'][number]['kind'], string>;
export type RoadKind = keyof typeof roadKinds;

export const MOST_ROADS = 20;

export type TakeRoad = {
  readonly kind: RoadKind | null;
  readonly on: string;
  /** The court, the notary, the arbitration commission. */
  readonly office: string;
  readonly note: string;
};

/**
 * 其他途径 of an agreement in force. A 支付令 asks for money that was promised and not paid by its day (民诉法 §225,
 * 劳动争议调解仲裁法 §16); the others may be taken from the day of effect on.
 */
export function decideTakeRoad(
  command: TakeRoad,
  agreement: Agreement,
  facts: Facts & { readonly isMoneyOwed: boolean },
): Decision {
  const { state } = agreement;
  if (state.name !== 'signed') return refuse('agreement.not-signed');
  if (state.roads.length >= MOST_ROADS) return refuse('agreement.roads', undefined, { max: 20 });
  const { kind, on, office, note } = command;
  const refusals: Refusal[] = [];
  if (kind === null) refusals.push({ code: 'agreement.road', field: 'kind' });
  if (kind === 'payment-order' && !facts.isMoneyOwed) {
    refusals.push({ code: 'agreement.payment-order', field: 'kind' });
  }
  if (!isRealDay(on) || on > dayOf(facts.now))
    refusals.push({ code: 'agreement.day', field: 'on' });
  else if (on < state.effectiveOn) {
    const values = { notBefore: state.effectiveOn };
    refusals.push({ code: 'agreement.day-before', field: 'on', values });
  }
  const place = lineProblem(office, 1, LINE_MAX);
  if (place) refusals.push({ code: place, field: 'office', values: { max: LINE_MAX } });
  const text = longTextProblem(note, 0, LONG_TEXT_MAX);
  if (text) refusals.push({ code: text, field: 'note', values: { max: LONG_TEXT_MAX } });
  if (refusals.length > 0 || kind === null) return refuseAll(refusals);
  const stamp = { at: facts.now, by: facts.by };
  const road = { ...stamp, kind, on: on as Day, office: office.trim(), note: note.trim() };
  const body = revise(agreement, { state: { ...state, roads: [...state.roads, road] } });
  return accept({ kind: 'agreement.road-taken', type: 'agreement', body });
}
