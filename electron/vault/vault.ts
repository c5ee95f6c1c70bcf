import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { type DeskId, deskIdSchema } from '#shared/basics/ids';
import { makeFolder, writeWhole } from '../../node/files.ts';

const key32 = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 32) return new Uint8Array(bytes);
  context.addIssue({ code: 'custom', message: '32 bytes' });
  return z.NEVER;
});

const vaultSchema = z.object({
  format: z.literal(1),
  device: deskIdSchema,
  /** True until the security work wraps the keys by logins: whoever reads this file reads the hall. */
  isDevelopment: z.literal(true),
  /** Seals personal fields in the page's database. */
  dataKey: key32,
  /** Seals the lines of the journal. */
  journalKey: key32,
  /** Secret seed (RFC 8032) of the Ed25519 key with which this desk signs its packets. */
  signingSecret: key32,
});
export type Vault = Readonly<z.infer<typeof vaultSchema>>;

export type VaultOpened =
  | { readonly ok: true; readonly vault: Vault }
  | { readonly ok: false; readonly code: 'vault.missing' | 'vault.damaged' };

export type VaultOptions = {
  /** Something was already sealed with the keys: new ones would silently lock it for ever. */
  readonly mustExist: boolean;
  readonly newDevice: () => DeskId;
  readonly random: (bytes: number) => Uint8Array;
};

/** Reads the desk's identity and keys, or makes them at the very first start. */
export function openVault(dir: string, options: VaultOptions): VaultOpened {
  const file = path.join(dir, 'keys.json');
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      return { ok: false, code: 'vault.damaged' };
    if (options.mustExist) return { ok: false, code: 'vault.missing' };
    makeFolder(dir);
    text = newVault(options);
    writeWhole(file, text);
  }
  const parsed = vaultSchema.safeParse(jsonOf(text));
  return parsed.success ? { ok: true, vault: parsed.data } : { ok: false, code: 'vault.damaged' };
}

function newVault({ newDevice, random }: VaultOptions): string {
  const key = () => Buffer.from(random(32)).toString('base64');
  const vault: z.input<typeof vaultSchema> = {
    format: 1,
    device: newDevice(),
    isDevelopment: true,
    dataKey: key(),
    journalKey: key(),
    signingSecret: key(),
  };
  return JSON.stringify(vault, null, 2);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
