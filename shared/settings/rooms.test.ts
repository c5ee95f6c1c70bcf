import { expect, it } from 'vitest';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aHall } from '../testing/settings.ts';
import { type Hall, plainRoom, type Room } from './hall.ts';
import { usualQueueRules } from './queue.ts';
import { symmetric, withNeighbours } from './rooms.ts';
import { decideReviseHall } from './workflow.ts';

const room = (number: number, change: Partial<Room> = {}): Room => ({
  ...plainRoom,
  ...{ id: `room-${number}`, name: `第${number}调解室` },
  ...change,
});
const beside = (rooms: readonly Room[]) => rooms.map(({ neighbours }) => neighbours.join());

it('O1 neighbours are so both ways, whichever of the two says it, and only of rooms that are there', () => {
  const rooms = [
    room(1, { neighbours: ['room-2', 'room-9', 'room-1'] }),
    room(2),
    room(3, { neighbours: ['room-2'] }),
  ];
  expect(beside(symmetric(rooms))).toEqual(['room-2', 'room-1,room-3', 'room-2']);
  const hall = changesOf(decideReviseHall({ rooms }, aHall(), usualQueueRules))[0]?.body as Hall;
  expect(beside(hall.rooms)).toEqual(['room-2', 'room-1,room-3', 'room-2']);
});

it('O1 taking a neighbour away takes it from both', () => {
  const rooms = symmetric([room(1, { neighbours: ['room-2', 'room-3'] }), room(2), room(3)]);
  const changed = withNeighbours(rooms, 'room-1', ['room-3']);
  expect(beside(symmetric(changed))).toEqual(['room-3', '', 'room-1']);
  expect(beside(withNeighbours(changed, 'room-2', ['room-1', 'room-3']))).toEqual([
    ...['room-3,room-2', 'room-1,room-3', 'room-1,room-2'],
  ]);
});

it('O17 a room is not taken away while a session is still to be held in it', () => {
  const hall = aHall({ rooms: [room(1), room(2)] });
  const keep = (rooms: Room[], booked: ReadonlyMap<string, number>) =>
    refusalsOf(decideReviseHall({ rooms }, hall, usualQueueRules, booked));
  expect(keep([room(2)], new Map([['room-1', 1]]))).toEqual(['rooms hall.room-booked']);
  expect(keep([room(2)], new Map([['room-2', 1]]))).toEqual([]);
  expect(keep([room(1, { name: '改名' }), room(2)], new Map([['room-1', 9]]))).toEqual([]);
});

it('O2 seats are a whole number from 1 to 500; what is wrong stands beside its room', () => {
  const seats = (...counts: number[]) => {
    const rooms = counts.map((count, at) => room(at + 1, { seats: count }));
    return refusalsOf(decideReviseHall({ rooms }, aHall(), usualQueueRules));
  };
  expect(seats(1, 500)).toEqual([]);
  expect(seats(0, 12, 501, 2.5, Number.NaN)).toEqual(
    [0, 2, 3, 4].map((at) => `rooms.${at}.seats hall.seats`),
  );
  const around = Array.from({ length: 12 }, (_, at) => room(at + 1, { neighbours: ['room-1'] }));
  const brand = { brand: '长'.repeat(201) };
  const rooms = [...around.slice(0, 11), { ...(around[11] as Room), ...brand }];
  expect(refusalsOf(decideReviseHall({ rooms }, aHall(), usualQueueRules))).toEqual([
    ...['rooms.0.neighbours hall.too-many', 'rooms.11.brand text.too-long'],
  ]);
});
