import type { Page } from '@playwright/test';
import { type Day, dayOf, MINUTE_MS } from '#shared/basics/days';
import { keysOf, matterGroups, priorities } from '#shared/codes/intake';
import { type ScreenSettings, usualScreen } from '#shared/settings/screen';
import type { Shift } from '#shared/shift/record';
import { CLERK } from '#shared/testing/clock';
import { aHall, staffId } from '#shared/testing/settings';
import { aTicket } from '#shared/testing/ticket';
import type { Ticket } from '#shared/ticket/record';
import { columnsOf } from '../../renderer/data/tables.ts';

/** Halls as they can stand on the screen: rows as the database keeps them, put where the hall screen reads them. */
export type Scene = {
  readonly name: string;
  readonly windows: number;
  /** How many wait, with labels from this number on. */
  readonly waiting: number;
  /** Windows that call or serve; the rest is free, paused or nobody is there. */
  readonly busy: number;
  /** True gives an expected wait: twenty days of it. */
  readonly hasPast?: boolean;
  readonly screen?: Partial<ScreenSettings>;
};

type Rows = { [table: string]: object[] };
const id = (type: string, n: number) =>
  `${type}_01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** `now`: the clock of the screen. */
export function rowsOf(scene: Scene, now: number): Rows {
  const today = dayOf(now);
  const numbers = Array.from({ length: scene.windows }, (_, at) => at + 1);
  const groups = keysOf(matterGroups);
  const classes = keysOf(priorities);
  const under = numbers.slice(0, scene.busy).map((window) =>
    aTicket(window, {
      createdAt: now - 30 * MINUTE_MS,
      group: groups[window % groups.length] ?? 'dispute',
      priority: window % 5 === 0 ? 'elderly' : 'none',
      state: stateAt(window, now),
    }),
  );
  const waiting = Array.from({ length: scene.waiting }, (_, at) => {
    const n = scene.busy + at + 1;
    return aTicket(n, {
      createdAt: now - 20 * MINUTE_MS + at,
      group: groups[n % groups.length] ?? 'dispute',
      priority: classes[n % 9] ?? 'none',
      isDiscreet: n % 4 === 0,
    });
  });
  const passed = scene.busy > 0 ? [901, 902, 903, 904, 905, 906, 907] : [];
  const missed = passed.map((n) =>
    aTicket(n, {
      createdAt: now - 30 * MINUTE_MS,
      state: { name: 'passed', at: now - n, by: CLERK, window: 1 },
    }),
  );
  return {
    hall: [aHall({ name: '青石镇社会治安综合治理中心', windows: windowsOf(numbers) })],
    ticket: [...under, ...waiting, ...missed, ...(scene.hasPast ? pastOf(now) : [])].map(rowOf),
    shift: numbers
      .slice(0, Math.max(scene.busy, Math.ceil(scene.windows * 0.8)))
      .map((window): object => ({
        ...{ id: id('shift', window), revision: 1, createdAt: now, createdBy: CLERK, day: today },
        ...{ window, staffId: CLERK, intervals: [] },
        ...shiftState(window, now),
        _open: today,
      })),
    screen: [
      {
        ...{ id: id('screen', 1), revision: 1, createdAt: now, createdBy: CLERK },
        ...usualScreen,
        ...{ volume: 0, duty: dutyOf(today), ...scene.screen },
      },
    ],
  };
}

function stateAt(window: number, now: number): Ticket['state'] {
  if (window % 3 === 1) {
    const at = now - window * 1_000;
    const call = { name: 'called', at, by: CLERK, window, calls: 1, calledAt: at } as const;
    return { ...call, reason: { kind: 'turn' } };
  }
  return { name: 'serving', since: now - window * MINUTE_MS, by: CLERK, window };
}

function shiftState(window: number, now: number): Pick<Shift, 'state'> & { _status: string } {
  return window % 7 === 6
    ? { state: { name: 'paused', since: now, reason: '送材料' }, _status: 'paused' }
    : { state: { name: 'open', since: now }, _status: 'open' };
}

const windowsOf = (numbers: readonly number[]) =>
  numbers.map((number) => ({ number, name: '综合受理' }));

const dutyOf = (on: Day): ScreenSettings['duty'] => ({
  on,
  leaders: [staffId(1)],
  mediators: [staffId(2), staffId(3), staffId(4)],
});

/** The waits of three days with 0 to 39 ahead, three quarters of an hour at most. */
function pastOf(now: number): Ticket[] {
  return Array.from({ length: 3 * 280 }, (_, at) => {
    const came = now - (1 + Math.floor(at / 280)) * 24 * 60 * MINUTE_MS;
    const called = came + (10 + (at % 36)) * MINUTE_MS;
    return aTicket(2_000 + at, {
      createdAt: came,
      group: keysOf(matterGroups)[at % 7] ?? 'dispute',
      ahead: Math.floor((at % 280) / 7),
      state: { name: 'done', at: called + 2, by: CLERK, window: 1 },
      intervals: [
        { state: 'waiting', from: came, to: called, by: CLERK },
        { state: 'called', from: called, to: called + 1, by: CLERK },
        { state: 'serving', from: called + 1, to: called + 2, by: CLERK },
      ],
    });
  });
}

/** With the columns that the product's own lists read by. */
const rowOf = (ticket: Ticket) => ({ ...ticket, ...columnsOf.ticket(ticket, (text) => text) });

/** Replaces what the hall screen reads, and shows it. */
export async function showScene(hall: Page, rows: Rows): Promise<void> {
  await hall.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
        const opening = indexedDB.open(name ?? 'hall');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const tables = Object.keys(rows);
          const transaction = database.transaction(tables, 'readwrite');
          for (const table of tables) {
            const store = transaction.objectStore(table);
            store.clear();
            for (const row of rows[table] ?? []) store.put(row);
          }
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    rows,
  );
  await hall.reload();
}
