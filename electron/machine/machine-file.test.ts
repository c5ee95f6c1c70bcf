import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type MachineSettings, usualMachine } from '#shared/settings/machine';
import { temporaryFolder } from '../testing/journal.ts';
import { machineFileIn } from './machine-file.ts';

const chosen: MachineSettings = {
  hallDisplayId: 2_528_732_444,
  printer: 'XP-80C',
  paper: '58',
  isAutoPrint: true,
  sheetPrinter: 'HP-A4',
  readerAddress: 'http://127.0.0.1:24010/read',
};
const { dir, remove } = temporaryFolder();
const file = path.join(dir, 'machine.json');
afterEach(() => {
  remove();
  fs.mkdirSync(dir);
});

it('E22 what was chosen for this computer is there after a restart', () => {
  const logged: string[] = [];
  const log = (what: string) => void logged.push(what);
  expect(machineFileIn(dir, log).get()).toEqual(usualMachine);
  expect(machineFileIn(dir, log).set(chosen)).toBe(true);
  expect(machineFileIn(dir, log).get()).toEqual(chosen);
  expect(fs.readdirSync(dir)).toEqual(['machine.json']);
  expect(logged).toEqual([]);
});

it.each([
  ['torn', JSON.stringify(chosen).slice(0, 30)],
  ['empty', ''],
  ['of another form', JSON.stringify({ ...chosen, paper: '76' })],
  ['with more in it', JSON.stringify({ ...chosen, name: '王' })],
  ['null', 'null'],
])('E22 a file that is %s stands for the usual settings and can be written again', (_, text) => {
  fs.writeFileSync(file, text);
  const logged: string[] = [];
  const machine = machineFileIn(dir, (what) => void logged.push(what));
  expect(machine.get()).toEqual(usualMachine);
  expect(logged).toEqual(['machine settings unreadable']);
  expect(machine.set(chosen)).toBe(true);
  expect(machineFileIn(dir, () => {}).get()).toEqual(chosen);
});

it('E22 settings that cannot be written are refused, and those before them hold', () => {
  const machine = machineFileIn(dir, () => {});
  remove();
  expect(machine.set(chosen)).toBe(false);
  expect(machine.get()).toEqual(usualMachine);
});
