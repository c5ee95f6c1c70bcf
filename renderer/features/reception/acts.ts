import { dayOf } from '#shared/basics/days';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { TicketId, VisitId } from '#shared/basics/ids';
import { decideLogOff, decideLogOn, decidePause, decideResume } from '#shared/shift/workflow';
import { decideBringBack, decideHold, decideTransfer, type TransferTo } from '#shared/ticket/away';
import { decideLinkSides, decideMarkWrong, type Side } from '#shared/ticket/corrections';
import type { Ticket } from '#shared/ticket/record';
import { ticketAtWindow } from '#shared/ticket/rules';
import { decideUndo } from '#shared/ticket/undo';
import {
  decideCallNext,
  decideCallPicked,
  decideFinish,
  decideLeave,
  decidePass,
  decideRecall,
  decideRequeue,
  decideStartServing,
} from '#shared/ticket/workflow';
import type { Visit } from '#shared/visit/record';
import { decideNoticeVisit, type EndVisit } from '#shared/visit/workflow';
import { type Acted, act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { shiftsOf } from '../../data/queries/shifts.ts';
import { ticketById, ticketsOfDisputes } from '../../data/queries/tickets.ts';
import { queueNow } from '../../data/queue-standing.ts';
import { get } from '../../data/read.ts';
import { keepStep, type Seen, stepOf, stepToUndo, type Undoable } from './last-step.ts';

export { lastStep, onLastStep } from './last-step.ts';
export { anotherMatter, registerWalkIn, serveDirect } from './register-acts.ts';

/** 叫下一个. */
export function callNext(window: number): Promise<Acted> {
  const command = { window, shiftId: newId('shift') };
  return step('叫', async (facts, seen) =>
    decideCallNext(command, await callQueue(facts, seen), facts),
  );
}

/** 点叫: out of order. `note`: the reason; empty while it is this number's turn anyway. */
export function callPicked(window: number, id: TicketId, note: string): Promise<Acted> {
  const shiftId = newId('shift');
  return step('叫', async (facts, seen) => {
    const [queue, ticket] = await Promise.all([callQueue(facts, seen), ticketById(id)]);
    if (!ticket) return refuse('record.missing');
    return decideCallPicked({ window, shiftId, ticket, note }, queue, facts);
  });
}

async function callQueue(facts: Facts, seen: Seen) {
  const day = dayOf(facts.now);
  const [queue, shifts] = await Promise.all([queueNow(day), shiftsOf(day)]);
  const disputes = queue.waiting.flatMap(({ dispute }) => (dispute ? [dispute.key] : []));
  seen(...queue.waiting, ...shifts);
  return { ...queue, shifts, sides: await ticketsOfDisputes(disputes) };
}

export const recall = (window: number, id: TicketId) =>
  withTicket('重呼', id, (ticket, facts) => decideRecall({ window }, ticket, facts));
export const startServing = (window: number, id: TicketId) =>
  withTicket('开始接待', id, (ticket, facts) => decideStartServing({ window }, ticket, facts));
export const pass = (window: number, id: TicketId) =>
  withTicket('过号', id, (ticket, facts) => decidePass({ window }, ticket, facts));
export const hold = (window: number, id: TicketId, note: string) =>
  withTicket('暂挂', id, (ticket, facts) => decideHold({ window, note }, ticket, facts));

/** 重排, a few places back. */
export const requeue = (_window: number, id: TicketId) =>
  withTicket('重排', id, async (ticket, facts) =>
    decideRequeue(ticket, await queueNow(dayOf(facts.now)), facts),
  );

/** 恢复接待 of a number on hold. */
export const bringBack = (window: number, id: TicketId) =>
  withTicket('恢复接待', id, async (ticket, facts) =>
    decideBringBack({ window }, ticket, (await queueNow(dayOf(facts.now))).underWay, facts),
  );

/** 转号: to a group, a window or a mediator. */
export const transfer = (window: number, id: TicketId, to: TransferTo) =>
  withTicket('转号', id, async (ticket, facts) => {
    const [hall, { rules }, mediator] = await Promise.all([
      currentHall(),
      queueNow(dayOf(facts.now)),
      to.kind === 'mediator' ? get('staff', to.staffId) : undefined,
    ]);
    const windows = hall?.windows.map(({ number }) => number) ?? [];
    return decideTransfer(
      { window, to },
      ticket,
      { windows, mediator: mediator ?? null, rules },
      facts,
    );
  });

/** 标为有误: the interval at `index` of the ticket. */
export const markWrong = (id: TicketId, index: number, note: string) =>
  withTicket('标为有误', id, (ticket, facts) => decideMarkWrong({ index, note }, ticket, facts));

/** 双方关联: `id` speaks for `side`, `otherId` for the other; areas may be empty. */
export function linkSides(
  id: TicketId,
  otherId: TicketId,
  side: Side['side'],
  areas: { one: string; other: string },
): Promise<Acted> {
  return step('双方关联', async (_, seen) => {
    const [one, other] = await Promise.all([ticketById(id), ticketById(otherId)]);
    if (!one || !other) return refuse('record.missing');
    seen(one, other);
    return decideLinkSides({ side, areas }, { one, other });
  });
}

/** 办结 and 引导; `end` null when the visit has become a case. */
export const finish = (window: number, id: TicketId, end: EndVisit | null) =>
  withVisit(end?.kind === 'referred' ? '引导' : '办结', id, (ticket, visit, facts) =>
    decideFinish({ window, end }, ticket, visit, facts),
  );

export const leave = (window: number, id: TicketId) =>
  withVisit('离开', id, (ticket, visit, facts) => decideLeave({ window }, ticket, visit, facts));

/** 上岗 of the person at the desk. */
export function logOn(window: number): Promise<Acted> {
  const command = { window, shiftId: newId('shift') };
  return withShifts('上岗', (shifts, facts) => decideLogOn(command, shifts, facts));
}
export const pause = (window: number, reason: string) =>
  withShifts('暂停', (shifts, facts) => decidePause({ window, reason }, shifts, facts));
export const resume = (window: number) =>
  withShifts('恢复', (shifts, facts) => decideResume({ window }, shifts, facts));
export const logOff = (window: number) =>
  withShifts('离岗', async (shifts, facts) => {
    const { underWay } = await queueNow(dayOf(facts.now));
    const busy = ticketAtWindow(underWay, window)?.label ?? null;
    return decideLogOff({ window }, { shifts, busy }, facts);
  });

/** 撤销 of the last step, for a minute. */
export async function undoLast(): Promise<Acted> {
  const acted = await act(async (facts) => {
    const last = stepToUndo();
    if (!last) return refuse('ticket.undo-nothing');
    const current = await Promise.all(last.records.map(({ type, after }) => get(type, after.id)));
    const { underWay } = await queueNow(dayOf(facts.now));
    const found = current.filter((record) => record !== undefined);
    return decideUndo(last, { current: found, underWay, ticks: performance.now() }, facts);
  });
  if (acted.ok) keepStep(null);
  return acted;
}

/** An act that can be undone. `seen`: every record that was loaded and may be changed. */
async function step(
  words: string,
  decide: (facts: Facts, seen: Seen) => Promise<Decision>,
): Promise<Acted> {
  let ticks = 0;
  let before = new Map<string, Undoable>();
  const acted = await act((facts) => {
    ticks = performance.now();
    // Decided again, it has loaded again.
    before = new Map();
    return decide(facts, (...records) => {
      for (const record of records) before.set(record.id, record);
    });
  });
  if (acted.ok) keepStep(stepOf(words, ticks, acted.changes, before));
  return acted;
}

function withTicket(
  words: string,
  id: TicketId,
  decide: (ticket: Ticket, facts: Facts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return step(words, async (facts, seen) => {
    const ticket = await ticketById(id);
    if (!ticket) return refuse('record.missing');
    seen(ticket);
    return decide(ticket, facts);
  });
}

function withVisit(
  words: string,
  id: TicketId,
  decide: (ticket: Ticket, visit: Visit, facts: Facts) => Decision,
): Promise<Acted> {
  return step(words, async (facts, seen) => {
    const ticket = await ticketById(id);
    const visit = ticket && (await get('visit', ticket.visitId));
    if (!ticket || !visit) return refuse('record.missing');
    seen(ticket, visit);
    return decide(ticket, visit, facts);
  });
}

function withShifts(
  words: string,
  decide: (
    shifts: Awaited<ReturnType<typeof shiftsOf>>,
    facts: Facts,
  ) => Decision | Promise<Decision>,
): Promise<Acted> {
  return step(words, async (facts, seen) => {
    const shifts = await shiftsOf(dayOf(facts.now));
    seen(...shifts);
    return decide(shifts, facts);
  });
}

/** 告知 recorded on the visit of the number at the window. No step: a look at the notice is not taken back. */
export function noticeVisit(id: VisitId): Promise<Acted> {
  return act(async (facts) => {
    const visit = await get('visit', id);
    return visit ? decideNoticeVisit(visit, facts) : refuse('record.missing');
  });
}
