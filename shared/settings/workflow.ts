import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { HallId, StaffId } from '../basics/ids.ts';
import { matterGroups } from '../codes/intake.ts';
import { newStaff, type StaffFields, staffProblems } from '../people/staff-workflow.ts';
import type { Hall } from './hall.ts';
import type { QueueRules } from './queue.ts';
import { groupsWithoutWindow } from './queue-workflow.ts';
import { type HallFields, hallProblems, tidyHall } from './rules.ts';

export type SetUpHall = HallFields & {
  readonly id: HallId;
  readonly isDemo: boolean;
  /** The first is the administrator who sets the hall up; they create themselves. */
  readonly staff: readonly (StaffFields & { readonly id: StaffId })[];
};

/**
 * First run: the hall and its staff in one act. `facts.by` is the administrator's new id. Field names of staff
 * are `staff.0.name`, `staff.0.roles`.
 */
export function decideSetUpHall(
  command: SetUpHall,
  existing: Hall | undefined,
  facts: Facts,
): Decision {
  if (existing) return refuse('hall.exists');
  const refusals: Refusal[] = hallProblems(command);
  command.staff.forEach((fields, at) => {
    const before = command.staff
      .slice(0, at)
      .map(({ name }) => ({ name: name.trim(), isActive: true }));
    refusals.push(...staffProblems(fields, before, `staff.${at}.`));
  });
  const [first] = command.staff;
  if (!first?.roles.includes('administrator') || first.id !== facts.by) {
    refusals.push({ code: 'staff.last-administrator', field: 'staff.0.roles' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const hall: Hall = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    ...tidyHall(command),
    isDemo: command.isDemo,
  };
  return accept(
    ...command.staff.map(
      (fields): Change => ({
        kind: 'staff.added',
        type: 'staff',
        body: newStaff(fields.id, fields, facts),
      }),
    ),
    { kind: 'hall.set-up', type: 'hall', body: hall },
  );
}

/**
 * Any part of the settings changed; the rest stays. The demo mark never changes. `rules`: the calling rules that
 * hold, because a window taken away may be the only one that takes a group. `booked`: sessions still to be held, by
 * room.
 */
export function decideReviseHall(
  command: Partial<HallFields>,
  hall: Hall,
  rules: Pick<QueueRules, 'windows'>,
  booked: ReadonlyMap<string, number> = new Map(),
): Decision {
  const fields: HallFields = { ...hall, ...command };
  const refusals = hallProblems(fields);
  for (const group of command.windows ? groupsWithoutWindow(rules, command.windows) : []) {
    const values = { group: matterGroups[group].label };
    refusals.push({ code: 'queue.group-without-window', field: 'windows', values });
  }
  for (const { id, name } of hall.rooms) {
    const count = booked.get(id) ?? 0;
    if (count > 0 && !fields.rooms.some((room) => room.id === id)) {
      refusals.push({ code: 'hall.room-booked', field: 'rooms', values: { name, count } });
    }
  }
  if (refusals.length > 0) return refuseAll(refusals);
  return accept({ kind: 'hall.revised', type: 'hall', body: revise(hall, tidyHall(fields)) });
}
