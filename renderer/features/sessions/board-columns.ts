import type { Day } from '#shared/basics/days';
import type { Staff } from '#shared/people/staff';
import type { Session } from '#shared/session/record';
import { staffOf } from '#shared/session/rules';
import type { Room } from '#shared/settings/hall';
import type { BoardView } from './board-view.ts';
import { mayLead } from './use-mediators.ts';

/** One session in one column, side by side with those at the same time. */
export type Block = {
  readonly session: Session;
  /** True in the column of somebody who only helps in it: there it is not taken hold of. */
  readonly isHelping: boolean;
  readonly lane: number;
  readonly lanes: number;
};

/** A day of one mediator or of one room; `id` null is for sessions that are held elsewhere. */
export type Column = {
  readonly key: string;
  readonly on: Day;
  readonly by: BoardView['by'];
  readonly id: string | null;
  readonly name: string;
  readonly blocks: readonly Block[];
};

export type Resource = { readonly id: string | null; readonly name: string };

const ELSEWHERE: Resource = { id: null, name: '外出、其他' };

/**
 * Everything that may have a column: who leads sessions now or the hall's rooms, and whoever or whatever else one of
 * `sessions` has, so that none falls off the board.
 */
export function resourcesOf(
  by: BoardView['by'],
  sessions: readonly Session[],
  { staff, rooms }: { readonly staff: readonly Staff[]; readonly rooms: readonly Room[] },
): Resource[] {
  if (by === 'mediator') {
    const leading = new Set<string>(sessions.map(({ mediatorId }) => mediatorId));
    const known = staff.filter((one) => (one.isActive && mayLead(one)) || leading.has(one.id));
    const strangers = [...leading].filter((id) => !known.some((one) => one.id === id));
    return [...known, ...strangers.map((id) => ({ id, name: '不在册' }))];
  }
  const used = new Set(sessions.map(({ roomId }) => roomId));
  const gone = [...used].filter((id) => id !== null && !rooms.some((room) => room.id === id));
  const isElsewhere = used.has(null) || rooms.length === 0;
  return [
    ...rooms.map(({ id, name }) => ({ id, name })),
    ...gone.map((id) => ({ id, name: '已撤的调解室' })),
    ...(isElsewhere ? [ELSEWHERE] : []),
  ];
}

/** The columns from left to right, day by day, each with its sessions by time. */
export function columnsOf(
  by: BoardView['by'],
  days: readonly Day[],
  resources: readonly Resource[],
  sessions: readonly Session[],
): Column[] {
  const found = new Map<string, Omit<Block, 'lane' | 'lanes'>[]>();
  const put = (session: Session, id: string | null, isHelping: boolean) => {
    const key = keyOf(session.on, id);
    found.set(key, [...(found.get(key) ?? []), { session, isHelping }]);
  };
  for (const session of sessions) {
    if (by === 'room') put(session, session.roomId, false);
    else for (const id of staffOf(session)) put(session, id, id !== session.mediatorId);
  }
  return days.flatMap((on) =>
    resources.map(({ id, name }) => {
      const key = keyOf(on, id);
      return { key, on, by, id, name, blocks: inLanes(found.get(key) ?? []) };
    }),
  );
}

function keyOf(on: Day, id: string | null): string {
  return `${on} ${id ?? 'elsewhere'}`;
}

/** Sessions at the same time side by side, as few lanes as they need: none lies over another. */
export function inLanes<Item extends { readonly session: Session }>(
  items: readonly Item[],
): (Item & { readonly lane: number; readonly lanes: number })[] {
  const sorted = items.toSorted(
    ({ session: one }, { session: two }) =>
      one.startsAt - two.startsAt || two.endsAt - one.endsAt || (one.id < two.id ? -1 : 1),
  );
  const placed: (Item & { lane: number; lanes: number })[] = [];
  let together: (Item & { lane: number; lanes: number })[] = [];
  let ends: number[] = [];
  for (const item of sorted) {
    const { startsAt, endsAt } = item.session;
    if (ends.every((end) => end <= startsAt)) {
      together = [];
      ends = [];
    }
    const free = ends.findIndex((end) => end <= startsAt);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = endsAt;
    const block = { ...item, lane, lanes: ends.length };
    together.push(block);
    for (const one of together) one.lanes = ends.length;
    placed.push(block);
  }
  return placed;
}
