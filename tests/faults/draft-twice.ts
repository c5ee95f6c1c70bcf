import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { CALL_CHANNEL } from '#shared/bridge/channels';
import { removeFolder } from '../e2e/remove-folder.ts';
import { type Fault, type Given, measured } from './fault.ts';
import { halfFill, killTree, openDesk, openNewHall, visitor } from './hall.ts';
import { holdingsOf } from './holdings.ts';

/** Where the power goes, seen from the journal's flush. */
const MOMENTS = ['flushed', 'told', 'before', 'flushed', 'applied'] as const;
type Moment = (typeof MOMENTS)[number];
/** After the answer the page writes its tables, says 已保存 and drops the draft: all of that takes about this long. */
const LATEST_MS = { flushed: 0, told: 8, before: 0, applied: 60 };

/**
 * The program dies between the flush of the journal and the end of the save. What was typed comes back as a draft
 * only when it was not saved; saved again from there, nobody is registered twice.
 */
export const draftTwice: Fault = async (given) => {
  let launched = await openNewHall();
  const { userData } = launched;
  const found = { lost: 0, doubled: 0 };
  const counts = { restored: 0, told: 0 };
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    const moment = MOMENTS[cycle % MOMENTS.length] ?? 'flushed';
    const who = visitor(cycle + 1);
    await dieAt(launched.app, moment, given.random.whole(LATEST_MS[moment] + 1));
    // The draft is on the disk with name and account; what follows may not be.
    await halfFill(launched.desk, who);
    await fillRest(launched.desk, who);
    await pressAndDie(launched);

    launched = await openDesk(userData);
    const { desk } = launched;
    const isSaved = (await timesRegistered(desk, who.name)) > 0;
    if (moment === 'before' && isSaved) given.complain('saved before the journal had it');
    if (isSaved) counts.told += await isToldAsSaved(desk);
    else {
      await expect(desk.getByText('已恢复未保存的内容')).toBeVisible();
      await expect(desk.getByLabel('姓名')).toHaveValue(who.name);
      counts.restored += 1;
    }
    // Whatever stands in the form is what a clerk would save again.
    if ((await desk.getByLabel('姓名').inputValue()) !== '') {
      await fillRest(desk, who);
      await desk.keyboard.press('Control+s');
      await expect(desk.getByText(/^已保存 · /)).toBeVisible();
    }
    await judge(desk, who.name, found, given);
  }
  await launched.close({ keep: true });
  await removeFolder(userData);
  return measured(
    found,
    { cycles: given.cycles, ...counts },
    counts.told > 0 && (counts.restored > 0 || given.cycles < 3),
  );
};

async function fillRest(desk: Page, who: ReturnType<typeof visitor>): Promise<void> {
  await desk.getByRole('radio', { name: who.group }).check();
  // 咨询 asks for no papers.
  const papers = desk.getByLabel('证件号码');
  if (await papers.isVisible()) await papers.fill(who.number);
}

/** The main process kills itself around the answer to the next append: the product is as it is delivered. */
async function dieAt(app: ElectronApplication, moment: Moment, ms: number): Promise<void> {
  // This runner's compiler names functions through a helper that the program does not have.
  await app.evaluate(() => {
    (globalThis as { __name?: unknown }).__name = <Value>(value: Value) => value;
  });
  await app.evaluate(
    ({ ipcMain }, { channel, moment, ms }) => {
      type Handler = (event: unknown, name: unknown, json: unknown) => Promise<unknown>;
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>;
      const real = handlers.get(channel);
      if (!real) throw new Error('no calls are served');
      const die = () => process.kill(process.pid, 'SIGKILL');
      handlers.set(channel, async (event, name, json) => {
        if (name !== 'journal.append') return real(event, name, json);
        if (moment === 'before') die();
        const answer = await real(event, name, json);
        if (moment === 'flushed') die();
        else setTimeout(die, ms);
        return answer;
      });
    },
    { channel: CALL_CHANNEL, moment, ms },
  );
}

async function pressAndDie({ app, desk }: Awaited<ReturnType<typeof openDesk>>): Promise<void> {
  const main = app.process();
  const ended = new Promise<void>((resolve) => main.once('exit', () => resolve()));
  await desk.keyboard.press('Control+s').catch(() => {});
  await ended;
  await killTree(app);
}

/** 1 when the form is empty and says that it was saved, or when the save had come to its end. */
async function isToldAsSaved(desk: Page): Promise<number> {
  await expect(desk.getByText('已恢复未保存的内容')).toHaveCount(0);
  await expect(desk.getByLabel('姓名')).toHaveValue('');
  return desk.getByText('上次填写的内容已保存').count();
}

async function timesRegistered(desk: Page, name: string): Promise<number> {
  const { entries } = await holdingsOf(desk);
  const people = new Set(
    entries
      .filter(({ kind, body }) => kind === 'person.registered' && body['name'] === name)
      .map(({ record }) => record.id),
  );
  return entries.filter(
    ({ kind, body }) => kind === 'visit.registered' && people.has(String(body['personId'])),
  ).length;
}

async function judge(
  desk: Page,
  name: string,
  found: { lost: number; doubled: number },
  { complain }: Given,
): Promise<void> {
  const times = await timesRegistered(desk, name);
  if (times === 1) return;
  complain(`${name} is registered ${times} times`);
  if (times === 0) found.lost += 1;
  else found.doubled += times - 1;
}
