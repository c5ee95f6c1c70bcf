import { type Day, instantAt } from '#shared/basics/days';
import type { Launched } from './desk.ts';

/**
 * Sets the clocks of the program (main and both pages) to a moment of the hall; from there they run on. Weeks of
 * mediation take seconds, and what is expected of a day can be written down.
 */
export async function setClock(
  { app, desk, hall }: Pick<Launched, 'app' | 'desk' | 'hall'>,
  day: string,
  time: string,
): Promise<void> {
  const at = instantAt(day as Day, time);
  await app.evaluate((_electron, at) => {
    const kept = globalThis as unknown as { realNow?: () => number };
    kept.realNow ??= Date.now;
    const ahead = at - kept.realNow();
    const { realNow } = kept;
    Date.now = () => realNow() + ahead;
  }, at);
  for (const page of [hall, desk]) {
    await page.evaluate((at) => {
      const kept = globalThis as unknown as { realNow?: () => number };
      kept.realNow ??= Date.now;
      const ahead = at - kept.realNow();
      const { realNow } = kept;
      Date.now = () => realNow() + ahead;
      // As when a computer wakes up: pages that show the time look at it again.
      window.dispatchEvent(new Event('focus'));
    }, at);
  }
}
