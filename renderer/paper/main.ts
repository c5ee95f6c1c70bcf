import { exampleOf } from '#shared/papers/example';
import type { FormId } from '#shared/papers/forms';
import type { PaperContent } from '#shared/papers/record';
import type { TemplateProblem } from '#shared/papers/template';
import { check } from './check.ts';
import { type PdfProblem, PdfRefused } from './clean-pdf.ts';
import { type Drawn, draw, pageOf } from './draw.ts';
import { fill } from './fill.ts';
import { type Inserted, join, pagesInPdf } from './join.ts';
import './paper.css';
import { formatOf, sizeOf } from './picture.ts';
import { scanSheet, turned } from './scan.ts';

type Base64 = string;
type Part =
  | { readonly kind: 'paper'; readonly drawn: Drawn }
  | { readonly kind: 'picture'; readonly sheet: HTMLElement }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly pages: number };

/** Items of the bundle, each with its parts in order. */
const items = new Map<number, Part[]>();
const inserted: Inserted[] = [];
const kept = new Map<string, Uint8Array>();

/** What main calls (electron/papers/paper-window.ts). Bytes come as base64 and go back as they are. */
const workshop = {
  /** A kept file, for the pictures inside the papers that follow. Throws for what is none. */
  keep(sha256: string, base64: Base64): void {
    const bytes = decoded(base64);
    sizeOf(bytes);
    kept.set(sha256, bytes);
  },
  word: (template: Base64, paper: PaperContent) => fill(decoded(template), paper, kept),
  /** Beside what `check` finds: a template that cannot be drawn is broken, too. */
  async check(form: FormId, base64: Base64): Promise<TemplateProblem | null> {
    const template = decoded(base64);
    const problem = await check(form, template);
    if (problem) return problem;
    try {
      await draw(await fill(template, exampleOf(form), kept), 'check');
      return null;
    } catch {
      return { field: '', why: 'broken' };
    }
  },
  /** Draws one paper of the bundle; answers its pages. */
  async paper(item: number, template: Base64, paper: PaperContent): Promise<number> {
    const drawn = await draw(await fill(decoded(template), paper, kept), `paper-${item}`);
    items.set(item, [{ kind: 'paper', drawn }]);
    return drawn.pages;
  },
  /** Adds a scan to an item; answers its pages, or why a PDF is not bound. */
  async scan(item: number, file: Base64): Promise<number | PdfProblem> {
    const bytes = decoded(file);
    const parts = items.get(item) ?? [];
    items.set(item, parts);
    if (formatOf(bytes) !== 'application/pdf') {
      parts.push({ kind: 'picture', sheet: await scanSheet(bytes) });
      return 1;
    }
    try {
      const pages = await pagesInPdf(bytes);
      parts.push({ kind: 'pdf', bytes, pages });
      return pages;
    } catch (error) {
      if (error instanceof PdfRefused) return error.problem;
      throw error;
    }
  },
  /**
   * Lays everything out in order; `first[item]` is the number of its first page, 0 for none. A printer gets sheets
   * of one size: with `isUpright` those across are turned, as they are bound.
   */
  bind(first: readonly number[], isUpright: boolean): { sheets: number; hasPdf: boolean } {
    document.body.replaceChildren();
    inserted.length = 0;
    first.forEach((from, item) => {
      let number = from;
      for (const part of items.get(item) ?? []) number = lay(part, number);
    });
    if (isUpright) for (const sheet of [...document.body.children]) turned(sheet as HTMLElement);
    return { sheets: document.body.childElementCount, hasPdf: inserted.length > 0 };
  },
  join: (printed: Base64) => join(decoded(printed), inserted),
};

/** Answers the number of the next page. */
function lay(part: Part, number: number): number {
  switch (part.kind) {
    case 'paper':
      for (let at = 0; at < part.drawn.pages; at += 1) {
        add(pageOf(part.drawn, at), number === 0 ? 0 : number + at);
      }
      return number === 0 ? 0 : number + part.drawn.pages;
    case 'picture':
      add(part.sheet, number);
      return number === 0 ? 0 : number + 1;
    case 'pdf':
      inserted.push({
        bytes: part.bytes,
        after: document.body.childElementCount,
        first: number,
      });
      return number === 0 ? 0 : number + part.pages;
  }
}

function add(sheet: HTMLElement, number: number): void {
  if (number > 0) {
    const mark = document.createElement('div');
    mark.className = 'number';
    mark.textContent = String(number);
    sheet.append(mark);
  }
  document.body.append(sheet);
}

function decoded(base64: Base64): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

Object.assign(globalThis, { workshop });
export type Workshop = typeof workshop;
