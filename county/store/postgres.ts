import pg from 'pg';
import type { Database, Sql } from './sql.ts';

/** A real PostgreSQL, by connection URL. Answers at once that it is there, or throws. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', (problem) => console.error(`database connection lost: ${problem.message}`));
  await pool.query('select 1');
  return {
    ...sqlOver(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(sqlOver(client));
        await client.query('commit');
        return result;
      } catch (problem) {
        await client.query('rollback').catch((second: Error) => {
          broken = second;
        });
        throw problem;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

function sqlOver(client: pg.Pool | pg.PoolClient): Sql {
  return {
    query: async <Row extends object>(
      text: string,
      values: readonly (string | number | null)[] = [],
    ) => (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows,
    script: async (text) => {
      await client.query(text);
    },
  };
}
