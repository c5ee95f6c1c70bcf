import type { Page } from '@playwright/test';

/** Where the pages keep what was measured in them. */
export type Measured = {
  saves: number[];
  /** Settles when the next save was seen. */
  saved: Promise<void>;
  onSaved: () => void;
  clickedAt: number | null;
  /** Wall clock (ms) of clicks on 叫下一个, and of each called number once painted. */
  calls: number[];
  painted: { label: string; at: number }[];
  searches: number[];
  /** Durations (ms) of tasks that kept the page busy for 50 ms and more. */
  longTasks: number[];
  /** Ends watching the frames: the milliseconds between each two. */
  endFrames: () => number[];
  /** Settles when a called number stands at the window. */
  called: Promise<void>;
  peerDatabase: IDBDatabase;
  peerText: string;
  peerRow: Record<string, unknown>;
};
declare global {
  interface Window {
    measured: Measured;
  }
}

/** tsx keeps the names of functions through this helper, which a page does not have. */
export async function prepare(page: Page): Promise<void> {
  await page.evaluate('globalThis.__name = (value) => value; globalThis.measured = {};');
}
