import type { PersonId } from '../basics/ids.ts';
import { residentCheck } from '../people/documents.ts';
import { type Person, personSchema, plainPerson } from '../people/person.ts';
import { CLERK, NOON } from './clock.ts';

/** A resident's number with a right check digit. `birth` as YYYYMMDD; `order` three digits, odd for men. */
export function residentNumber(birth: string, order = '123', place = '370423'): string {
  const first17 = `${place}${birth}${order}`;
  return first17 + residentCheck(first17);
}

/** Person number `n` of a test. */
export function personId(n = 1): PersonId {
  return `person_01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as PersonId;
}

/** A fictional person, parsed by the real schema. */
export function aPerson(change: Partial<Person> = {}): Person {
  return personSchema.parse({
    id: personId(),
    revision: 1,
    createdAt: NOON,
    createdBy: CLERK,
    name: '赵春兰',
    sex: '2',
    documentKind: 'resident',
    documentNumber: residentNumber('19580304', '124'),
    birthOn: '1958-03-04',
    phone: '13800001234',
    address: '青石镇河西村 12 号',
    ...plainPerson,
    ...change,
  });
}
