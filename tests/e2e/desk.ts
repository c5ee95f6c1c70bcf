import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type ElectronApplication,
  _electron as electron,
  errors,
  expect,
  type Page,
} from '@playwright/test';
import { runtimeAtHand } from '../../build/runtime.mjs';
import { removeFolder } from './remove-folder.ts';

export type Launched = {
  readonly app: ElectronApplication;
  readonly desk: Page;
  readonly hall: Page;
  readonly userData: string;
  /** Closes the windows as a person does; `keep` leaves the folder for another launch. */
  close(options?: { keep?: boolean }): Promise<void>;
};

export type LaunchOptions = {
  /** A folder to go on with; a fresh one is made otherwise. */
  readonly userData?: string;
  readonly args?: readonly string[];
  /** The hall screen opens a moment after the desk; false does not wait for it (`hall` is then the desk). */
  readonly waitForHall?: boolean;
  /** The packed app instead of the built one. */
  readonly executable?: string;
};

/** A launch takes one or two seconds; a loaded machine gets ten times that. */
const LAUNCH_MS = 25_000;

/** The built desk in real Electron, with a real user-data folder. Needs `npm run build` and a screen. */
export async function launchDesk(options: LaunchOptions = {}): Promise<Launched> {
  const executable = options.executable ?? runtimeAtHand()?.executablePath;
  if (!executable)
    throw new Error('There is no Electron runtime: run `npm test -- --only e2e` once.');
  const { app, userData } = await launched(executable, options);
  const desk = await windowAt(app, '/index.html');
  const hall = options.waitForHall === false ? desk : await windowAt(app, '/hall.html');
  return {
    app,
    desk,
    hall,
    userData,
    async close({ keep = false } = {}) {
      await app.close();
      if (!keep) await removeFolder(userData);
    },
  };
}

/**
 * Two programs that come up in the same instant now and then leave Playwright waiting for one that is up already
 * (seen once in some 300 launches, in both lanes at once): then it is ended and launched again, once.
 */
async function launched(
  executable: string,
  { userData: given, args = [] }: LaunchOptions,
): Promise<{ app: ElectronApplication; userData: string }> {
  for (let attempt = 1; ; attempt += 1) {
    const userData = given ?? temporaryUserData();
    try {
      const app = await electron.launch({
        executablePath: executable,
        args: [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // root cannot have Chromium's sandbox
          `--user-data-dir=${userData}`,
          ...args,
        ],
        env: { ...withoutElectronSettings(), ...ownScreen() },
        timeout: LAUNCH_MS,
      });
      return { app, userData };
    } catch (error) {
      if (attempt === 2 || !(error instanceof errors.TimeoutError)) throw error;
      console.log('The desk was not seen to come up; it is launched again.');
    }
  }
}

export function temporaryUserData(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'hall-desk-'));
}

/** A window is announced before it has its address, so all of them are looked at again and again. */
async function windowAt(app: ElectronApplication, ending: string): Promise<Page> {
  const find = () => app.windows().find((page) => page.url().endsWith(ending));
  await expect.poll(() => find() !== undefined, { intervals: [20], timeout: 30_000 }).toBe(true);
  const page = find() as Page;
  await page.waitForLoadState('domcontentloaded');
  return page;
}

/** One call over the real bridge of a page, typed loosely so that attacks can be written down. */
export async function callBridge(page: Page, name: string, args: unknown): Promise<unknown> {
  const text = await page.evaluate(
    ([name, args]) =>
      (
        window as unknown as { bridge: { call(name: unknown, args: unknown): Promise<string> } }
      ).bridge.call(name, JSON.stringify(args)),
    [name, args] as const,
  );
  return JSON.parse(text);
}

/** The screen of this worker, where there are several. */
function ownScreen(): { DISPLAY?: string } {
  const screens = process.env['DESK_SCREENS']?.split(' ') ?? [];
  const own = screens[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  return own ? { DISPLAY: own } : {};
}

/** Some editors set these; they would start Node instead of the desk. */
function withoutElectronSettings(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !name.startsWith('ELECTRON_')) env[name] = value;
  }
  return env;
}
