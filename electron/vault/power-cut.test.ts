import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { DeskId } from '#shared/basics/ids';
import { afterEach, cutsOf } from '../../node/testing/cuts.ts';
import { seeded } from '../../node/testing/seeded.ts';
import { type SimulatedDisk, simulatedDisk } from '../../node/testing/simulated-disk.ts';
import { openVault } from './vault.ts';

/** Disks that are looked at in all; `POWER_CUTS=200000` for a night. */
const STATES = Number(process.env['POWER_CUTS'] ?? 5_000);

let made = 0;
const vaultOn = (disk: SimulatedDisk) =>
  openVault('/desk/vault', {
    mustExist: () => false,
    newDevice: () => {
      made += 1;
      return `desk_01900000-0000-7000-8000-${String(made).padStart(12, '0')}` as DeskId;
    },
    random: randomBytes,
    disk,
  });

it('J51 a power cut leaves the keys as they were or as they are, whole, and never new ones in their place', async () => {
  const disk = simulatedDisk();
  let kept: { readonly names: readonly string[]; readonly key: string } | null = null;
  const remember = (vault: { devices: readonly { device: string }[]; journalKey: Uint8Array }) => {
    const key = Buffer.from(vault.journalKey).toString('hex');
    kept = { names: vault.devices.map(({ device }) => device), key };
  };
  const cuts = await cutsOf(
    disk,
    () => kept,
    () => {
      const opened = vaultOn(disk);
      if (!opened.ok) throw new Error(opened.code);
      remember(opened.vault);
      for (const seq of [3, 7]) {
        opened.vault.succeed({ seq, hash: 'a'.repeat(64) });
        remember(opened.vault);
      }
    },
  );
  const seen = await afterEach(cuts, STATES, seeded(51), (found, known, where) => {
    const opened = vaultOn(found);
    if (!opened.ok) throw new Error(`${where}: ${opened.code}`);
    if (!known) return;
    const { vault } = opened;
    expect(Buffer.from(vault.journalKey).toString('hex'), where).toBe(known.key);
    const names = vault.devices.map(({ device }) => device);
    // The next device may be there before it was told.
    expect(names.slice(0, known.names.length), where).toEqual(known.names);
    expect(names.length - known.names.length, where).toBeLessThanOrEqual(1);
  });
  expect(seen).toBeGreaterThanOrEqual(STATES);
}, 120_000);
