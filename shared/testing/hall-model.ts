import type { Instant } from '../basics/days.ts';
import { MINUTE_MS } from '../basics/days.ts';
import type { BaseRecord, Decision } from '../basics/decision.ts';
import { records } from '../journal/records.ts';
import type { QueueRules } from '../settings/queue.ts';
import type { Shift } from '../shift/record.ts';
import type { Ticket } from '../ticket/record.ts';
import { windowOf } from '../ticket/rules.ts';
import type { Step, StepRecord } from '../ticket/undo.ts';
import type { CallQueue } from '../ticket/workflow.ts';
import type { Visit } from '../visit/record.ts';
import { NOON } from './clock.ts';

type AnyRecord = Ticket | Visit | Shift;
/** Someone was at a window until then; `until` moves on while they are there. */
type Presence = { ticketId: string; window: number; until: Instant };

/** A hall in memory: what the desk's database and its memory of the last step hold, for tests with many steps. */
export class HallModel {
  now: Instant = NOON;
  /** Goes forward only. */
  ticks = 0;
  readonly records = new Map<string, AnyRecord>();
  readonly rules: QueueRules;
  presences: Presence[] = [];
  last: (Step & { presences: Presence[]; snapshot: Map<string, AnyRecord> }) | null = null;
  issued = new Map<string, number>();

  constructor(rules: QueueRules) {
    this.rules = rules;
  }

  tickets(): Ticket[] {
    return [...this.records.values()].filter(({ id }) => id.startsWith('ticket_')) as Ticket[];
  }

  shifts(): Shift[] {
    const all = [...this.records.values()].filter(({ id }) => id.startsWith('shift_')) as Shift[];
    return all.filter(({ state }) => state.name !== 'closed');
  }

  visitOf(ticket: Ticket): Visit {
    return this.records.get(ticket.visitId) as Visit;
  }

  underWay(): Ticket[] {
    return this.tickets().filter((ticket) => windowOf(ticket) !== null);
  }

  /** As renderer/data reads it: `run` from the newest turn. */
  queue(): CallQueue {
    const tickets = this.tickets();
    const turns = tickets.flatMap(({ id, turn }) => (turn ? [{ id, ...turn }] : []));
    const newest = turns.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).at(-1);
    return {
      waiting: tickets.filter(({ state }) => state.name === 'waiting'),
      underWay: this.underWay(),
      sides: tickets.filter(({ dispute }) => dispute !== null),
      shifts: this.shifts(),
      run: newest?.run ?? this.rules.ordinaryPerPriority,
      rules: this.rules,
    };
  }

  /** Writes what was decided, as the commit would. Throws on a stale revision or a record that does not parse. */
  write(decision: Decision, isUndoable: boolean): void {
    if (!decision.ok) return;
    const snapshot = new Map(this.records);
    const kept = { presences: [...this.presences], snapshot };
    const changed: StepRecord[] = [];
    for (const { type, body } of decision.changes) {
      const before = this.records.get(body.id) ?? null;
      if (body.revision !== (before?.revision ?? 0) + 1) throw new Error('stale revision');
      const parsed = records[type].schema.parse(body) as BaseRecord as AnyRecord;
      if (type === 'ticket' && !before) this.count(parsed as Ticket);
      this.records.set(body.id, parsed);
      changed.push({ type, before, after: parsed } as StepRecord);
    }
    this.last = isUndoable ? { ticks: this.ticks, records: changed, ...kept } : null;
    this.noticePresence();
  }

  pass(ms: number): void {
    this.ticks += Math.max(0, ms);
    this.now += ms;
    this.noticePresence();
  }

  private count({ label }: Ticket): void {
    const prefix = label.slice(0, 1);
    this.issued.set(prefix, (this.issued.get(prefix) ?? 0) + 1);
  }

  private noticePresence(): void {
    for (const ticket of this.underWay()) {
      const window = windowOf(ticket) ?? 0;
      const known = this.presences.find(
        (one) => one.ticketId === ticket.id && one.window === window,
      );
      if (known) known.until = this.now;
      else this.presences.push({ ticketId: ticket.id, window, until: this.now });
    }
  }

  /** Minutes between the other side's presence at this window and now; `Infinity`: it never was there. */
  sinceOtherSide(ticket: Ticket, window: number): number {
    const { dispute } = ticket;
    if (!dispute) return Number.POSITIVE_INFINITY;
    const others = this.tickets().filter(
      (other) => other.dispute?.key === dispute.key && other.dispute.side !== dispute.side,
    );
    const ends = this.presences
      .filter((one) => one.window === window && others.some(({ id }) => id === one.ticketId))
      .map(({ until }) => until);
    return (this.now - Math.max(Number.NEGATIVE_INFINITY, ...ends)) / MINUTE_MS;
  }
}
