import { describe, expect, it } from 'vitest';
import type { PayscaleId } from '../basics/ids.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { payscaleSchema, usualPayscale } from './payscale.ts';
import { decideChangePayscale, MOST_CLASSES, type PayClassRow } from './payscale-workflow.ts';

const id = 'payscale_01935f00-0000-7000-8000-000000000001' as PayscaleId;
const row = (change: Partial<PayClassRow> = {}): PayClassRow => ({
  ...{ name: '一般', amount: '200', from: '', results: ['agreed'], form: 'any' },
  ...{ scales: [], matters: [], ...change },
});
const change = (
  classes: readonly PayClassRow[],
  existing?: Parameters<typeof decideChangePayscale>[1],
) => decideChangePayscale({ id, classes }, existing, facts());

describe('以案定补标准', () => {
  it('SU7 is one record, set up by the first change and revised by the next', () => {
    const [made] = changesOf(change([row({ name: ' 一般 ', amount: '0.02万', from: '１万' })]));
    expect(made).toMatchObject({
      kind: 'payscale.set-up',
      body: { classes: [{ name: '一般', amountFen: 20_000, fromFen: 1_000_000 }] },
    });
    const [next] = changesOf(change([], payscaleSchema.parse(made?.body)));
    expect(next).toMatchObject({
      kind: 'payscale.revised',
      body: { id, revision: 2, classes: [] },
    });
  });

  it('SU7 names everything wrong beside its box', () => {
    const wrong = [row({ name: '' }), row({ amount: '很多' }), row({ from: 'x', results: [] })];
    expect(refusalsOf(change(wrong))).toEqual([
      'classes.0.name text.empty',
      'classes.1.amount payscale.amount',
      'classes.2.name hall.name-twice',
      'classes.2.from payscale.amount',
      'classes.2.results payscale.results',
    ]);
    const many = Array.from({ length: MOST_CLASSES + 1 }, (_, at) => row({ name: `第${at}类` }));
    expect(refusalsOf(change(many))).toEqual(['classes payscale.too-many']);
    expect(refusalsOf(change(many.slice(1)))).toEqual([]);
  });

  it('SU7 until the hall has set its own, pre-set classes are there to change', () => {
    expect(usualPayscale.classes.map(({ name }) => name)).toHaveLength(3);
  });
});
