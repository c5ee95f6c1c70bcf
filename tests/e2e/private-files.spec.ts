import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { callBridge, type Launched, launchDesk } from './desk.ts';

/** Whatever is written in a working day, and what a kill leaves of it. */
let launched: Launched;
let saved: string;

async function open(userData?: string): Promise<void> {
  launched = await launchDesk({
    ...(userData ? { userData } : { args: ['--demo'] }),
    waitForHall: false,
  });
  await expect(launched.desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  saved = path.join(launched.userData, '给人的');
  fs.mkdirSync(saved, { recursive: true, mode: 0o700 });
  await launched.app.evaluate(({ dialog, shell }, folder) => {
    let at = 0;
    dialog.showSaveDialog = async (...args: unknown[]) => {
      const { filters } = args.at(-1) as { filters: { extensions: string[] }[] };
      at += 1;
      return { canceled: false, filePath: `${folder}/${at}.${filters[0]?.extensions[0]}` };
    };
    shell.openPath = async () => '';
  }, saved);
}

test.beforeAll(() => open());
test.afterAll(() => launched?.close());

const SLIP = {
  ...{ hall: '青石镇综治中心', label: 'A001', group: '咨询', isPriority: false, day: '2026-11-23' },
  ...{ time: '09:31', ahead: 0, wait: '', area: '', code: '370423108-20261123-1-A001' },
};
const bundle = {
  name: '协议',
  items: [{ kind: 'paper', title: '协议', paper: { form: 'agreement', values: { 编号: '28' } } }],
};

test('E64 every file of a working day is for this user alone, wherever it is written', async () => {
  const { desk } = launched;
  // One that others could read stands where the first PDF will be written.
  fs.writeFileSync(path.join(saved, '1.pdf'), 'old', { mode: 0o666 });
  fs.chmodSync(path.join(saved, '1.pdf'), 0o666);
  const calls: [string, unknown][] = [
    ['slip.save', { slip: SLIP, paper: '80' }],
    ['papers.pdf', { bundle }],
    ['papers.word', { paper: bundle.items[0]?.paper, name: '协议' }],
    ['list.save', { name: '清单', text: '王小明' }],
    ['calendar.save', { name: '安排', text: 'BEGIN:VCALENDAR' }],
    ['slips.paper', { hall: '青石镇', from: 1, count: 1 }],
    ['papers.preview', { bundle }],
    ['list.begin', { name: '清单' }],
    ['list.write', { text: '王小明' }],
  ];
  for (const [name, args] of calls) {
    expect([name, await callBridge(desk, name, args)]).toMatchObject([name, { ok: true }]);
  }
  const written = fs.readdirSync(saved).map((name) => name.replace(/\.\w{8}\.part$/, '.part'));
  expect(written.sort()).toEqual(
    ['1.pdf', '2.pdf', '3.docx', '4.csv', '5.ics', '6.pdf', '7.csv.part'].sort(),
  );
  expect(fs.readFileSync(path.join(saved, '1.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(openToOthers(launched.userData)).toEqual([]);
});

test('E65 E66 what a kill leaves readable is gone at the next start before the page can ask for anything', async () => {
  const { app, userData } = launched;
  const previews = path.join(userData, 'previews');
  expect(fs.readdirSync(previews)).toHaveLength(1);
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await gone;
  expect(fs.readdirSync(previews)).toHaveLength(1);
  expect(fs.readdirSync(saved).filter((name) => name.endsWith('.part'))).toHaveLength(1);
  await open(userData);
  expect(fs.existsSync(previews)).toBe(false);
  expect(fs.readdirSync(saved).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(fs.readdirSync(saved)).toHaveLength(6);
  expect(fs.readdirSync(path.join(userData, 'unfinished'))).toEqual([]);
  expect(openToOthers(userData)).toEqual([]);
});

/** Files and folders that somebody else may read, write or list. */
function openToOthers(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const found = fs.statSync(file, { throwIfNoEntry: false });
      return found !== undefined && (found.mode & 0o077) !== 0;
    });
}
