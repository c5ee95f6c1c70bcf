import { expect, it } from 'vitest';
import type { OrganisationId } from '#shared/basics/ids';
import { facts } from '#shared/testing/clock';
import { changesOf, refusalsOf } from '#shared/testing/decided';
import { type Organisation, organisationSchema } from './organisation.ts';
import { decideSaveOrganisation, type TypedOrganisation } from './organisation-workflow.ts';

const id = (number: number) =>
  `organisation_01935f00-0000-7000-8000-00000000000${number}` as OrganisationId;
const typed: TypedOrganisation = {
  ...{ name: ' 县法院青石法庭 ', standing: 'rota', contact: '姜法官', phone: '0632-5112233' },
  ...{ hours: '每周二上午', services: ['诉讼立案', ' 司法确认', '诉讼立案', ''], isActive: true },
};
const save = (change: Partial<TypedOrganisation> = {}, all: readonly Organisation[] = []) =>
  decideSaveOrganisation({ id: id(1), typed: { ...typed, ...change } }, undefined, all, facts());

it('O7 an organisation is taken into the list with what it offers, and changed there', () => {
  const [made] = changesOf(save());
  expect(made).toMatchObject({
    kind: 'organisation.added',
    body: { name: '县法院青石法庭', services: ['诉讼立案', '司法确认'] },
  });
  const known = organisationSchema.parse(made?.body);
  const again = { id: id(9), typed: { ...typed, isActive: false } };
  expect(changesOf(decideSaveOrganisation(again, known, [known], facts()))[0]).toMatchObject({
    kind: 'organisation.revised',
    body: { id: id(1), revision: 2, isActive: false },
  });
});

it('O7 its name is its own among those that are there, and one on call can be called', () => {
  const [made] = changesOf(save());
  const other = organisationSchema.parse({ ...made?.body, id: id(2) });
  expect(refusalsOf(save({}, [other]))).toEqual(['name organisation.name-taken']);
  expect(refusalsOf(save({}, [{ ...other, isActive: false }]))).toEqual([]);
  expect(refusalsOf(save({ isActive: false }, [other]))).toEqual([]);
  expect(refusalsOf(save({ standing: 'on-call', phone: ' ' }))).toEqual([
    'phone organisation.on-call-phone',
  ]);
  expect(refusalsOf(save({ standing: 'resident', phone: '' }))).toEqual([]);
});

it('O7 everything wrong is named beside its field', () => {
  const services = Array.from({ length: 31 }, (_, at) => `服务${at}`);
  const wrong = { name: '', phone: '打不通', services, hours: '周\n一' };
  expect(refusalsOf(save(wrong))).toEqual([
    ...['name text.empty', 'hours text.control-character', 'phone phone.form'],
    'services hall.too-many',
  ]);
});
