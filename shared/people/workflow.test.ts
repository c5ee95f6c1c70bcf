import { describe, expect, it } from 'vitest';
import { facts } from '../testing/clock.ts';
import { aPerson, personId, residentNumber } from '../testing/person.ts';
import { personSchema } from './person.ts';
import { decideCorrectPerson, readPerson, savePerson, type TypedPerson } from './workflow.ts';

const typed: TypedPerson = {
  name: '赵春兰',
  sex: '2',
  documentKind: 'resident',
  documentNumber: residentNumber('19580304', '124'),
  phone: '13800001234',
  address: '青石镇河西村 12 号',
};
const nobody = { person: null, documentOwner: null };
const save = (change: Partial<TypedPerson>, known = {}, isSamePerson = false) =>
  savePerson(
    { personId: personId(9), typed: { ...typed, ...change }, isSamePerson },
    { ...nobody, ...known },
    facts(),
  );

describe('saving a person', () => {
  it('Y1 what was not asked, or left blank, stays known; only a correction clears it', () => {
    const known = aPerson({ village: '河西村', ethnicity: '03', education: '80' });
    const after = save({ village: '', category: 'farming' }, { documentOwner: known });
    expect(after).toMatchObject({
      ok: true,
      person: { village: '河西村', ethnicity: '03', education: '80', category: 'farming' },
    });
    const cleared = decideCorrectPerson(
      { ...typed, village: '' },
      { person: known, documentOwner: known },
      facts(),
    );
    expect(cleared.ok && cleared.changes[0]?.body).toMatchObject({ village: '', ethnicity: '03' });
  });

  it('P5 a new person is saved with what the document says', () => {
    const saved = save({});
    expect(saved.ok && personSchema.parse(saved.person)).toMatchObject({
      id: personId(9),
      birthOn: '1958-03-04',
      revision: 1,
    });
  });

  it('P5 the same name and number again is the same person, not a second one', () => {
    expect(save({}, { documentOwner: aPerson() })).toMatchObject({
      ok: true,
      person: { id: personId(1) },
      changes: [],
    });
  });

  it('P5 a number under another name is asked about, with that name', () => {
    const owner = aPerson({ name: '赵春蓝' });
    expect(save({}, { documentOwner: owner })).toEqual({
      ok: false,
      refusals: [
        { code: 'person.document-of-other', field: 'documentNumber', values: { name: '赵春蓝' } },
      ],
    });
    expect(save({}, { documentOwner: owner }, true)).toMatchObject({
      ok: true,
      person: { id: personId(1), name: '赵春兰', revision: 2 },
    });
  });

  it('P5 a recognised person is not given the number of somebody else', () => {
    const known = {
      person: aPerson({ id: personId(2), documentKind: 'none', documentNumber: '' }),
      documentOwner: aPerson(),
    };
    expect(save({}, known)).toMatchObject({
      ok: false,
      refusals: [{ code: 'person.document-of-other' }],
    });
  });

  it('P10 a blank at the next visit leaves what is known, a new phone replaces the old', () => {
    const known = { person: aPerson() };
    const saved = save(
      { documentKind: 'none', documentNumber: '', phone: '13900005678', address: '', sex: '0' },
      known,
    );
    expect(saved).toMatchObject({
      ok: true,
      person: {
        documentKind: 'resident',
        birthOn: '1958-03-04',
        phone: '13900005678',
        address: aPerson().address,
        sex: '2',
        revision: 2,
      },
    });
  });

  it('P11 every wrong field is named at once', () => {
    const read = readPerson(
      { ...typed, name: '', documentNumber: '1', phone: 'x', address: 'a\u0000' },
      '2026-11-23' as never,
    );
    expect(!read.ok && read.refusals.map(({ field }) => field)).toEqual([
      'name',
      'documentNumber',
      'phone',
      'address',
    ]);
  });
});

describe('correcting a person', () => {
  it('P10 a correction clears a field that is made empty, and one revision follows the other', () => {
    const decision = decideCorrectPerson(
      { ...typed, phone: '' },
      { person: aPerson(), documentOwner: null },
      facts(),
    );
    expect(decision).toMatchObject({
      ok: true,
      changes: [{ kind: 'person.corrected', body: { phone: '', revision: 2 } }],
    });
  });

  it('P5 a correction never takes another person’s number', () => {
    const person = aPerson({ id: personId(2) });
    const decision = decideCorrectPerson(typed, { person, documentOwner: aPerson() }, facts());
    expect(decision).toMatchObject({ ok: false, refusals: [{ code: 'person.document-of-other' }] });
  });
});
