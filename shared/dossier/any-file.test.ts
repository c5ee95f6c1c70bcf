import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseState } from '../case/record.ts';
import { bundleSchema } from '../papers/record.ts';
import { anAgreement } from '../testing/agreement.ts';
import { aCase } from '../testing/case.ts';
import { aCleanCase, at } from '../testing/dossier.ts';
import { aFullFile } from '../testing/full-file.ts';
import { staffId } from '../testing/settings.ts';
import { bundleOf } from './bundle.ts';
import type { DossierFacts } from './facts.ts';
import { itemsOf, slots } from './items.ts';
import { meterOf } from './meter.ts';
import { gapsAtClosing } from './workflow.ts';

const full = aFullFile();
const acted = { at: at('2026-11-20'), by: staffId(1) };
const states: CaseState[] = [
  full.case.state,
  { name: 'registered', ...acted },
  { name: 'mediating', ...acted, dueOn: null },
  { name: 'failed', ...acted, reason: '差距过大', roads: ['litigation'] },
  { name: 'withdrawn', ...acted, reason: '不愿再调' },
  { name: 'closed', ...acted, result: 'settled', note: '' },
];

/** Any part of the full file: each record there or not, the case in any state, with or without its sides. */
const anyFile: fc.Arbitrary<DossierFacts> = fc
  .record({
    sessions: fc.subarray([...full.sessions]),
    agreements: fc.subarray([...full.agreements, anAgreement(full.case)]),
    performances: fc.subarray([...full.performances]),
    followups: fc.subarray([...full.followups]),
    whistles: fc.subarray([...full.whistles]),
    conferences: fc.subarray([...full.conferences]),
    attachments: fc.subarray([...full.attachments]),
    people: fc.subarray([...full.people]),
    staff: fc.subarray([...full.staff]),
    dossier: fc.constantFrom(full.dossier, null),
    acceptedAt: fc.constantFrom(full.acceptedAt, null),
    state: fc.constantFrom(...states),
    isBare: fc.boolean(),
  })
  .map(({ state, isBare, ...part }) => ({
    ...full,
    ...part,
    case: isBare ? aCase({ state }) : aCleanCase({ state, respondents: full.case.respondents }),
  }));

it('DO3 DO9 any part of a file is gone through and bound, whatever is missing of it', () => {
  fc.assert(
    fc.property(anyFile, (facts) => {
      const meter = meterOf(facts);
      expect(meter.gaps.length).toBe(meter.required - meter.present + meter.wrong);
      expect(meter.gaps.every(({ words }) => words !== '' && !words.includes('undefined'))).toBe(
        true,
      );
      expect(gapsAtClosing(facts).every(({ point }) => point !== 'binding')).toBe(true);
      const order = itemsOf(facts).map(({ slot }) => Object.keys(slots).indexOf(slot));
      expect(order).toEqual(order.toSorted((one, other) => one - other));
      const parsed = bundleSchema.safeParse(bundleOf(facts));
      expect(parsed.success).toBe(true);
    }),
    { numRuns: 300 },
  );
});
