import type { Case } from '#shared/case/record';
import type { Merge } from '#shared/people/merge';
import { type SamenessGround, samenessOf } from '#shared/people/merging';
import type { Person } from '#shared/people/person';
import type { Visit } from '#shared/visit/record';
import { casesOfPerson } from '../../data/queries/cases.ts';
import { peopleByPhone, personsByVillage } from '../../data/queries/people.ts';
import { mergesOf, recordsOf, standingFor } from '../../data/queries/same-person.ts';
import { comingsOfMerged, visitsOfPerson } from '../../data/queries/visits.ts';
import { get, getMany } from '../../data/read.ts';
import { searchPeople } from '../../data/search.ts';

/** Of a group the first ones are looked at; more would fill the page. */
const PARTIES_MAX = 6;
const CASES_SHOWN = 6;
const NAMESAKES = 20;

/** Two records that may be one person. */
export type Twins = {
  readonly one: Person;
  readonly other: Person;
  readonly grounds: readonly SamenessGround[];
};

/** How often a party came (重访), and the last time. */
export type Comings = {
  readonly person: Person;
  readonly count: number;
  readonly latest: Visit | undefined;
};

/** What is known of the parties besides this case. */
export type History = {
  readonly comings: readonly Comings[];
  readonly others: readonly Case[];
  readonly twins: readonly Twins[];
  readonly merges: readonly { readonly merge: Merge; readonly name: string }[];
};

/** 重访, other cases, and records that may be one person, of the first parties of a case. */
export async function historyOf(record: Case): Promise<History> {
  const ids = [...record.applicants, ...record.respondents]
    .flatMap((party) => (party.kind === 'person' ? [party.personId] : []))
    .slice(0, PARTIES_MAX);
  const people = await getMany('person', ids);
  const [comings, cases, twins, merges, linked] = await Promise.all([
    Promise.all(people.map(comingsOf)),
    Promise.all(ids.map((id) => casesOfPerson(id, CASES_SHOWN + 1))),
    Promise.all(people.map(twinsOf)),
    Promise.all(people.map(mergesOfPerson)),
    getMany(
      'case',
      record.related.map(({ caseId }) => caseId),
    ),
  ]);
  const others = new Map([...linked, ...cases.flat()].map((other) => [other.id, other]));
  others.delete(record.id);
  return {
    comings: comings.filter(({ count }) => count > 1),
    others: [...others.values()].slice(0, CASES_SHOWN),
    twins: onceBy(twins.flat(), ({ other }) => other.id),
    merges: onceBy(merges.flat(), ({ merge }) => merge.id),
  };
}

async function comingsOf(person: Person): Promise<Comings> {
  const [merged, [latest]] = await Promise.all([
    comingsOfMerged(person.id),
    visitsOfPerson(person.id, 1),
  ]);
  return { person, count: merged ?? (latest ? latest.earlierVisits + 1 : 0), latest };
}

/** Other records that may be this person: by phone, by village, by name. */
async function twinsOf(party: Person): Promise<Twins[]> {
  const person = await standingFor(party);
  const [byPhone, byVillage, named] = await Promise.all([
    peopleByPhone(person.phone, NAMESAKES),
    personsByVillage(person.name, person.village),
    searchPeople(person.name, NAMESAKES),
  ]);
  const byName = await getMany(
    'person',
    named.map(({ personId }) => personId),
  );
  const standing = [...byPhone, ...byVillage, ...byName].filter(({ sameAs }) => sameAs === null);
  return onceBy(standing, ({ id }) => id).flatMap((other) => {
    const grounds = samenessOf(person, other);
    return grounds.length > 0 ? [{ one: person, other, grounds }] : [];
  });
}

async function mergesOfPerson({ id }: Person): Promise<History['merges'][number][]> {
  const merges = await mergesOf(await recordsOf(id));
  const held = merges.filter(({ undone }) => undone === null);
  return Promise.all(
    held.map(async (merge) => ({
      merge,
      name: (await get('person', merge.mergedId))?.name ?? '',
    })),
  );
}

function onceBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
