import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import type { Instant } from '#shared/basics/days';
import { migrate } from '../migrations.ts';
import { openPglite } from '../store/pglite.ts';
import { openPostgres } from '../store/postgres.ts';
import type { Database } from '../store/sql.ts';
import { removeFolder, startTestCounty, type TestCounty } from './county.ts';
import { startPostgres, type ThrowAwayPostgres } from './postgres.ts';

/** What a test works with: the county of this test, and its clock. */
export type Bench = {
  county: TestCounty;
  now: Instant;
  /** Closes the county and starts it again over the same files; `keep` says what is left of the database. */
  restart(keep?: 'everything' | 'nothing'): Promise<void>;
};

/** The same tests on both databases, each with a new county. */
export function onBothDatabases(
  title: string,
  startsAt: Instant,
  tests: (bench: Bench) => void,
): void {
  let cluster: ThrowAwayPostgres;
  beforeAll(async () => {
    cluster = await startPostgres();
  }, 60_000);
  afterAll(() => cluster.stop());
  const databases: [string, () => Promise<Database>][] = [
    ['PGlite', () => openPglite()],
    ['PostgreSQL', async () => openPostgres(await cluster.newDatabase())],
  ];
  describe.each(databases)(`${title} on %s`, (_name, open) => {
    let database: Database;
    const bench: Bench = {
      county: undefined as unknown as TestCounty,
      now: startsAt,
      restart: async (keep = 'nothing') => {
        const { folder, keys } = bench.county;
        await bench.county.close();
        if (keep === 'nothing') await empty();
        bench.county = await startTestCounty({ ...lasting(), folder, keys });
      },
    };
    const lasting = () => ({
      database: { ...database, close: async () => {} },
      now: () => bench.now,
    });
    const empty = async () => {
      await migrate(database);
      await database.script('truncate devices cascade');
    };
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database.close());
    beforeEach(async () => {
      bench.now = startsAt;
      await empty();
      bench.county = await startTestCounty(lasting());
    });
    afterEach(async () => {
      await bench.county.close();
      removeFolder(bench.county.folder);
    });
    tests(bench);
  });
}
