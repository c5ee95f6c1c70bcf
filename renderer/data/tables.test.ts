import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseStateLabels } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { heavyFrom, rankAt } from '#shared/case/risk';
import { heaviestFirst } from '#shared/conference/rules';
import { usualRiskRules } from '#shared/settings/risk';
import { aCase } from '#shared/testing/case';
import { columnsOf } from './tables.ts';

const RUNNING = ['registered', 'accepted', 'dispatched', 'mediating'];
const states = fc.constantFrom(...(Object.keys(caseStateLabels) as Case['state']['name'][]));
const cases = fc.array(
  fc.record({ name: states, points: fc.integer({ min: 0, max: 120 }), createdAt: fc.nat(50) }),
  { maxLength: 400 },
);

describe('the columns by which cases are found', () => {
  it('Q15 the index of 重点 holds every running case above the lowest level, in the order of the list', () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const records = drawn.map(({ name, points, createdAt }) => {
          const risk = { at: 0, level: '', points, grounds: [] };
          return { ...aCase({ createdAt }), risk, state: { name } } as unknown as Case;
        });
        const keys = records.flatMap((record) => {
          const { _lightness } = columnsOf.case(record, (text) => text) as { _lightness?: number };
          return _lightness === undefined ? [] : [[_lightness, record.createdAt] as const];
        });
        const found = keys
          .filter(([lightness]) => lightness <= -heavyFrom(usualRiskRules))
          .sort((one, two) => one[0] - two[0] || one[1] - two[1]);
        const running = records.filter(({ state }) => RUNNING.includes(state.name));
        const wanted = heaviestFirst(running, usualRiskRules);
        expect(found).toEqual(
          wanted.map(({ risk, createdAt }) => [-(risk?.points ?? 0), createdAt]),
        );
      }),
    );
  });

  it('Q15 a case belongs there from the first point of the second level', () => {
    const from = heavyFrom(usualRiskRules);
    expect(rankAt(from - 1, usualRiskRules)).toBe(0);
    expect(rankAt(from, usualRiskRules)).toBe(1);
  });
});
