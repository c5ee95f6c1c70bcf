import { expect, it } from 'vitest';
import type { DisclosureId } from '../basics/ids.ts';
import { facts } from '../testing/clock.ts';
import { disclosureSchema } from './record.ts';
import { type Disclose, decideDisclose } from './workflow.ts';

const id = 'disclosure_01935f00-0000-7000-8000-000000000001' as DisclosureId;
const list: Disclose = {
  ...{ list: 'cases', filter: '待分流', columns: ['申请人', '被申请人'], rows: 12 },
  purpose: ' 县信访局核对重访 ',
};
const changesOf = (change: Partial<Disclose>) => {
  const decision = decideDisclose({ id, ...list, ...change }, facts());
  return decision.ok ? decision.changes : decision.refusals.map(({ code }) => code);
};

it('DI1 a list with personal columns leaves who, when, which list, how many, which columns and what for', () => {
  const [change] = changesOf({});
  if (!change || typeof change === 'string') throw new Error('refused');
  expect(disclosureSchema.parse(change.body)).toEqual({
    ...{ id, revision: 1, createdAt: facts().now, createdBy: facts().by },
    ...{ list: 'cases', filter: '待分流', columns: ['申请人', '被申请人'], rows: 12 },
    purpose: '县信访局核对重访',
  });
  const [cut] = changesOf({ filter: '查'.repeat(5_000) });
  expect(disclosureSchema.safeParse(typeof cut === 'object' && cut.body).success).toBe(true);
});

it('DI2 without a purpose no personal column leaves the program', () => {
  for (const purpose of ['', ' \n']) {
    expect(changesOf({ purpose })).toEqual(['disclosure.purpose']);
  }
  expect(changesOf({ purpose: '长'.repeat(100_000) })).toEqual(['text.too-long']);
});

it('DI3 a list without personal columns, or without rows, leaves no record', () => {
  expect(changesOf({ columns: [], purpose: '' })).toEqual([]);
  expect(changesOf({ rows: 0 })).toEqual([]);
});
