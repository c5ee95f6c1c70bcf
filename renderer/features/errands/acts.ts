import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { ErrandId, PersonId } from '#shared/basics/ids';
import type { Errand } from '#shared/errand/record';
import {
  decideCheckMaterials,
  decideDeliver,
  decideHandOver,
  decideOpenErrand,
  decideReady,
  decideSendBack,
  decideStopErrand,
  type OpenErrand,
} from '#shared/errand/workflow';
import { normalDocument } from '#shared/people/documents';
import { readName } from '#shared/people/names';
import type { Person } from '#shared/people/person';
import { readPhone } from '#shared/people/phone';
import type { TypedPerson } from '#shared/people/workflow';
import { type Acted, act } from '../../data/act.ts';
import { errandsOfPerson } from '../../data/queries/errands.ts';
import { peopleByPhone, personByDocument } from '../../data/queries/people.ts';
import { standingFor } from '../../data/queries/same-person.ts';
import { get } from '../../data/read.ts';

/** 收件 for the visitor, or for somebody typed into the form. */
export function openErrand(command: OpenErrand): Promise<Acted> {
  return act(async (facts) => {
    const { who } = command;
    const isTyped = typeof who !== 'string';
    const personId: PersonId = isTyped ? who.personId : who;
    const [known, documentOwner] = await Promise.all([
      isTyped ? knownByPhone(who.typed) : get('person', personId),
      isTyped ? personByDocument(normalDocument(who.typed.documentNumber)) : null,
    ]);
    const person = documentOwner ? null : (known ?? null);
    const ofPerson = await errandsOfPerson(documentOwner?.id ?? person?.id ?? personId);
    return decideOpenErrand(command, { person, documentOwner, ofPerson }, facts);
  });
}

/** Who came before without papers, by name and phone, so that nobody is registered anew with each errand. */
async function knownByPhone({ name, phone }: TypedPerson): Promise<Person | undefined> {
  const [typedName, typedPhone] = [readName(name), readPhone(phone)];
  if (!typedName.ok || !typedPhone.ok) return undefined;
  const people = await peopleByPhone(typedPhone.phone, 20);
  const found = people.find((person) => person.name === typedName.name);
  return found && standingFor(found);
}

export function checkMaterials(id: ErrandId, command: Parameters<typeof decideCheckMaterials>[0]) {
  return withErrand(id, (errand, facts) => decideCheckMaterials(command, errand, facts));
}

export function handOver(id: ErrandId, command: Parameters<typeof decideHandOver>[0]) {
  return withErrand(id, (errand, facts) => decideHandOver(command, errand, facts));
}

export function sendBack(id: ErrandId, command: Parameters<typeof decideSendBack>[0]) {
  return withErrand(id, (errand, facts) => decideSendBack(command, errand, facts));
}

export function ready(id: ErrandId, command: Parameters<typeof decideReady>[0]) {
  return withErrand(id, (errand, facts) => decideReady(command, errand, facts));
}

export function deliver(id: ErrandId, command: Parameters<typeof decideDeliver>[0]) {
  return withErrand(id, (errand, facts) => decideDeliver(command, errand, facts));
}

export function stopErrand(id: ErrandId, command: Parameters<typeof decideStopErrand>[0]) {
  return withErrand(id, (errand, facts) => decideStopErrand(command, errand, facts));
}

function withErrand(
  id: ErrandId,
  decide: (errand: Errand, facts: Facts) => Decision,
): Promise<Acted> {
  return act(async (facts) => {
    const errand = await get('errand', id);
    return errand ? decide(errand, facts) : refuse('record.missing');
  });
}
