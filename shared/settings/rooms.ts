import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { Room } from './hall.ts';

const SEATS = { from: 1, to: 500 } as const;
const MOST_NEIGHBOURS = 10;

/** 相邻 goes both ways, and only to rooms that are there: whichever of the two says so, both are. */
export function symmetric(rooms: readonly Room[]): Room[] {
  return rooms.map((room) => ({
    ...room,
    neighbours: rooms
      .filter(({ id }) => id !== room.id)
      .filter(({ id, neighbours }) => room.neighbours.includes(id) || neighbours.includes(room.id))
      .map(({ id }) => id),
  }));
}

/** `rooms` with exactly `chosen` beside the room `id`, said by both sides. */
export function withNeighbours(
  rooms: readonly Room[],
  id: string,
  chosen: readonly string[],
): Room[] {
  return rooms.map((room) => {
    if (room.id === id) return { ...room, neighbours: [...chosen] };
    const others = room.neighbours.filter((other) => other !== id);
    return { ...room, neighbours: chosen.includes(room.id) ? [...others, id] : others };
  });
}

/** What is wrong with a room besides its name; fields are `rooms.2.seats`. */
export function roomProblems(rooms: readonly Room[]): Refusal[] {
  return symmetric(rooms).flatMap(({ brand, seats, neighbours }, at): Refusal[] => {
    const refusals: Refusal[] = [];
    const field = (part: string) => `rooms.${at}.${part}`;
    const text = lineProblem(brand, 0, LINE_MAX);
    if (text) refusals.push({ code: text, field: field('brand'), values: { max: LINE_MAX } });
    if (!Number.isInteger(seats) || seats < SEATS.from || seats > SEATS.to) {
      refusals.push({ code: 'hall.seats', field: field('seats'), values: SEATS });
    }
    if (neighbours.length > MOST_NEIGHBOURS) {
      const values = { max: MOST_NEIGHBOURS };
      refusals.push({ code: 'hall.too-many', field: field('neighbours'), values });
    }
    return refusals;
  });
}
