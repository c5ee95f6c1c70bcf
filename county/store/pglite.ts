import { mkdirSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database, Sql } from './sql.ts';

/**
 * PostgreSQL inside this process, in `folder`; in memory without one. It neither locks the folder nor
 * fsyncs it: folder-lock.ts and received.ts make up for both.
 */
export async function openPglite(folder?: string): Promise<Database> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lite = await PGlite.create(folder);
  return {
    ...sqlOver(lite),
    transaction: (work) => lite.transaction((transaction) => work(sqlOver(transaction))),
    close: () => lite.close(),
  };
}

function sqlOver(lite: PGlite | Transaction): Sql {
  return {
    query: async <Row extends object>(
      text: string,
      values: readonly (string | number | null)[] = [],
    ) => (await lite.query<Row>(text, [...values])).rows,
    script: async (text) => {
      await lite.exec(text);
    },
  };
}
