import path from 'node:path';
import * as z from 'zod';
import { type DeskId, deskIdSchema } from '#shared/basics/ids';
import { EMPTY_HEAD, type Head, headSchema } from '#shared/journal/entry';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { makeFolder, readWhole, writeWhole } from '../../node/files.ts';

const key32 = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 32) return new Uint8Array(bytes);
  context.addIssue({ code: 'custom', message: '32 bytes' });
  return z.NEVER;
});

const deviceSchema = z.object({
  device: deskIdSchema,
  /** Secret seed (RFC 8032) of the Ed25519 key with which this device signs its packets. */
  signingSecret: key32,
  /** The last entry that it shares with the device before it; the empty head for the first device. */
  after: headSchema,
});
/** What this desk has been called: a desk restored from a copy goes on under a new name. */
export type DeviceIdentity = Readonly<z.infer<typeof deviceSchema>>;

const keysSchema = z.object({
  format: z.literal(2),
  /** True until the security work wraps the keys by logins: whoever reads this file reads the hall. */
  isDevelopment: z.literal(true),
  /** Seals personal fields in the page's database. */
  dataKey: key32,
  /** Seals the lines of the journal. */
  journalKey: key32,
  /** Oldest first; the last one is the desk now. */
  devices: z.array(deviceSchema).min(1),
});
type Keys = z.infer<typeof keysSchema>;

export type Vault = Readonly<Omit<Keys, 'format' | 'devices'>> & {
  /** The desk as it is called now, and the key with which it signs. */
  readonly device: DeskId;
  readonly signingSecret: Uint8Array;
  /** Oldest first; the last one is the desk now. */
  readonly devices: readonly DeviceIdentity[];
  /**
   * From now on the desk is a new device, whose chain leaves the old one behind entry `after`. On disk when it
   * returns; throws the disk's error, and then nothing has changed.
   */
  succeed(after: Head): DeviceIdentity;
  /** The same in two steps: a device that is not kept anywhere yet, … */
  successorAfter(after: Head): DeviceIdentity;
  /** … and is from now on what the desk is called. */
  adopt(identity: DeviceIdentity): void;
};

export type VaultOpened =
  | { readonly ok: true; readonly vault: Vault }
  | { readonly ok: false; readonly code: 'vault.missing' | 'vault.damaged' };

export type VaultOptions = {
  /** Whether something was already sealed with the keys: new ones would silently lock it for ever. Asked only when there are none. */
  readonly mustExist: () => boolean;
  readonly newDevice: () => DeskId;
  readonly random: (bytes: number) => Uint8Array;
  readonly disk?: Disk;
};

/** Reads the desk's identity and keys, or makes them at the very first start. */
export function openVault(dir: string, options: VaultOptions): VaultOpened {
  const { disk = realDisk } = options;
  const file = path.join(dir, 'keys.json');
  let text: string | undefined;
  try {
    text = readWhole(file, disk)?.toString('utf8');
  } catch {
    return { ok: false, code: 'vault.damaged' };
  }
  if (text === undefined) {
    if (options.mustExist()) return { ok: false, code: 'vault.missing' };
    const keys = newKeys(options);
    makeFolder(dir, disk);
    writeWhole(file, textOf(keys), disk);
    return { ok: true, vault: vaultOver(file, keys, options) };
  }
  const parsed = keysSchema.safeParse(jsonOf(text));
  return parsed.success
    ? { ok: true, vault: vaultOver(file, parsed.data, options) }
    : { ok: false, code: 'vault.damaged' };
}

function vaultOver(file: string, keys: Keys, options: VaultOptions): Vault {
  let { devices } = keys;
  const current = () => devices.at(-1) as DeviceIdentity;
  return {
    isDevelopment: keys.isDevelopment,
    dataKey: keys.dataKey,
    journalKey: keys.journalKey,
    get device() {
      return current().device;
    },
    get signingSecret() {
      return current().signingSecret;
    },
    get devices() {
      return devices;
    },
    succeed(after) {
      const identity = newIdentity(options, after);
      adopt(identity);
      return identity;
    },
    successorAfter: (after) => newIdentity(options, after),
    adopt,
  };

  function adopt(identity: DeviceIdentity): void {
    const next = [...devices, identity];
    writeWhole(file, textOf({ ...keys, devices: next }), options.disk);
    devices = next;
  }
}

/** The key that seals the lines of a journal, from the text of a key file; null when that is no key file. */
export function journalKeyIn(text: string): Uint8Array | null {
  const parsed = keysSchema.safeParse(jsonOf(text));
  return parsed.success ? parsed.data.journalKey : null;
}

function newKeys(options: VaultOptions): Keys {
  return {
    format: 2,
    isDevelopment: true,
    dataKey: new Uint8Array(options.random(32)),
    journalKey: new Uint8Array(options.random(32)),
    devices: [newIdentity(options, EMPTY_HEAD)],
  };
}

function newIdentity({ newDevice, random }: VaultOptions, after: Head): DeviceIdentity {
  return { device: newDevice(), signingSecret: new Uint8Array(random(32)), after };
}

function textOf({ dataKey, journalKey, devices, ...rest }: Keys): string {
  const keys: z.input<typeof keysSchema> = {
    ...rest,
    dataKey: base64(dataKey),
    journalKey: base64(journalKey),
    devices: devices.map(({ signingSecret, ...identity }) => ({
      ...identity,
      signingSecret: base64(signingSecret),
    })),
  };
  return JSON.stringify(keys, null, 2);
}

function base64(key: Uint8Array): string {
  return Buffer.from(key).toString('base64');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
