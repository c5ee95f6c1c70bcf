import { expect, type Page } from '@playwright/test';
import { type Day, dayOf, instantAt, MINUTE_MS } from '#shared/basics/days';
import type { Ticket } from '#shared/ticket/record';
import type { Visit } from '#shared/visit/record';
import { leapClock } from '../e2e/clock.ts';
import type { Launched } from '../e2e/desk.ts';
import { removeFolder } from '../e2e/remove-folder.ts';
import { type Fault, type Given, measured } from './fault.ts';
import { openDesk, openNewHall, saveVisitor, visitor } from './hall.ts';
import { holdingsOf } from './holdings.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const VISITORS = 2;
/** Where a clock is found: an empty battery, a slip in the year, the day or the hour, the edge of a month. */
const LEAPS: readonly ((now: number) => number)[] = [
  () => instantAt('2010-01-01' as Day, '08:00'),
  () => instantAt('2035-06-01' as Day, '08:00'),
  (now) => now + DAY_MS,
  (now) => now - HOUR_MS,
  (now) => instantAt(`${dayOf(now).slice(0, 7)}-01` as Day, '00:00') - 1_000,
];

/**
 * A wall clock that leaps in the middle of the work, back and forth, with a restart under it now and then: everybody
 * who came is there once under a number of their own, in the queue and in the journal, each leap is told, and one answer under the right clock
 * puts everyone on the right day.
 */
export const clockLeap: Fault = async (given) => {
  let launched = await openNewHall();
  const { userData } = launched;
  const found = { lost: 0, doubled: 0 };
  const labels: string[] = [];
  let restarts = 0;
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    labels.push(...(await come(launched.desk, labels.length)));
    const leap = LEAPS[cycle % LEAPS.length] ?? LEAPS[0];
    await toWall(launched, leap?.(Date.now()) ?? 0);
    await told(launched.desk);
    labels.push(...(await come(launched.desk, labels.length)));
    await everybodyWaits(launched.desk, labels, given, found);
    if (cycle % 3 === 2) {
      // The program ends and starts again, by then under the right clock: what it wrote is the only trace.
      await launched.close({ keep: true });
      launched = await openDesk(userData);
      restarts += 1;
    } else await toWall(launched, Date.now());
    await told(launched.desk);
    await answer(launched.desk);
    await everybodyWaits(launched.desk, labels, given, found);
  }
  await rightDays(launched.desk, labels, given, found);
  await launched.close({ keep: true });
  await removeFolder(userData);
  const counts = { leaps: given.cycles, restarts, visitors: labels.length };
  return measured(found, counts, restarts > 0 && labels.length === given.cycles * 2 * VISITORS);
};

type Found = { lost: number; doubled: number };

/** The hall screen is not waited for here, and its clock does not matter. */
function toWall({ app, desk }: Launched, at: number): Promise<void> {
  return leapClock({ app, desk, hall: desk }, at);
}

async function come(desk: Page, from: number): Promise<string[]> {
  const labels: string[] = [];
  for (let n = 0; n < VISITORS; n += 1) labels.push(await saveVisitor(desk, visitor(from + n)));
  return labels;
}

const warning = (desk: Page) => desk.getByRole('button', { name: /^核对电脑时钟/ });

async function told(desk: Page): Promise<void> {
  await expect(warning(desk)).toBeVisible({ timeout: 15_000 });
}

/** 是，时钟正确, with everything that is proposed. */
async function answer(desk: Page): Promise<void> {
  await warning(desk).click();
  const dialog = desk.getByRole('dialog', { name: '核对电脑时钟' });
  await dialog.getByRole('checkbox').first().waitFor();
  await dialog.getByRole('button', { name: /^是，时钟正确/ }).click();
  await expect(warning(desk)).toHaveCount(0, { timeout: 15_000 });
}

/** In the tab of those who wait, whatever the clock shows. */
async function everybodyWaits(
  desk: Page,
  labels: readonly string[],
  given: Given,
  found: Found,
): Promise<void> {
  const tab = desk.getByRole('tab', { name: /^等候/ });
  try {
    await expect(tab).toHaveText(new RegExp(`^等候 ${labels.length}$`), { timeout: 5_000 });
  } catch {
    found.lost += 1;
    given.complain(`${labels.length} came, the queue says “${await tab.textContent()}”`);
  }
  const doubled = labels.length - new Set(labels).size;
  if (doubled > 0) given.complain(`a number twice: ${labels.join()}`);
  found.doubled += doubled;
}

/** Visits and numbers stand on the day on which they were, each once; the journal has them in its order. */
async function rightDays(
  desk: Page,
  labels: readonly string[],
  given: Given,
  found: Found,
): Promise<void> {
  const { records, entries, badIndexes } = await holdingsOf(desk);
  const all = [...records.values()] as { id: string }[];
  const visits = all.filter(({ id }) => id.startsWith('visit_')) as Visit[];
  const tickets = all.filter(({ id }) => id.startsWith('ticket_')) as Ticket[];
  const days = new Set([dayOf(Date.now()), dayOf(Date.now() - HOUR_MS)]);
  const wrong = [...visits.map(({ on }) => on), ...tickets.map(({ day }) => day)].filter(
    (day) => !days.has(day),
  );
  const inOrder = entries.every(({ seq }, at) => seq === at + 1);
  if (wrong.length > 0) given.complain(`on a wrong day: ${wrong.join()}`);
  if (!inOrder) given.complain('the journal has a gap');
  for (const bad of badIndexes) given.complain(bad);
  found.lost += Math.max(0, labels.length - visits.length) + wrong.length + badIndexes.length;
  found.doubled += Math.max(0, visits.length - labels.length) + (inOrder ? 0 : 1);
}
