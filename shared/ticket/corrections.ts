import { accept, type Decision, type Facts, refuse, revise } from '../basics/decision.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { Ticket } from './record.ts';

/** What is put right about a number afterwards, without moving it in the queue. */

/** 标为有误: a time known to be wrong is kept, said, and left out of every average. */
export function decideMarkWrong(
  command: { index: number; note: string },
  ticket: Ticket,
  facts: Facts,
): Decision {
  const interval = ticket.intervals[command.index];
  if (!interval) return refuse('ticket.interval-missing');
  if (interval.wrong) return refuse('ticket.interval-marked');
  const problem = lineProblem(command.note, 1, LINE_MAX);
  if (problem) {
    const code = problem === 'text.empty' ? 'ticket.interval-note' : problem;
    return refuse(code, 'note', { max: LINE_MAX });
  }
  const wrong = { at: facts.now, by: facts.by, note: command.note.trim() };
  const intervals = ticket.intervals.with(command.index, { ...interval, wrong });
  return accept({
    kind: 'ticket.marked-wrong',
    type: 'ticket',
    body: revise(ticket, { intervals }),
  });
}

/** Which side a number speaks for, and the waiting area it was sent to (empty: none). */
export type Side = { side: 'applicant' | 'respondent'; area: string };

/**
 * 双方关联: two numbers are the two sides of one dispute (its `key`: a case, or the first number itself), and are
 * kept apart from now on (T18).
 */
export function decideLinkSides(
  command: { key?: string; areas: { one: string; other: string }; side: Side['side'] },
  tickets: { one: Ticket; other: Ticket },
): Decision {
  const { one, other } = tickets;
  if (one.id === other.id) return refuse('ticket.sides-same', 'other');
  for (const ticket of [one, other]) {
    const { label, state, dispute } = ticket;
    if (dispute) return refuse('ticket.sides-linked', 'other', { label });
    if (state.name === 'done' || state.name === 'left') {
      return refuse('ticket.sides-ended', 'other', { label });
    }
  }
  for (const area of [command.areas.one, command.areas.other]) {
    const problem = lineProblem(area, 0, LINE_MAX);
    if (problem) return refuse(problem, 'area', { max: LINE_MAX });
  }
  const key = command.key ?? one.id;
  const opposite = command.side === 'applicant' ? 'respondent' : 'applicant';
  const linked = (ticket: Ticket, side: Side['side'], area: string) => ({
    kind: 'ticket.side-linked',
    type: 'ticket' as const,
    body: revise(ticket, { dispute: { key, side, area: area.trim() } }),
  });
  return accept(
    linked(one, command.side, command.areas.one),
    linked(other, opposite, command.areas.other),
  );
}
