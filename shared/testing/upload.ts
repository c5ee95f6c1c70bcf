import type { Instant } from '#shared/basics/days';
import { type DeskId, deskIdSchema } from '#shared/basics/ids';
import { stamp } from '#shared/journal/chain';
import {
  EMPTY_HEAD,
  type Entry,
  type EntryDraft,
  entryDraftSchema,
  type Head,
} from '#shared/journal/entry';
import { emptyProfile, staffSchema } from '#shared/people/staff';
import { ACT, CLERK, NOON } from './clock.ts';

export const DESK: DeskId = deskIdSchema.parse('desk_01900000-0000-7000-8000-0000000000d1');
export const OTHER_DESK: DeskId = deskIdSchema.parse('desk_01900000-0000-7000-8000-0000000000d2');

/** A staff record's draft: the smallest record that the real schema accepts. `number` makes it its own. */
export function staffDraft(number: number, change: Record<string, unknown> = {}): EntryDraft {
  const id = `staff_01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
  const body = staffSchema.parse({
    id,
    revision: 1,
    createdAt: NOON,
    createdBy: CLERK,
    name: `阿卜杜热西提·${number}`,
    roles: ['clerk'],
    isActive: true,
    profile: emptyProfile,
  });
  return entryDraftSchema.parse({
    by: CLERK,
    kind: 'staff.added',
    record: { type: 'staff', id, revision: 1 },
    body: { ...body, ...change },
  });
}

/** `count` entries after `head`, as a desk's journal stamps them. */
export function staffEntries(
  count: number,
  {
    head = EMPTY_HEAD,
    device = DESK,
    at = NOON,
  }: Partial<{ head: Head; device: DeskId; at: Instant }> = {},
): Entry[] {
  const drafts = Array.from({ length: count }, (_, index) => staffDraft(head.seq + index + 1));
  return stamp(head, drafts, { device, at, act: ACT });
}
