import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { lockFolder } from '../node/folder-lock.ts';
import { buildCounty } from './app.ts';
import { countyKeys } from './keys.ts';
import { migrate } from './migrations.ts';
import { noteLine } from './notes.ts';
import { pairingCodes } from './pairing-codes.ts';
import { openReceived } from './received.ts';
import { openPglite } from './store/pglite.ts';
import { openPostgres } from './store/postgres.ts';
import type { Database } from './store/sql.ts';
import { storeIn } from './store/store.ts';

/** A line that sends nothing for this long is cut; a desk on a bad line tries again. */
const SILENCE_MS = 10_000;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8790' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: 'county-data' },
    name: { type: 'string', default: '示例县社会治安综合治理中心' },
  },
});

await start().catch((problem: Error) => {
  console.error(`The county center cannot start: ${problem.message}`);
  process.exitCode = 1;
});

async function start(): Promise<void> {
  const folder = path.resolve(values.data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // PGlite takes no lock itself: two processes in one folder lose rows that were acknowledged.
  const unlock = lockFolder(path.join(folder, 'county.lock'));
  if (!unlock) throw inUse(folder);
  process.once('exit', unlock);
  const keys = countyKeys(folder, values.name);
  const database = await openDatabase(folder);
  await migrate(database);
  const store = storeIn(database);
  const received = openReceived(path.join(folder, 'received'));
  const notes = await received.restore(store, Date.now());
  for (const note of notes) console.error(`Attention: ${noteLine(note)}`);
  const codes = pairingCodes(randomBytes, setTimeout);
  const app = buildCounty({
    ...{ store, received, keys, codes, notes, now: Date.now, silenceMs: SILENCE_MS },
    say: (line) => console.log(line),
  });
  const address = await app.listen({ host: values.host, port: Number(values.port) });
  console.log(`County center listening on ${address}`);
  console.log(`Pairing code: ${codes.open(Date.now())}`);
  const stop = async () => {
    await app.close();
    await store.close();
    received.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** PostgreSQL when DATABASE_URL names one; else PGlite in the data folder. */
async function openDatabase(folder: string): Promise<Database> {
  const url = process.env.DATABASE_URL;
  if (url) return openPostgres(url);
  const place = path.join(folder, 'pglite');
  const isNew = !existsSync(place);
  try {
    return await openPglite(place);
  } catch (problem) {
    if (isNew) throw problem;
    // It does not fsync, so a power cut can break it. Everything is in received/ and comes back from there.
    const aside = `${place}.damaged-${Date.now()}`;
    renameSync(place, aside);
    console.error(`Attention: the embedded database could not be opened and was moved to ${aside}`);
    return openPglite(place);
  }
}

function inUse(folder: string): Error {
  return new Error(
    `another county center is using ${folder} (if none is running, remove county.lock there)`,
  );
}
