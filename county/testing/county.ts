import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Instant } from '#shared/basics/days';
import { buildCounty } from '../app.ts';
import { type CountyKeys, newKeys } from '../keys.ts';
import { migrate } from '../migrations.ts';
import type { Note } from '../notes.ts';
import { type PairingCodes, pairingCodes } from '../pairing-codes.ts';
import { openReceived } from '../received.ts';
import { openPglite } from '../store/pglite.ts';
import type { Database } from '../store/sql.ts';
import { type Store, storeIn } from '../store/store.ts';

export type TestCounty = {
  readonly app: FastifyInstance;
  readonly codes: PairingCodes;
  readonly keys: CountyKeys;
  readonly store: Store;
  readonly database: Database;
  /** The folder of what was received; kept for a second county that starts from it. */
  readonly folder: string;
  /** What the start had to tell a person. */
  readonly notes: readonly Note[];
  close(): Promise<void>;
};

export type TestCountyParts = {
  database?: Database;
  now: () => Instant;
  folder?: string;
  keys?: CountyKeys;
  silenceMs?: number;
};

/** The real county center, put together as server.ts does, on an embedded database in memory by default. */
export async function startTestCounty(given: TestCountyParts): Promise<TestCounty> {
  const database = given.database ?? (await openPglite());
  const folder = given.folder ?? mkdtempSync(path.join(tmpdir(), 'county-'));
  await migrate(database);
  const store = storeIn(database);
  const received = openReceived(path.join(folder, 'received'));
  const notes = await received.restore(store, given.now());
  const codes = pairingCodes(randomBytes, setTimeout);
  const keys = given.keys ?? newKeys('示例县综治中心');
  const app = buildCounty({
    ...{
      store,
      received,
      keys,
      codes,
      notes,
      now: given.now,
      silenceMs: given.silenceMs ?? 10_000,
    },
    say: () => {},
  });
  return {
    ...{ app, codes, keys, store, database, folder, notes },
    close: async () => {
      await app.close();
      await store.close();
      received.close();
    },
  };
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
