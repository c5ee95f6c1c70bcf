import fs from 'node:fs/promises';
import path from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { ProblemCode } from '#shared/basics/problems';
import { forms } from '#shared/papers/forms';
import { MAX_TEMPLATE_BYTES } from '#shared/papers/template';
import type { Handlers } from '../bridge/answer.ts';
import type { Exports } from '../exports/exports.ts';
import type { Log } from '../log.ts';
import { problemWith } from '../print/printers.ts';
import { TookTooLong } from '../windows/hidden-window.ts';
import {
  FileMissing,
  FileRefused,
  FileUnreadable,
  keepPictures,
  layOut,
  type ParsedBundle,
  type ReadFile,
  TemplateBroken,
} from './bundle.ts';
import { inWorkshop, type Workshop } from './paper-window.ts';
import type { Previews } from './previews.ts';
import type { Templates } from './templates.ts';

/** A whole file with its scans; a single paper takes a second. */
const BUNDLE_WITHIN_MS = 120_000;
const PAPER_WITHIN_MS = 30_000;
const CHECK_WITHIN_MS = 20_000;

type Around = {
  readonly desk: () => BrowserWindow | null;
  readonly templates: Templates;
  readonly read: ReadFile;
  readonly previews: Previews;
  readonly exports: Exports;
  readonly sheetPrinter: () => string;
  readonly log: Log;
};

type Names =
  | `papers.${'word' | 'pdf' | 'print' | 'preview'}`
  | `templates.${'list' | 'export' | 'import' | 'reset'}`;
export type PaperCalls = Pick<Handlers, Names>;

const WORD = { name: 'Word 文档', extensions: ['docx'] };
const PDF = { name: 'PDF', extensions: ['pdf'] };

/** 文书: everything between a paper's values and the paper. One job at a time: one hidden page is enough memory. */
export function paperCalls(around: Around): PaperCalls {
  const { desk, templates, read, previews, exports, sheetPrinter, log } = around;
  const saved = saving(desk, exports);
  let last: Promise<unknown> = Promise.resolve();
  function workshop<Result>(withinMs: number, work: (shop: Workshop) => Promise<Result>) {
    const mine = last.then(() => inWorkshop(desk(), withinMs, work));
    last = mine.catch(() => {});
    return mine;
  }

  /** Answers the code for what went wrong, and logs it without what stands in the papers. */
  function refused(error: unknown, otherwise: ProblemCode) {
    const code = codeOf(error) ?? otherwise;
    log(`papers: ${code}`, error instanceof Error ? error.name : undefined);
    return { ok: false, code } as const;
  }

  function pdfOf(bundle: ParsedBundle) {
    return workshop(BUNDLE_WITHIN_MS, async (shop) => {
      const sources = { templates, read, isUpright: false };
      const { pages, hasPdf } = await layOut(shop, bundle, sources);
      const printed = await shop.contents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      });
      return { pdf: hasPdf ? await shop.join(printed) : printed, pages };
    });
  }

  return {
    'papers.word': async ({ paper, name }) => {
      try {
        const bytes = await workshop(PAPER_WITHIN_MS, async (shop) => {
          await keepPictures(shop, paper, read);
          return shop.word(await templates.read(paper.form), paper);
        });
        return await saved(name, WORD, bytes);
      } catch (error) {
        return refused(error, 'papers.template');
      }
    },
    'papers.pdf': async ({ bundle }) => {
      try {
        const { pdf, pages } = await pdfOf(bundle);
        const answer = await saved(bundle.name, PDF, pdf);
        return answer.ok ? { ok: true, value: { ...answer.value, pages } } : answer;
      } catch (error) {
        return refused(error, 'papers.not-made');
      }
    },
    'papers.print': async ({ bundle }) => {
      try {
        const printer = sheetPrinter();
        const printers = (await desk()?.webContents.getPrintersAsync()) ?? [];
        const problem = problemWith(printers, printer);
        if (problem) return { ok: false, code: problem };
        // A printer takes what the page shows; pages that came as a PDF are in no page.
        return await workshop(BUNDLE_WITHIN_MS, async (shop) => {
          const sources = { templates, read, isUpright: true };
          const { hasPdf } = await layOut(shop, bundle, sources);
          if (hasPdf) return { ok: false, code: 'papers.pdf-inside' } as const;
          await printed(shop, printer);
          return { ok: true, value: {} } as const;
        });
      } catch (error) {
        return refused(error, 'papers.not-printed');
      }
    },
    'papers.preview': async ({ bundle }) => {
      try {
        const { pdf } = await pdfOf(bundle);
        const problem = await shell.openPath(previews.add(pdf));
        return problem === '' ? { ok: true, value: {} } : { ok: false, code: 'papers.no-viewer' };
      } catch (error) {
        return refused(error, 'papers.not-made');
      }
    },
    'templates.list': async () => ({ ok: true, value: await templates.list() }),
    'templates.export': async ({ form }) =>
      saved(`${forms[form].title}模板`, WORD, await templates.read(form)),
    'templates.import': async ({ form }) => {
      const file = await chosen(desk(), `选择“${forms[form].title}”的模板`);
      if (file === null) return { ok: true, value: { problem: null, file } };
      let bytes: Buffer;
      try {
        const { size } = await fs.stat(file);
        if (size > MAX_TEMPLATE_BYTES) {
          const problem = { field: path.basename(file).slice(0, 60), why: 'too-large' } as const;
          return { ok: true, value: { problem, file } };
        }
        bytes = await fs.readFile(file);
      } catch {
        return { ok: false, code: 'papers.template-not-read' };
      }
      const problem = await workshop(CHECK_WITHIN_MS, (shop) => shop.check(form, bytes)).catch(
        (error: unknown) => {
          const why = error instanceof TookTooLong ? ('slow' as const) : ('broken' as const);
          return { field: '', why };
        },
      );
      if (problem) return { ok: true, value: { problem, file } };
      try {
        await templates.save(form, bytes);
      } catch (error) {
        log('template not written', error);
        return { ok: false, code: 'papers.template-not-written' };
      }
      return { ok: true, value: { problem: null, file } };
    },
    'templates.reset': async ({ form }) => {
      try {
        await templates.reset(form);
        return { ok: true, value: {} };
      } catch (error) {
        return refused(error, 'papers.template-not-written');
      }
    },
  };
}

