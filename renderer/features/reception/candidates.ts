import { useEffect, useState } from 'react';
import type { PersonId } from '#shared/basics/ids';
import { normalDocument } from '#shared/people/documents';
import type { Person } from '#shared/people/person';
import { readPhone } from '#shared/people/phone';
import { peopleByPhone, personByDocument } from '../../data/queries/people.ts';
import { standingForAll } from '../../data/queries/same-person.ts';
import { getMany } from '../../data/read.ts';
import { searchPeople } from '../../data/search.ts';
import { useLive } from '../../ui/use-live.ts';
import type { IntakeForm } from './intake-form.ts';

export type Candidate = {
  readonly person: Person;
  readonly why: '证件号相同' | '电话相同' | '姓名相近';
};

const ASK_AFTER_MS = 200;
const SHOWN = 4;

/** People who may be the one in the form: by document, by phone, then by name. Looked up while typing pauses. */
export function useCandidates(form: IntakeForm): readonly Candidate[] {
  const { documentNumber, phone, name } = useSettled(form);
  const { value } = useLive(
    () => findCandidates(documentNumber, phone, name),
    [documentNumber, phone, name],
  );
  return value ?? [];
}

async function findCandidates(
  documentNumber: string,
  phone: string,
  name: string,
): Promise<Candidate[]> {
  const number = normalDocument(documentNumber);
  const read = readPhone(phone);
  const [owner, byPhone, byName] = await Promise.all([
    number.length >= 5 ? personByDocument(number) : null,
    read.ok ? peopleByPhone(read.phone, SHOWN) : [],
    [...name.trim()].length >= 2 ? namesakes(name.trim()) : [],
  ]);
  const found = new Map<PersonId, Candidate>();
  const take = (people: readonly Person[], why: Candidate['why']) => {
    for (const person of people) if (!found.has(person.id)) found.set(person.id, { person, why });
  };
  take(owner ? [owner] : [], '证件号相同');
  take(byPhone, '电话相同');
  take(byName, '姓名相近');
  return [...found.values()].slice(0, SHOWN);
}

async function namesakes(name: string): Promise<Person[]> {
  const found = await searchPeople(name, SHOWN);
  const people = await getMany(
    'person',
    found.map(({ personId }) => personId),
  );
  return standingForAll(people);
}

type Keys = Pick<IntakeForm, 'documentNumber' | 'phone' | 'name'>;

/** The three fields once typing has paused; a form that was emptied settles at once. */
function useSettled({ documentNumber, phone, name }: Keys): Keys {
  const [settled, setSettled] = useState<Keys>({ documentNumber, phone, name });
  const isEmpty = documentNumber === '' && phone === '' && name === '';
  useEffect(() => {
    const next = { documentNumber, phone, name };
    const timer = setTimeout(() => setSettled(next), isEmpty ? 0 : ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [documentNumber, phone, name, isEmpty]);
  return settled;
}
