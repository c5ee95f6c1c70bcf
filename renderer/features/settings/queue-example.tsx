import { MINUTE_MS } from '#shared/basics/days';
import type { StaffId, TicketId, VisitId } from '#shared/basics/ids';
import { type QueueRules, queueRulesSchema } from '#shared/settings/queue';
import { callingOrder } from '#shared/ticket/order';
import type { Ticket } from '#shared/ticket/record';
import { type QueueForm, rulesOf } from './queue-form-values.ts';

/** Any moment will do: the example is about the order alone. */
const NOW = Date.parse('2026-11-23T02:00:00Z');

/** What the rules as typed do to a full hall: told by the very function that calls. Nothing while they are wrong. */
export function QueueExample({ form }: { readonly form: QueueForm }) {
  const parsed = queueRulesSchema.safeParse(rulesOf(form));
  if (!parsed.success) return null;
  const rules = parsed.data;
  const order = callingOrder(waitingIn(rules), {
    ...{ run: rules.ordinaryPerPriority, now: NOW, rules },
  });
  const [first] = rules.priorities;
  return (
    <figure className="settings-example" aria-label="叫号顺序示例">
      <figcaption>
        例：A001 已等 {rules.agedAfter} 分钟，A002 到 A009 依次来到
        {first && '，最后来了优先号 A010、A011'}。都在等时的叫号顺序：
      </figcaption>
      <ol>
        {order.map(({ ticket, reason }) => (
          <li key={ticket.id} data-kind={reason.kind}>
            <b>{ticket.label}</b>
            {reason.kind === 'aged' && '等满'}
            {reason.kind === 'priority' && '优先'}
          </li>
        ))}
      </ol>
    </figure>
  );
}

function waitingIn(rules: QueueRules): Ticket[] {
  const [priority] = rules.priorities;
  const ordinary = Array.from({ length: 8 }, (_, at) => ticket(at + 2, NOW - (10 - at) * 1_000));
  const preferred = priority
    ? [10, 11].map((number) => ({ ...ticket(number, NOW - 1), priority }))
    : [];
  return [ticket(1, NOW - rules.agedAfter * MINUTE_MS), ...ordinary, ...preferred];
}

function ticket(number: number, arrivedAt: number): Ticket {
  const by = 'staff_' as StaffId;
  return {
    ...{
      id: `ticket_${String(number).padStart(3, '0')}` as TicketId,
      visitId: 'visit_' as VisitId,
    },
    ...{ revision: 1, createdAt: arrivedAt, createdBy: by, day: '2026-11-23' as Ticket['day'] },
    ...{ group: 'consultation', number, label: `A${String(number).padStart(3, '0')}` },
    ...{ priority: 'none', arrivedAt, isDiscreet: false, target: { kind: 'any' } },
    ...{ appointedAt: null, dispute: null, ahead: 0, turn: null, lateEntry: null },
    state: { name: 'waiting', since: arrivedAt, rank: arrivedAt },
    intervals: [],
  };
}
