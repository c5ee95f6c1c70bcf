import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from './store/sql.ts';

/** Beside this file, and beside the bundled server. */
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');

/** Applies what is new in migrations/, by name; each in its own transaction, each only ever once. */
export async function migrate(database: Database): Promise<void> {
  await database.script(
    'create table if not exists migrations (name text primary key, text text not null)',
  );
  const rows = await database.query<{ name: string; text: string }>(
    'select name, text from migrations',
  );
  const applied = new Map(rows.map(({ name, text }) => [name, text]));
  for (const name of readdirSync(folder).sort()) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const before = applied.get(name);
    if (before !== undefined && before !== text) {
      throw new Error(`migrations/${name} was edited after it had been applied; write a new one`);
    }
    if (before !== undefined) continue;
    await database.transaction(async (sql) => {
      await sql.script(text);
      await sql.query('insert into migrations (name, text) values ($1, $2)', [name, text]);
    });
  }
}
