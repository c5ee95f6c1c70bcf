import {
  accept,
  type Decision,
  type Facts,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import { textRefusals } from '#shared/case/rules';
import type { Session } from './record.ts';

const MOST_AMENDMENTS = 100;

/** 补正笔录: something is added to minutes, signed by who and when; nothing of them is changed. */
export function decideAmendMinutes(
  command: { readonly text: string },
  session: Session,
  { now, by }: Facts,
): Decision {
  const { state } = session;
  if (state.name !== 'held') return refuse('session.not-held');
  const before = state.amendments ?? [];
  if (before.length >= MOST_AMENDMENTS) {
    return refuse('session.too-many-amendments', 'text', { max: MOST_AMENDMENTS });
  }
  const refusals = textRefusals('text', command.text, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  const amendments = [...before, { at: now, by, text: command.text.trim() }];
  const body = revise(session, { state: { ...state, amendments } });
  return accept({ kind: 'session.amended', type: 'session', body });
}
