import * as z from 'zod';
import { deskIdSchema } from '#shared/basics/ids';
import { predecessorSchema } from '#shared/upload/succession';
import { readLine } from '../checked-line.ts';
import type { Range } from '../durable-lines.ts';
import type { Note } from '../notes.ts';
import type { Device } from '../store/device.ts';
import type { Store } from '../store/store.ts';
import { restoreEntries } from './entries.ts';
import type { Restoring } from './files.ts';

const FILE = 'devices';

/** Strict: a damaged name of a field is no field that may be left out. */
const deviceSchema = z.strictObject({
  device: deskIdSchema,
  hallName: z.string(),
  divisionCode: z.string(),
  signingKey: z.string(),
  pairedAt: z.number(),
  former: z.array(deskIdSchema).default([]),
  predecessor: predecessorSchema.nullable().default(null),
});

/** Every desk that was ever paired or goes on in the place of another, with its entries; both ways. */
export async function restoreDesks(restoring: Restoring): Promise<Note[]> {
  const { store, keepDevice } = restoring;
  const { devices, notes } = devicesIn(restoring);
  const done = new Set<string>();
  const restore = async (device: Device): Promise<void> => {
    if (done.has(device.device)) return;
    done.add(device.device);
    const before = devices.get(device.predecessor?.device ?? '');
    // The successor is joined to what the one before it has, so that one comes first.
    if (before) await restore(before);
    await restoreDevice(store, device);
    notes.push(...(await restoreEntries(restoring, device.device)));
  };
  for (const device of devices.values()) await restore(device);
  for (const known of await store.devices()) {
    if (devices.has(known.device)) continue;
    const { succeededBy: _, joinedSeq: __, ...device } = known;
    keepDevice(device);
    notes.push(...(await restoreEntries(restoring, device.device)));
  }
  return notes;
}

function devicesIn({ file, putAside }: Restoring): {
  devices: Map<string, Device>;
  notes: Note[];
} {
  const devices = new Map<string, Device>();
  const damaged: Range[] = [];
  for (const line of file(FILE).lines()) {
    const device = readLine(line.text, deviceSchema);
    if (!device) {
      damaged.push(line);
      continue;
    }
    // Paired again: the name may be new; in whose place it goes on does not change.
    const before = devices.get(device.device);
    const predecessor = device.predecessor ?? before?.predecessor ?? null;
    devices.set(device.device, { ...device, predecessor });
  }
  if (damaged.length === 0) return { devices, notes: [] };
  const aside = putAside(FILE, damaged);
  return { devices, notes: [{ kind: 'damaged', file: FILE, lines: damaged.length, aside }] };
}

async function restoreDevice(store: Store, device: Device): Promise<void> {
  const { predecessor } = device;
  const known = await store.device(device.device);
  if (predecessor && !known?.predecessor) {
    if (await store.device(predecessor.device)) return store.join(device);
    // What it followed is lost: its desk sends everything again, under the names that its entries bear.
    const former = [...new Set([...device.former, predecessor.device])];
    return store.keepDevice({ ...device, former, predecessor: null });
  }
  return store.keepDevice(device);
}
