import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { type DeskId, deskIdSchema } from '#shared/basics/ids';
import type { EntryDraft } from '#shared/journal/entry';
import { ACT } from '#shared/testing/clock';
import { staffDraft } from '#shared/testing/upload';
import type { UploadState } from '#shared/upload/state';
import { migrate } from '../../county/migrations.ts';
import { openPglite } from '../../county/store/pglite.ts';
import type { Database } from '../../county/store/sql.ts';
import { startTestCounty, type TestCounty } from '../../county/testing/county.ts';
import { UPLOAD_TIMING } from '../../electron/county/clockwork.ts';
import { workHere } from '../../electron/county/packing/work.ts';
import {
  startUploader,
  type Uploader,
  type UploaderParts,
} from '../../electron/county/uploader.ts';
import type { Journal } from '../../electron/journal/journal.ts';
import { open, vaultIn } from '../../electron/testing/journal.ts';
import type { Vault } from '../../electron/vault/vault.ts';
import { type NetProxy, startNetProxy } from '../faults/net-proxy.ts';

/** The product's waits, a hundred times shorter; the way of deciding is the same. */
export const QUICK = {
  ...UPLOAD_TIMING,
  everyMs: 3_000,
  floorMs: 5,
  debounceMs: 20,
  timeoutMs: 5_000,
  onlinePollMs: 20,
  tellMs: 5,
};

/** A desk's journal and uploader, a line that can fail, a county: all real, on loopback. */
export type Line = {
  readonly county: TestCounty;
  readonly proxy: NetProxy;
  readonly desk: Desk;
  close(): Promise<void>;
};

export type Desk = {
  /** As it is called now. */
  readonly device: DeskId;
  readonly folder: string;
  vault: Vault;
  journal: Journal;
  uploader: Uploader;
  /** Every state that the page was told. */
  readonly told: UploadState[];
  save(count: number): void;
  /** A copy of everything on its disk, as a backup has it. */
  copy(): string;
  /** The program ends, the copy takes the place of its folder, and it starts again. */
  restore(copy: string, change?: Partial<UploaderParts>): Promise<void>;
  /** A new start over the same folders. */
  restart(change?: Partial<UploaderParts>): Promise<void>;
};

const newDevice = (): DeskId => deskIdSchema.parse(`desk_${v7()}`);

/** One embedded database for a test file: starting it is the slow part. Emptied for each county. */
export async function emptied(database: Database): Promise<Database> {
  await migrate(database);
  await database.script('truncate devices cascade');
  return { ...database, close: async () => {} };
}

export const newDatabase = () => openPglite();

export async function openLine(
  database: Database,
  now: () => number,
  change: Partial<UploaderParts> = {},
): Promise<Line> {
  const county = await startTestCounty({ database: await emptied(database), now });
  await county.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = county.app.server.address() as AddressInfo;
  const proxy = await startNetProxy(`http://127.0.0.1:${port}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-line-'));
  const told: UploadState[] = [];
  const openJournal = (vault: Vault) =>
    open(path.join(folder, 'journal'), { device: () => vault.device, now });
  const begin = (vault: Vault, journal: Journal, more: Partial<UploaderParts>) =>
    startUploader({
      ...{ journal, vault },
      work: workHere(),
      folder: path.join(folder, 'upload'),
      onChange: (state) => told.push(state),
      now,
      random: () => 0,
      timing: QUICK,
      ...change,
      ...more,
    });
  const vault = vaultIn(folder, newDevice);
  const journal = await openJournal(vault);
  async function start(more: Partial<UploaderParts>): Promise<void> {
    desk.vault = vaultIn(folder, newDevice);
    desk.journal = await openJournal(desk.vault);
    desk.uploader = begin(desk.vault, desk.journal, more);
  }
  async function end(): Promise<void> {
    await desk.uploader.stop();
    desk.journal.close();
  }
  let copies = 0;
  const desk: Desk = {
    get device() {
      return desk.vault.device;
    },
    ...{ folder, told, vault, journal },
    uploader: begin(vault, journal, {}),
    copy: () => {
      copies += 1;
      const place = `${folder}-copy-${copies}`;
      cpSync(folder, place, { recursive: true });
      rmSync(path.join(place, 'journal', 'lock'), { recursive: true, force: true });
      return place;
    },
    restore: async (copy, more = {}) => {
      await end();
      rmSync(folder, { recursive: true });
      cpSync(copy, folder, { recursive: true });
      await start(more);
    },
    save: (count) => {
      for (let left = count; left > 0; left -= 40) {
        const { seq } = desk.journal.head();
        const drafts = Array.from(
          { length: Math.min(40, left) },
          (_, at): EntryDraft => staffDraft(seq + at + 1),
        );
        const appended = desk.journal.append(seq, drafts, ACT);
        if (!appended.ok) throw new Error(appended.code);
      }
    },
    restart: async (more = {}) => {
      await end();
      await start(more);
    },
  };
  return {
    ...{ county, proxy, desk },
    close: async () => {
      await end();
      await proxy.close();
      await county.close();
      const all = Array.from({ length: copies }, (_, at) => `${folder}-copy-${at + 1}`);
      for (const place of [folder, county.folder, ...all]) {
        rmSync(place, { recursive: true, force: true });
      }
    },
  };
}

/** Pairs over the line with a code that the county opened. */
export async function pair({ county, proxy, desk }: Line, now: number): Promise<unknown> {
  return desk.uploader.pair({
    address: proxy.address,
    code: county.codes.open(now).toLowerCase(),
    hallName: '楮坪乡综治中心',
    divisionCode: '350901',
  });
}

/** What the county holds, in order, to be compared with the journal. */
export async function heldBy(county: TestCounty, device: string): Promise<string[]> {
  const rows = await county.database.query<{ hash: string }>(
    'select hash from entries where device = $1 order by seq',
    [device],
  );
  return rows.map(({ hash }) => hash);
}

export function hashesOf(journal: Journal): string[] {
  const hashes: string[] = [];
  while (hashes.length < journal.head().seq) {
    hashes.push(...journal.read(hashes.length + 1, 500).map(({ hash }) => hash));
  }
  return hashes;
}
