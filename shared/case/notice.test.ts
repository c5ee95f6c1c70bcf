import { expect, it } from 'vitest';
import { aCase } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { decideNotice } from './notice.ts';
import type { Case } from './record.ts';

it('IN6 the notice is recorded once with who and when, in whatever state the case is', () => {
  const [change] = changesOf(decideNotice(aCase(), facts()));
  const told = change?.body as Case;
  expect(told).toMatchObject({ revision: 2, noticed: { at: NOON, by: CLERK } });
  expect(told.state).toEqual(aCase().state);
  expect(refusalsOf(decideNotice(told, facts(NOON + 1)))).toEqual(['- case.noticed']);
});
