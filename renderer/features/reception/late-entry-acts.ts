import { type Day, isRealDay } from '#shared/basics/days';
import { decideLateEntry } from '#shared/intake/late-case';
import { normalDocument } from '#shared/people/documents';
import { PAPER_PREFIX } from '#shared/settings/queue';
import type { TypedSlip } from '#shared/ticket/late-entry';
import type { KnownAtVisit, RegisterVisit } from '#shared/visit/workflow';
import { type Acted, act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { documentOwnerNow } from '../../data/queries/people.ts';
import { ticketsOfDay } from '../../data/queries/reports.ts';
import { comingsOfMerged, visitsOfPerson } from '../../data/queries/visits.ts';
import { get } from '../../data/read.ts';
import { type IntakeForm, typedVisit } from './intake-form.ts';

/** The latest visits are enough to see an open one of that day and to count on. */
const VISITS_LOOKED_AT = 5;

/** 补录 of one paper slip. */
export function enterLate(
  slip: TypedSlip,
  form: IntakeForm,
  confirmed: RegisterVisit['confirmed'],
): Promise<Acted> {
  const command = {
    ticketId: newId('ticket'),
    intakeId: newId('intake'),
    slip,
    visit: {
      visitId: newId('visit'),
      personId: newId('person'),
      channel: 'window',
      typed: typedVisit(form),
      confirmed,
    },
  } as const;
  return act(async (facts) => {
    const [known, labels] = await Promise.all([knownAtVisit(form), labelsOn(slip.on)]);
    return decideLateEntry(command, { ...known, labels }, facts);
  });
}

/** What registering a visit needs to know of whoever stands in the form. */
export async function knownAtVisit(form: IntakeForm): Promise<KnownAtVisit> {
  const number = form.documentKind === 'none' ? '' : normalDocument(form.documentNumber);
  const [documentOwner, person] = await Promise.all([
    documentOwnerNow(number),
    form.knownId === '' ? undefined : get('person', form.knownId),
  ]);
  const known = documentOwner ?? person ?? null;
  const [visits, comings] = known
    ? await Promise.all([visitsOfPerson(known.id, VISITS_LOOKED_AT), comingsOfMerged(known.id)])
    : [[], undefined];
  return { person: person ?? null, documentOwner, visits, comings };
}

/** The slip numbers that a day has already. */
export async function labelsOn(on: string): Promise<string[]> {
  if (!isRealDay(on)) return [];
  const tickets = await ticketsOfDay(on as Day);
  return tickets.map(({ label }) => label).filter((label) => label.startsWith(PAPER_PREFIX));
}
