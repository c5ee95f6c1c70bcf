import type * as z from 'zod';
import type { ProblemCode } from '#shared/basics/problems';
import { bind, type Counted } from '#shared/papers/binding';
import { type bundleSchema, type PaperContent, parsePaper } from '#shared/papers/record';
import type { Workshop } from './paper-window.ts';
import type { Templates } from './templates.ts';

export type ParsedBundle = z.output<typeof bundleSchema>;
type Item = ParsedBundle['items'][number];
/** A kept file by its SHA-256 (electron/files). */
export type ReadFile = (sha256: string) => Promise<Buffer>;
export class FileMissing extends Error {}
export class FileUnreadable extends Error {}
/** A PDF that is not bound, with the sentence that says why. */
export class FileRefused extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode) {
    super(code);
    this.code = code;
  }
}
/** Its template passed the check once; now it draws nothing. */
export class TemplateBroken extends Error {}

const REFUSALS = {
  locked: 'papers.pdf-locked',
  'too-large': 'papers.pdf-too-large',
  broken: 'papers.file-unreadable',
} as const;

type Sources = {
  readonly templates: Templates;
  readonly read: ReadFile;
  /** For a printer: all sheets of one size. */
  readonly isUpright: boolean;
};

/** Lays a bundle out in the workshop: draws, counts, writes 卷内目录 and the number of pages on the back. */
export async function layOut(
  workshop: Workshop,
  { items }: ParsedBundle,
  sources: Sources,
): Promise<{ pages: number; sheets: number; hasPdf: boolean }> {
  const counted: Counted[] = [];
  for (const [at, item] of items.entries()) counted.push(await count(workshop, at, item, sources));
  const bound = bind(counted);
  for (const [at, item] of items.entries()) {
    if (item.kind === 'contents') {
      const 卷号 = items.map(fileNumberOf).find((number) => number !== '') ?? '';
      await paper(workshop, at, contentsPaper(卷号, bound.rows), sources);
    } else if (item.kind === 'paper' && lacksPages(item.paper)) {
      const values = { ...item.paper.values, 页数: String(bound.pages) };
      await paper(workshop, at, { ...item.paper, values }, sources);
    }
  }
  const { sheets, hasPdf } = await workshop.bind(bound.first, sources.isUpright);
  return { pages: bound.pages, sheets, hasPdf };
}

/** Pictures that stand inside papers are handed over before the papers. */
export async function keepPictures(
  workshop: Workshop,
  { values }: PaperContent,
  read: ReadFile,
): Promise<void> {
  const cells = Object.values(values).flatMap((value) =>
    Array.isArray(value) ? value.flatMap((row) => Object.values(row)) : [value],
  );
  for (const cell of cells) {
    if (typeof cell === 'string') continue;
    const bytes = await found(read, cell.picture);
    await workshop.keep(cell.picture, bytes).catch(unreadable);
  }
}

async function count(
  workshop: Workshop,
  at: number,
  item: Item,
  sources: Sources,
): Promise<Counted> {
  switch (item.kind) {
    case 'contents':
      return { title: '', note: '', pages: 0, isNumbered: false };
    case 'paper': {
      const pages = await paper(workshop, at, item.paper, sources);
      const isNumbered = item.paper.form !== 'cover' && item.paper.form !== 'contents';
      return { title: item.title, note: item.note ?? '', pages, isNumbered };
    }
    case 'scans': {
      let pages = 0;
      for (const { sha256 } of item.pictures) {
        const bytes = await found(sources.read, sha256);
        const scanned = await workshop.scan(at, bytes).catch(unreadable);
        if (typeof scanned === 'string') throw new FileRefused(REFUSALS[scanned]);
        pages += scanned;
      }
      return { title: item.title, note: item.note ?? '', pages, isNumbered: true };
    }
  }
}

async function paper(
  workshop: Workshop,
  at: number,
  content: PaperContent,
  { templates, read }: Sources,
): Promise<number> {
  await keepPictures(workshop, content, read);
  const template = await templates.read(content.form);
  return workshop.paper(at, template, content).catch((error: unknown) => {
    throw new TemplateBroken(content.form, { cause: error });
  });
}

function unreadable(error: unknown): never {
  throw new FileUnreadable('not a picture or a PDF', { cause: error });
}

async function found(read: ReadFile, sha256: string): Promise<Buffer> {
  try {
    return await read(sha256);
  } catch (error) {
    throw new FileMissing('a kept file is not there', { cause: error });
  }
}

function contentsPaper(卷号: string, rows: ReturnType<typeof bind>['rows']): PaperContent {
  const parsed = parsePaper({ form: 'contents', values: { 卷号, 目录: rows } });
  if (parsed.problem) throw new Error(`contents: ${parsed.problem.field}`);
  return parsed.paper;
}

function fileNumberOf(item: Item): string {
  const { 卷号 } = item.kind === 'paper' ? item.paper.values : {};
  return typeof 卷号 === 'string' ? 卷号 : '';
}

function lacksPages({ form, values: { 页数 } }: PaperContent): boolean {
  return form === 'backcover' && 页数 === '';
}
