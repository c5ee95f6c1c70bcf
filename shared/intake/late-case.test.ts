import { expect, it } from 'vitest';
import type { IntakeId } from '../basics/ids.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { ticketId } from '../testing/ticket.ts';
import { aRegistration } from '../testing/visit.ts';
import type { TypedSlip } from '../ticket/late-entry.ts';
import { decideLateEntry } from './late-case.ts';

const slip: TypedSlip = {
  ...{ label: 'P007', on: '2026-11-23', arrived: '9:05', called: '9:20', served: '9:22' },
  ...{ ended: '9:40', window: '2', outcome: 'case', note: ' 已看伤情照片 ' },
};
const enter = (change: Partial<TypedSlip> = {}) =>
  decideLateEntry(
    {
      ...{ ticketId: ticketId(), visit: aRegistration(), slip: { ...slip, ...change } },
      intakeId: 'intake_01935f00-0000-7000-8000-000000000001' as IntakeId,
    },
    { person: null, documentOwner: null, visits: [], labels: [] },
    facts(),
  );

it('L6 a slip that ended as a case leaves its visit open and parks the form of the case in the same act', () => {
  const [, visit, ticket, intake, ...more] = changesOf(enter());
  expect(more).toEqual([]);
  expect(visit?.body).toMatchObject({ on: '2026-11-23', outcome: null });
  expect(ticket?.body).toMatchObject({ label: 'P007', state: { name: 'done', window: 2 } });
  expect(intake?.body).toMatchObject({
    ...{ form: 'case', visitId: visit?.body.id, createdAt: NOON, title: '赵春兰 停电补录' },
    state: { name: 'parked' },
  });
  const { typed } = (intake?.body ?? {}) as { typed: string };
  expect(JSON.parse(typed)).toEqual({ summary: '工地摔伤，医药费没有着落\n已看伤情照片' });
});

it('L6 it asks for window and times as every slip that was received, and for no note', () => {
  expect(changesOf(enter({ note: '' }))).toHaveLength(4);
  expect(refusalsOf(enter({ window: '', served: '' }))).toEqual([
    ...['served late-entry.time', 'window late-entry.window'],
  ]);
});

it('L6 any other end parks nothing, and a refused slip saves nothing', () => {
  expect(changesOf(enter({ outcome: 'settled', note: '告知' })).map(({ type }) => type)).toEqual([
    ...['person', 'visit', 'ticket'],
  ]);
  expect(enter({ label: 'X' }).ok).toBe(false);
});
