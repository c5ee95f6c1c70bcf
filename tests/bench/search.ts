import type { Page } from '@playwright/test';
import type { Person } from '#shared/people/person';
import { spell } from '../../renderer/data/search-words.ts';
import { goToJob } from '../e2e/hall-work.ts';
import type { Chance } from './chance.ts';
import { type Figure, median, quantile, rounded, spread } from './figures.ts';

const MOST_RATIO = 2;
/** As many as the desk's person finder asks for. */
const FOUND_MOST = 8;

/**
 * Typed into 查找或新增申请人 of a new case, from the product's question to its answer in the page (its measure
 * `search`). In turn with it: the same words looked for with `indexOf` in one string of everybody.
 */
export async function measureSearches(
  desk: Page,
  people: readonly Person[],
  count: number,
  chance: Chance,
): Promise<Figure> {
  const spelled = people.map((person) => spell(person.name));
  await desk.evaluate(
    (text) => {
      window.measured.peerText = text;
      window.measured.searches = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntriesByName('search')) {
          window.measured.searches.push(duration);
        }
      }).observe({ type: 'measure' });
    },
    people
      .map(({ name, phone, documentNumber, address }, at) => {
        const { pinyin = '', initials = '' } = spelled[at] ?? {};
        return [name, pinyin, initials, phone, documentNumber, address].join('\t');
      })
      .join('\n'),
  );
  const kinds = queriesOf(people, spelled, count, chance);
  await goToJob(desk, '案件');
  await desk.getByRole('button', { name: /新立案件/ }).click();
  const finder = desk.getByRole('combobox', { name: '查找或新增申请人' });
  await finder.fill('热身'); // not counted: opens the list once
  await finder.fill('');
  await desk.evaluate(() => {
    window.measured.searches = [];
  });
  const peers: number[] = [];
  for (const [at, { words }] of kinds.entries()) {
    await finder.fill(words);
    await desk.waitForFunction((seen) => window.measured.searches.length > seen, at);
    await finder.fill('');
    peers.push(await scan(desk, words));
  }
  const searches = await desk.evaluate(() => window.measured.searches);
  await goToJob(desk, '接待');
  const ratio = rounded(quantile(searches, 0.95) / quantile(peers, 0.95));
  const byKind = Object.fromEntries(
    [...new Set(kinds.map(({ kind }) => kind))].map((kind) => {
      const of = (all: readonly number[]) =>
        all.filter((_, at) => kinds[at]?.kind === kind && all[at] !== undefined);
      const p95 = rounded(quantile(of(searches), 0.95));
      return [kind, `${p95} / ${rounded(quantile(of(peers), 0.95))}`];
    }),
  );
  return {
    value: rounded(quantile(searches, 0.95)),
    unit: 'ms',
    peer: rounded(quantile(peers, 0.95)),
    ratio,
    ...{
      limit: `p95 ratio ≤ ${MOST_RATIO}`,
      ok: ratio <= MOST_RATIO,
      excess: rounded(ratio / MOST_RATIO),
      samples: searches.length,
    },
    detail: { ...spread(searches), peerP50: rounded(median(peers)), ...byKind },
  };
}

type Query = { readonly kind: string; readonly words: string };

/** One fifth each of what people type; everybody is as likely to be looked for as anybody else. */
function queriesOf(
  people: readonly Person[],
  spelled: readonly { readonly pinyin: string; readonly initials: string }[],
  count: number,
  chance: Chance,
): Query[] {
  return Array.from({ length: count }, (_, at) => {
    const index = chance.between(0, people.length - 1);
    const person = people[index] as Person;
    const { pinyin, initials } = spelled[index] as (typeof spelled)[number];
    const { name, phone, documentNumber } = person;
    const words = [
      { kind: 'name', words: chance.next() < 0.5 ? name : name.slice(-2) },
      { kind: 'pinyin', words: pinyin },
      { kind: 'initials', words: initials.padEnd(2, 'z') },
      { kind: 'phoneTail', words: phone.slice(-chance.between(4, 8)) },
      { kind: 'document', words: chance.next() < 0.5 ? documentNumber : documentNumber.slice(6) },
    ] as const;
    return words[at % words.length] as Query;
  });
}

function scan(desk: Page, words: string): Promise<number> {
  return desk.evaluate(
    ({ words, most }) => {
      const { peerText } = window.measured;
      const start = performance.now();
      let found = 0;
      let at = peerText.indexOf(words);
      while (at >= 0 && found < most) {
        found += 1;
        at = peerText.indexOf(words, at + words.length);
      }
      return performance.now() - start;
    },
    { words, most: FOUND_MOST },
  );
}
