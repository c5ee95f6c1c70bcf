import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import { aPerson, residentNumber } from '#shared/testing/person';
import { documentHint, emptyForm, typedVisit, withDocument, withPerson } from './intake-form.ts';

const TODAY = '2026-11-23' as Day;
const old = residentNumber('19580304', '124');
const young = residentNumber('19900304', '123');

describe('the intake form', () => {
  it('fills in sex and priority from the number, and says what it read', () => {
    const change = withDocument(emptyForm, { documentNumber: old }, TODAY);
    expect(change).toEqual({ documentNumber: old, sex: '2', priority: 'elderly' });
    expect(documentHint({ ...emptyForm, ...change }, TODAY)).toBe('女 · 1958-03-04 生 · 68 岁');
  });

  it('takes a suggested priority back with the number, but never a chosen one', () => {
    const suggested = { ...emptyForm, ...withDocument(emptyForm, { documentNumber: old }, TODAY) };
    expect(withDocument(suggested, { documentNumber: young }, TODAY).priority).toBe('none');
    expect(withDocument(suggested, { documentNumber: old.slice(0, 17) }, TODAY).priority).toBe(
      'none',
    );
    const chosen = { ...suggested, priority: 'pregnant' as const, isPriorityChosen: true };
    expect(withDocument(chosen, { documentNumber: young }, TODAY)).not.toHaveProperty('priority');
  });

  it('keeps a wrong number as it was typed', () => {
    const change = withDocument(emptyForm, { documentNumber: ' 3704\u0000x' }, TODAY);
    expect(change.documentNumber).toBe(' 3704\u0000x');
    expect(documentHint({ ...emptyForm, ...change }, TODAY)).toBe('');
  });

  it('takes over who was recognised, but keeps the phone and address told today', () => {
    const form = { ...emptyForm, phone: '13900005678', account: '医药费' };
    const next = { ...form, ...withPerson(aPerson(), form, TODAY) };
    expect(next).toMatchObject({
      knownId: aPerson().id,
      phone: '13900005678',
      address: aPerson().address,
      account: '医药费',
      priority: 'elderly',
    });
  });

  it('hands the rules what was typed, without a matter group while none is chosen', () => {
    expect(typedVisit(emptyForm)).toMatchObject({ matterGroup: null, peopleCount: '1' });
    expect(typedVisit({ ...emptyForm, matterGroup: 'help' }).matterGroup).toBe('help');
  });
});
