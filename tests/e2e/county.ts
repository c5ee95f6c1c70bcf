import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { removeFolder } from './remove-folder.ts';

const server = path.join(import.meta.dirname, '../../dist/county/server.js');

export type County = {
  readonly address: string;
  /** Good for one pairing. */
  readonly code: string;
  /** Ends the county as its operator does. What it holds stays. */
  stop(): Promise<void>;
  /** What it holds, once it is stopped. */
  holds(): Promise<Held>;
  remove(): void;
};

export type Held = {
  readonly devices: readonly {
    readonly hallName: string;
    readonly headSeq: number;
    readonly headHash: string;
    readonly count: number;
  }[];
  readonly refusals: number;
  readonly records: readonly { readonly type: string; readonly body: Record<string, unknown> }[];
};

/** The built county center as its own program, on a free port, with an embedded database in a folder of its own. */
export async function startCounty(): Promise<County> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-county-'));
  const child = spawn(process.execPath, [server, '--port', '0', '--data', folder], {
    env: { ...process.env, DATABASE_URL: '' },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { address, code } = await greeting(child, ended);
  return {
    address,
    code,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    holds: () => holdings(path.join(folder, 'pglite')),
    remove: () => removeFolder(folder),
  };
}

function greeting(
  { stdout, stderr }: ChildProcess,
  ended: Promise<void>,
): Promise<{ address: string; code: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer) => {
      said += text.toString();
      const address = /^County center listening on (http:\S+)$/m.exec(said)?.[1];
      const code = /^Pairing code: (\S+)$/m.exec(said)?.[1];
      if (address && code) resolve({ address, code });
    };
    stdout?.on('data', hear);
    stderr?.on('data', hear);
    void ended.then(() => reject(new Error(`The county ended: ${said}`)));
  });
}

async function holdings(place: string): Promise<Held> {
  const database = await PGlite.create(place);
  try {
    const devices = await database.query<Held['devices'][number]>(
      `select hall_name as "hallName", head_seq as "headSeq", head_hash as "headHash",
              entry_count as count from devices`,
    );
    const refusals = await database.query('select 1 from refusals');
    const records = await database.query<Held['records'][number]>(
      'select record_type as type, body from records order by record_id',
    );
    return { devices: devices.rows, refusals: refusals.rows.length, records: records.rows };
  } finally {
    await database.close();
  }
}