function codeOf(error: unknown): ProblemCode | null {
  if (error instanceof TookTooLong) return 'papers.slow';
  if (error instanceof TemplateBroken) return 'papers.template';
  if (error instanceof FileRefused) return error.code;
  if (error instanceof FileMissing) return 'papers.file-missing';
  return error instanceof FileUnreadable ? 'papers.file-unreadable' : null;
}

function printed({ contents }: Workshop, printer: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      silent: true,
      ...(printer === '' ? {} : { deviceName: printer }),
      printBackground: true,
      margins: { marginType: 'none' },
      pageSize: 'A4',
    } as const;
    contents.print(options, (isTaken, reason) => (isTaken ? resolve() : reject(new Error(reason))));
  });
}

type Kind = typeof WORD;

type Saved = { ok: true; value: { file: string | null } } | { ok: false; code: ProblemCode };

/** Asks where, and writes it there. */
function saving(desk: () => BrowserWindow | null, exports: Exports) {
  return async (name: string, kind: Kind, bytes: Uint8Array): Promise<Saved> => {
    const file = await placeFor(desk(), name, kind);
    try {
      if (file !== null) await exports.save(file, bytes);
      return { ok: true, value: { file } };
    } catch {
      return { ok: false, code: 'papers.not-written' };
    }
  };
}

/** Null: thought better of it. */
async function placeFor(
  owner: BrowserWindow | null,
  name: string,
  kind: Kind,
): Promise<string | null> {
  const plain = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || '文书';
  const options = {
    title: '另存文书',
    defaultPath: path.join(app.getPath('documents'), `${plain}.${kind.extensions[0]}`),
    filters: [kind],
  };
  const { canceled, filePath } = await (owner
    ? dialog.showSaveDialog(owner, options)
    : dialog.showSaveDialog(options));
  return canceled || !filePath ? null : filePath;
}

async function chosen(owner: BrowserWindow | null, title: string): Promise<string | null> {
  const options = { title, filters: [WORD], properties: ['openFile' as const] };
  const { canceled, filePaths } = await (owner
    ? dialog.showOpenDialog(owner, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
