import type { BrowserWindow, WebContents } from 'electron';
import type { FormId } from '#shared/papers/forms';
import type { PaperContent } from '#shared/papers/record';
import type { TemplateProblem } from '#shared/papers/template';
import { PAPER_PAGE } from '../security/addresses.ts';
import { inHiddenWindow } from '../windows/hidden-window.ts';

/** The workshop page (renderer/paper/main.ts) as main uses it. */
export type Workshop = {
  readonly contents: WebContents;
  keep(sha256: string, bytes: Buffer): Promise<void>;
  word(template: Buffer, paper: PaperContent): Promise<Uint8Array>;
  check(form: FormId, template: Buffer): Promise<TemplateProblem | null>;
  paper(item: number, template: Buffer, paper: PaperContent): Promise<number>;
  /** Pages, or why a PDF is not bound (renderer/paper/clean-pdf.ts). */
  scan(item: number, bytes: Buffer): Promise<number | 'locked' | 'too-large' | 'broken'>;
  bind(first: readonly number[], isUpright: boolean): Promise<{ sheets: number; hasPdf: boolean }>;
  join(printed: Buffer): Promise<Uint8Array>;
};

/**
 * A page that nobody sees, without a preload and without a network: a template or a scan that would harm a program
 * harms this page, which is gone afterwards. Rejects when it ends or the time is over.
 */
export function inWorkshop<Result>(
  desk: BrowserWindow | null,
  withinMs: number,
  work: (workshop: Workshop) => Promise<Result>,
): Promise<Result> {
  return inHiddenWindow(desk, withinMs, async (window) => {
    await window.loadURL(PAPER_PAGE);
    return work(workshopIn(window.webContents));
  });
}

function workshopIn(contents: WebContents): Workshop {
  const call = (name: string, ...args: unknown[]) =>
    contents.executeJavaScript(`workshop.${name}(...${JSON.stringify(args)})`);
  return {
    contents,
    keep: (sha256, bytes) => call('keep', sha256, bytes.toString('base64')),
    word: (template, paper) => call('word', template.toString('base64'), paper),
    check: (form, template) => call('check', form, template.toString('base64')),
    paper: (item, template, paper) => call('paper', item, template.toString('base64'), paper),
    scan: (item, bytes) => call('scan', item, bytes.toString('base64')),
    bind: (first, isUpright) => call('bind', first, isUpright),
    join: (printed) => call('join', printed.toString('base64')),
  };
}
