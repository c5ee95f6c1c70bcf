import path from 'node:path';
import { expect, it } from 'vitest';
import { usualMachine } from '#shared/settings/machine';
import { problemWith } from '../print/printers.ts';
import { temporaryFolder } from '../testing/journal.ts';
import { bareMachine } from '../testing/machine.ts';

it('E22 choosing another display moves the hall screen at once; a choice that is not kept moves nothing', async () => {
  const { dir, remove } = temporaryFolder();
  const moved: (number | null)[] = [];
  const callsIn = (folder: string) =>
    bareMachine(folder, { moveHall: (id) => void moved.push(id) });
  try {
    const wanted = { ...usualMachine, hallDisplayId: 7 };
    expect(await callsIn(dir)['machine.set'](wanted)).toEqual({ ok: true, value: {} });
    expect(await callsIn(dir)['machine.get']({})).toEqual({ ok: true, value: wanted });
    expect(moved).toEqual([7]);
    const refused = { ok: false, code: 'machine.not-written' };
    expect(await callsIn(path.join(dir, 'gone'))['machine.set'](wanted)).toEqual(refused);
    expect(moved).toEqual([7]);
  } finally {
    remove();
  }
});

it('E24 a printer that is missing or not plugged in is said before anything is sent to it', () => {
  const roll = { name: 'XP-80C' };
  expect(problemWith([], '')).toBe('print.no-printer');
  expect(problemWith([], 'XP-80C')).toBe('print.no-printer');
  expect(problemWith([roll], 'XP-58')).toBe('print.printer-missing');
  expect(problemWith([roll], 'XP-80C')).toBeNull();
  expect(problemWith([roll], '')).toBeNull();
});
