import type { PersonId } from '#shared/basics/ids';
import { organisationMark } from '#shared/case/marks';
import type { PartyRow } from '#shared/case/parties';
import type { CaseForm } from '#shared/case/rules';
import { type SameQuarrel, type Sought, sameQuarrels } from '#shared/case/same-quarrel';
import { normalDocument } from '#shared/people/documents';
import type { Person } from '#shared/people/person';
import { readPhone } from '#shared/people/phone';
import { casesWithMarks } from './cases.ts';
import { peopleByPhone, personByDocument, personsByVillage } from './people.ts';
import { recordsOfAll } from './same-person.ts';

/** Of a group of hundreds the first ones are looked for. */
const ROWS_A_SIDE = 10;
const SAME_PHONE = 20;

type Form = Pick<CaseForm, 'applicants' | 'respondents' | 'matter' | 'place' | 'summary'>;

/** Cases that may be the same quarrel as the form tells, the likeliest first (Y9). Reads index ranges only. */
export async function quarrelsOf(form: Form, exceptId = ''): Promise<SameQuarrel[]> {
  const start = performance.now();
  const sides = [form.applicants, form.respondents].map((rows) => rows.slice(0, ROWS_A_SIDE));
  const ids = new Map<PartyRow, PersonId[]>();
  await Promise.all(
    sides.flat().map(async (row) => {
      if (row.kind === 'organisation') return;
      const people = await personsAlike(row);
      ids.set(row, [...new Set([row.personId, ...people.map(({ id }) => id)])]);
    }),
  );
  const records = await recordsOfAll([...new Set([...ids.values()].flat())]);
  const soughtOf = (row: PartyRow): Sought => {
    if (row.kind === 'organisation') {
      return { marks: row.name.trim() === '' ? [] : [organisationMark(row.name)], name: row.name };
    }
    const marks = (ids.get(row) ?? []).flatMap((id) => records.get(id) ?? [id]);
    return { marks, name: row.typed.name };
  };
  const [applicants = [], respondents = []] = sides.map((rows) => rows.map(soughtOf));
  const marks = [...applicants, ...respondents].flatMap((sought) => sought.marks);
  const candidates = (await casesWithMarks(marks)).filter(({ id }) => id !== exceptId);
  const { matter, place, summary } = form;
  const found = sameQuarrels({ applicants, respondents, matter, place, summary }, candidates);
  // Told to whoever observes, and not kept: a desk runs for weeks.
  performance.measure('same-quarrel', { start });
  performance.clearMeasures('same-quarrel');
  return found;
}

/**
 * Who the person in a row may be already: by document, or by name with phone or village. A row that was found in
 * the list knows its person itself.
 */
export async function personsAlike({ typed }: PartyRow & { kind: 'person' }): Promise<Person[]> {
  const number = normalDocument(typed.documentNumber);
  const phone = readPhone(typed.phone);
  const name = typed.name.trim();
  const [owner, byPhone, byVillage] = await Promise.all([
    personByDocument(number),
    phone.ok && name !== '' ? peopleByPhone(phone.phone, SAME_PHONE) : [],
    personsByVillage(name, (typed.village ?? '').trim()),
  ]);
  const found = [
    ...(owner ? [owner] : []),
    ...byPhone.filter((person) => person.name === name),
    ...byVillage,
  ];
  return [...new Map(found.map((person) => [person.id, person])).values()];
}
