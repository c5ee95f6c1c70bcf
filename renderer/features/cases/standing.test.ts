import { describe, expect, it } from 'vitest';
import { newPersonRow } from './case-form.ts';
import { standing } from './standing.ts';

const row = newPersonRow('孙大山');
const then = { amount: '三万', summary: '', applicants: [row], respondents: [] };
const refusals = [
  { code: 'case.amount', field: 'amount' },
  { code: 'text.empty', field: 'summary' },
  { code: 'phone.form', field: 'applicants.0.phone' },
  { code: 'record.missing' },
] as const;
const left = (now: object) => standing(refusals, then, now).map(({ code }) => code);

describe('refusals that still stand', () => {
  it('stay while nothing has been typed', () => {
    expect(left({ ...then })).toEqual(refusals.map(({ code }) => code));
  });

  it('go with a change of their own field, and only of that', () => {
    expect(left({ ...then, amount: '3' })).toEqual(['text.empty', 'phone.form', 'record.missing']);
    const typed = row.kind === 'person' ? { ...row.typed, phone: '12345' } : null;
    expect(left({ ...then, applicants: [{ ...row, typed }] })).toEqual([
      'case.amount',
      'text.empty',
      'record.missing',
    ]);
  });

  it('go when their row is taken away', () => {
    expect(left({ ...then, applicants: [] })).not.toContain('phone.form');
  });
});
