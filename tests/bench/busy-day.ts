import { dayOf, type Instant, instantAt } from '#shared/basics/days';
import { keysOf, matterGroups, priorities } from '#shared/codes/intake';
import { type Ticket, ticketSchema } from '#shared/ticket/record';
import { type Visit, visitSchema } from '#shared/visit/record';
import type { Chance } from './chance.ts';
import { CLERK, idAt, personAt, type SeededAct } from './township.ts';

const GROUPS = keysOf(matterGroups);
const CLASSES = keysOf(priorities).filter((priority) => priority !== 'none');
const MINUTE_MS = 60_000;
/** Whoever waits has come within this time: the ratio of priority numbers is at work, not the age. */
const WAITING_SINCE_MS = 30 * MINUTE_MS;
const DAY_LONG_MS = 8 * 60 * MINUTE_MS;

/**
 * A day of `tickets` numbers up to `now`, of which the last `waiting` still wait and the others are done; each
 * with its person and visit. One in eight has a priority class. Every record is parsed by its schema.
 */
export function* busyDay(
  now: Instant,
  { tickets, waiting }: { readonly tickets: number; readonly waiting: number },
  chance: Chance,
): Generator<SeededAct> {
  const day = dayOf(now);
  // Just after midnight the day is short; it has as many numbers all the same.
  const begins = Math.max(instantAt(day, '00:00'), now - DAY_LONG_MS);
  const lastBegins = Math.max(begins, now - WAITING_SINCE_MS);
  const served = tickets - waiting;
  const documents = new Set<string>();
  const given = new Map<string, number>();
  let run = 0;
  for (let made = 0; made < tickets; made += 1) {
    const isWaiting = made >= served;
    const at = isWaiting
      ? lastBegins + Math.floor(((now - lastBegins) * (made - served)) / waiting)
      : begins + Math.floor(((lastBegins - begins) * made) / served);
    const group = GROUPS[made % GROUPS.length] ?? 'consultation';
    const number = (given.get(group) ?? 0) + 1;
    given.set(group, number);
    const priority = chance.next() < 1 / 8 ? chance.oneOf(CLASSES) : 'none';
    const person = personAt(at, chance, documents);
    const meta = { revision: 1, createdAt: at, createdBy: CLERK };
    const visit: Visit = visitSchema.parse({
      ...{ id: idAt('visit', at, chance), ...meta, on: day, channel: 'window' },
      ...{ personId: person.id, peopleCount: 1, matterGroup: group, priority, earlierVisits: 0 },
      account: '因宅基地界墙位置发生争议，村委会调解未果，要求按原界址恢复',
      ...{ isDiscreet: false, sameComing: null, noticed: null },
      outcome: isWaiting ? null : { kind: 'settled', at, by: CLERK, note: '已当面答复' },
    } satisfies Record<keyof Visit, unknown>);
    run = priority === 'none' ? run + 1 : 0;
    const ticket = ticketSchema.parse({
      ...{ id: idAt('ticket', at, chance), ...meta, visitId: visit.id, day, group, number },
      label: `${matterGroups[group].prefix}${String(number).padStart(3, '0')}`,
      ...{ priority, arrivedAt: at, isDiscreet: false, target: { kind: 'any' } },
      ...{ appointedAt: null, dispute: null, ahead: 0, lateEntry: null },
      turn: isWaiting ? null : { at, run },
      state: isWaiting
        ? { name: 'waiting', since: at, rank: at }
        : { name: 'done', at, by: CLERK, window: 1 },
      intervals: isWaiting ? [] : [{ state: 'waiting', from: at, to: at, by: CLERK }],
    } satisfies Record<keyof Ticket, unknown>);
    yield {
      at,
      records: [
        { type: 'person', kind: 'person.registered', body: person },
        { type: 'visit', kind: 'visit.registered', body: visit },
        { type: 'ticket', kind: 'ticket.issued', body: ticket },
      ],
    };
  }
}
