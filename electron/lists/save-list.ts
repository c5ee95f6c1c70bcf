import { app, type BrowserWindow, dialog } from 'electron';
import type { Handlers } from '../bridge/answer.ts';
import type { Exports, Part } from '../exports/exports.ts';
import type { Log } from '../log.ts';

export type ListCalls = Pick<
  Handlers,
  'list.save' | 'list.begin' | 'list.write' | 'list.end' | 'calendar.save'
>;

const NOT_WRITTEN = { ok: false, code: 'import.not-written' } as const;

/** Lists as CSV files, and calendars, where the person wants them. The page has made the cells of lists inert. */
export function listCalls(desk: () => BrowserWindow | null, exports: Exports, log: Log): ListCalls {
  let open: Part | null = null;
  const written = async (write: () => Promise<void>) => {
    try {
      await write();
      return { ok: true, value: {} } as const;
    } catch (error) {
      log('list not written', error);
      await giveUp();
      return NOT_WRITTEN;
    }
  };
  /** A page that was loaded again has forgotten its list. */
  const giveUp = async () => {
    const left = open;
    open = null;
    await left?.end(false).catch((error: unknown) => log('part of a list left behind', error));
  };
  const save =
    (kind: Kind) =>
    async ({ name, text }: { readonly name: string; readonly text: string }) => {
      const file = await placeFor(desk(), name, kind);
      if (file === null) return { ok: true, value: { file } } as const;
      const answer = await written(() => exports.save(file, text));
      return answer.ok ? ({ ok: true, value: { file } } as const) : answer;
    };
  return {
    'list.save': save(LIST),
    'calendar.save': save(CALENDAR),
    'list.begin': async ({ name }) => {
      await giveUp();
      const file = await placeFor(desk(), name, LIST);
      if (file === null) return { ok: true, value: { file } };
      const answer = await written(async () => {
        open = await exports.begin(file);
      });
      return answer.ok ? { ok: true, value: { file } } : answer;
    },
    'list.write': async ({ text }) => {
      const list = open;
      return list === null ? NOT_WRITTEN : written(() => list.write(text));
    },
    'list.end': async ({ isWhole }) => {
      const list = open;
      open = null;
      return list === null ? NOT_WRITTEN : written(() => list.end(isWhole));
    },
  };
}

type Kind = {
  readonly title: string;
  readonly fallback: string;
  readonly filter: { readonly name: string; readonly extension: string };
};
const LIST: Kind = {
  title: '另存清单',
  fallback: '清单',
  filter: { name: 'CSV', extension: 'csv' },
};
const CALENDAR: Kind = {
  title: '另存日历文件',
  fallback: '调解安排',
  filter: { name: 'iCalendar', extension: 'ics' },
};

/** Where the person wants the file; null: thought better of it. */
async function placeFor(
  owner: BrowserWindow | null,
  name: string,
  { title, fallback, filter }: Kind,
): Promise<string | null> {
  const plain = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || fallback;
  const options = {
    title,
    defaultPath: `${app.getPath('documents')}/${plain}.${filter.extension}`,
    filters: [{ name: filter.name, extensions: [filter.extension] }],
  };
  const { canceled, filePath } = await (owner
    ? dialog.showSaveDialog(owner, options)
    : dialog.showSaveDialog(options));
  return canceled || !filePath ? null : filePath;
}
