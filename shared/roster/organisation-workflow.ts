import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { OrganisationId } from '#shared/basics/ids';
import { LINE_MAX, lineProblem, NAME_MAX } from '#shared/basics/text';
import { readPhone } from '#shared/people/phone';
import type { Organisation } from './organisation.ts';

export type TypedOrganisation = Pick<
  Organisation,
  'name' | 'standing' | 'contact' | 'phone' | 'hours' | 'services' | 'isActive'
>;

const MOST_SERVICES = 30;

/** 入驻单位 taken into the list or changed; it is never deleted, only no longer in the hall. */
export function decideSaveOrganisation(
  command: { readonly id: OrganisationId; readonly typed: TypedOrganisation },
  existing: Organisation | undefined,
  all: readonly Organisation[],
  facts: Facts,
): Decision {
  const typed = tidied(command.typed);
  const refusals = problemsOf(typed);
  const others = all.filter(({ id }) => id !== (existing?.id ?? command.id));
  if (typed.isActive && others.some((one) => one.isActive && one.name === typed.name)) {
    const values = { name: typed.name };
    refusals.push({ code: 'organisation.name-taken', field: 'name', values });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  if (existing) {
    const body = revise(existing, typed);
    return accept({ kind: 'organisation.revised', type: 'organisation', body });
  }
  const made = { id: command.id, revision: 1, createdAt: facts.now, createdBy: facts.by };
  const body: Organisation = { ...made, ...typed };
  return accept({ kind: 'organisation.added', type: 'organisation', body });
}

function problemsOf(typed: TypedOrganisation): Refusal[] {
  const refusals: Refusal[] = [];
  const check = (field: string, text: string, min: number, max: number) => {
    const code = lineProblem(text, min, max);
    if (code) refusals.push({ code, field, values: { max } });
  };
  check('name', typed.name, 1, LINE_MAX);
  check('contact', typed.contact, 0, NAME_MAX);
  check('hours', typed.hours, 0, LINE_MAX);
  const phone = readPhone(typed.phone);
  if (!phone.ok) refusals.push({ code: phone.code, field: 'phone' });
  else if (typed.standing === 'on-call' && typed.phone === '') {
    refusals.push({ code: 'organisation.on-call-phone', field: 'phone' });
  }
  if (typed.services.length > MOST_SERVICES) {
    refusals.push({ code: 'hall.too-many', field: 'services', values: { max: MOST_SERVICES } });
  }
  for (const [at, service] of typed.services.entries()) {
    check(`services.${at}`, service, 1, NAME_MAX);
  }
  return refusals;
}

function tidied(typed: TypedOrganisation): TypedOrganisation {
  const phone = readPhone(typed.phone);
  return {
    ...{ name: typed.name.trim(), standing: typed.standing, isActive: typed.isActive },
    ...{ contact: typed.contact.trim(), hours: typed.hours.trim() },
    phone: phone.ok ? phone.phone : typed.phone.trim(),
    services: [...new Set(typed.services.map((service) => service.trim()).filter(Boolean))],
  };
}
