import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordType } from '#shared/basics/ids';
import type { AnyRecord } from '#shared/journal/records';
import { aCase } from '#shared/testing/case';
import { aPerson } from '#shared/testing/person';
import { aTicket } from '#shared/testing/ticket';
import { aVisit } from '#shared/testing/visit';
import { makeSeal, openRow, sealRecord } from './seal.ts';

const seal = makeSeal(new Uint8Array(32).fill(5));
const samples: [RecordType, AnyRecord][] = [
  ['person', aPerson()],
  ['visit', aVisit()],
  ['ticket', aTicket()],
  ['case', aCase()],
];

describe('seal', () => {
  it.each(samples)('J6 a %s comes back as it was, with its key only', (type, record) => {
    const row = sealRecord(seal, type, record as never);
    expect(openRow(seal, row)).toEqual(record);
    // A number whose clerk wrote nothing has no words to seal.
    expect(row.sealed === undefined).toBe(type === 'ticket');
    const other = makeSeal(new Uint8Array(32).fill(6));
    if (row.sealed) expect(() => openRow(other, row)).toThrow();
  });

  it('J6 nothing of a person stands in the open part of a row, not even in an index', () => {
    const person = aPerson();
    const { sealed: _, ...open } = sealRecord(seal, 'person', person);
    const text = JSON.stringify(open);
    for (const secret of [person.name, person.documentNumber, person.phone]) {
      expect(text).not.toContain(secret);
    }
  });

  it('J6 one flipped bit anywhere in the sealed part is noticed', () => {
    const row = sealRecord(seal, 'person', aPerson());
    const length = row.sealed?.length ?? 0;
    fc.assert(
      fc.property(fc.nat(length - 1), fc.nat(7), (at, bit) => {
        const sealed = Uint8Array.from(row.sealed ?? []);
        sealed[at]! ^= 1 << bit;
        expect(() => openRow(seal, { ...row, sealed })).toThrow();
      }),
    );
  });

  it('J6 equal texts give equal marks, other keys other marks', () => {
    expect(seal.blind('13800001234')).toBe(seal.blind('13800001234'));
    expect(seal.blind('13800001234')).not.toBe(seal.blind('13800001235'));
    expect(makeSeal(new Uint8Array(32)).blind('13800001234')).not.toBe(seal.blind('13800001234'));
  });
});
