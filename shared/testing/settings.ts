import type { HallId, StaffId } from '../basics/ids.ts';
import { emptyProfile, type Staff, staffSchema } from '../people/staff.ts';
import { type Hall, hallSchema, plainRoom } from '../settings/hall.ts';
import { NOON } from './clock.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The staff id that ends in `number`. */
export function staffId(number: number): StaffId {
  return `staff_${tail(number)}` as StaffId;
}

export const HALL_ID = `hall_${tail(1)}` as HallId;

export function aStaff(change: Partial<Staff> = {}): Staff {
  return staffSchema.parse({
    id: staffId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    name: '周正',
    roles: ['administrator'],
    isActive: true,
    profile: emptyProfile,
    ...change,
  });
}

export function aHall(change: Partial<Hall> = {}): Hall {
  return hallSchema.parse({
    id: HALL_ID,
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    name: '青石镇综治中心',
    committee: '青石镇人民调解委员会',
    divisionCode: '370999101',
    deskNumber: 1,
    windows: [
      { number: 1, name: '综合受理' },
      { number: 2, name: '矛盾调解' },
    ],
    rooms: [{ ...plainRoom, id: 'room-1', name: '第一调解室' }],
    departments: ['派出所'],
    villages: ['青石村'],
    isDemo: false,
    ...change,
  });
}
