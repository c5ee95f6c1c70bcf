import { type Day, instantAt } from '#shared/basics/days';
import type { Launched } from './desk.ts';

type Desk = Pick<Launched, 'app' | 'desk' | 'hall'>;

/**
 * Sets the clocks of the program (main and both pages) to a moment of the hall, as when a computer slept until then:
 * the clock that only goes forward goes with them. From there they run on. Weeks of mediation take seconds, and what
 * is expected of a day can be written down.
 */
export function setClock(desk: Desk, day: string, time: string): Promise<void> {
  return moveClocks(desk, instantAt(day as Day, time), true);
}

/** Sets the wall clock alone, as somebody does in the system's settings or an empty battery does at the start. */
export function leapClock(desk: Desk, at: number): Promise<void> {
  return moveClocks(desk, at, false);
}

async function moveClocks({ app, desk, hall }: Desk, at: number, isAsleep: boolean): Promise<void> {
  await app.evaluate(
    (_electron, { at, isAsleep }) => {
      const kept = globalThis as unknown as { realNow?: () => number; realUptime?: () => number };
      kept.realNow ??= Date.now;
      const { realNow } = kept;
      const ahead = at - realNow();
      Date.now = () => realNow() + ahead;
      if (!isAsleep) return;
      const os = process.getBuiltinModule('node:os');
      kept.realUptime ??= os.uptime;
      const { realUptime } = kept;
      os.uptime = () => realUptime() + ahead / 1000;
    },
    { at, isAsleep },
  );
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
