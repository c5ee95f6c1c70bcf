import { type Tag, TagDisposition } from 'easy-template-x';
import { ListRefused } from '#shared/batch/table';
import { tagsOf as xmlTagsOf } from '#shared/batch/xml';
import { exampleOf } from '#shared/papers/example';
import type { Field } from '#shared/papers/form';
import { type FormId, formOf } from '#shared/papers/forms';
import {
  MAX_TEMPLATE_BYTES,
  type TemplateFault,
  type TemplateProblem,
} from '#shared/papers/template';
import { openZip, type Zip } from '../data/import-zip.ts';
import { bufferOf, fill, handler } from './fill.ts';

const MAX_NAMED = 60;
const MAX_DEPTH = 300;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

class Refused extends Error {
  readonly why: TemplateFault;
  readonly field: string;
  constructor(why: TemplateFault, field = '') {
    super(why);
    this.why = why;
    this.field = field;
  }
}

/** Null for a template that can be taken; else what is wrong with it, the field or the tag by its name. */
export async function check(form: FormId, template: Uint8Array): Promise<TemplateProblem | null> {
  try {
    if (template.length > MAX_TEMPLATE_BYTES) throw new Refused('too-large');
    await checkFile(template);
    const tags = await tagsOf(template);
    checkTags(formOf(form).fields, tags);
    await checkFilled(await fill(template, exampleOf(form), new Map()));
    if (tags.length === 0) throw new Refused('empty');
    return null;
  } catch (error) {
    const { why, field } = refusalOf(error);
    return { why, field: field.slice(0, MAX_NAMED) };
  }
}

/** What the file is made of, before any library opens it: nothing that runs, nothing from elsewhere. */
async function checkFile(template: Uint8Array): Promise<void> {
  const zip = opened(template);
  if (!zip.has('[Content_Types].xml') || !zip.has('word/document.xml'))
    throw new Refused('not-word');
  const types = await zip.text('[Content_Types].xml');
  if (/macroEnabled|vbaProject/i.test(types)) throw new Refused('macro');
  if (!types.includes(WORD)) throw new Refused('not-word');
  for (const name of zip.names) {
    if (/vbaProject|activeX|embeddings\/|\.bin$/i.test(name)) throw new Refused('macro', name);
    // Every part is unpacked here, within the limits: what a header claims about sizes counts for nothing.
    // What is XML is told by its beginning: a part may have any name.
    const isXml = /\.(xml|rels)$/i.test(name) || beginsWithTag(await zip.bytes(name));
    if (isXml) checkXml(name, await zip.text(name));
  }
}

function beginsWithTag(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  // UTF-16 shows as letters with nothing between them.
  return start.replace(/[\0\ufffd\ufeff\s]/g, '').startsWith('<');
}

/** Without comments, and with `&#68;` as the letter that a reader makes of it: a word cannot hide in either. */
function plainOf(xml: string): string {
  return xml
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0x10ffff || /[<>&]/.test(String.fromCodePoint(code))
        ? whole
        : String.fromCodePoint(code);
    });
}

function checkXml(name: string, xml: string): void {
  if (/<!(DOCTYPE|ENTITY|\[CDATA)/i.test(xml) || !isWellFormed(xml)) {
    throw new Refused('broken', name);
  }
  const text = plainOf(xml);
  if (/\.rels$/i.test(name)) {
    for (const [relation] of text.matchAll(/<[^<>]*TargetMode\s*=\s*["']External["'][^<>]*>/gi)) {
      throw new Refused('external', /Target\s*=\s*["']([^"']*)/i.exec(relation)?.[1] ?? name);
    }
    if (/aFChunk|attachedTemplate|oleObject/i.test(text)) throw new Refused('external', name);
    return;
  }
  const instructions = [
    ...text.matchAll(
      /<(?:[^\s<>:]+:)?(?:instrText|delInstrText)\b[^>]*>([^<]*)|:?instr\s*=\s*(?:"([^"]*)|'([^']*))/g,
    ),
  ]
    .map(([, apart, double, single]) => apart ?? double ?? single ?? '')
    .join('');
  const outside = /\b(DDE\w*|INCLUDE(TEXT|PICTURE)|DATABASE|IMPORT|LINK|MACROBUTTON)\b/i.exec(
    instructions,
  );
  if (outside) throw new Refused('external', outside[0]);
}

/** The libraries forgive what Word then calls unreadable. Word itself nests a few dozen deep. */
function isWellFormed(text: string): boolean {
  const open: string[] = [];
  let roots = 0;
  for (const { name, kind } of xmlTagsOf(text)) {
    if (kind === 'end') {
      if (open.pop() !== name) return false;
      continue;
    }
    if (open.length === 0) roots += 1;
    if (kind === 'start' && open.push(name) > MAX_DEPTH) return false;
  }
  return open.length === 0 && roots === 1;
}

function opened(template: Uint8Array): Zip {
  if (template[0] !== 0x50 || template[1] !== 0x4b) throw new Refused('not-word');
  return openZip(template);
}

async function tagsOf(template: Uint8Array): Promise<Tag[]> {
  return handler().parseTags(bufferOf(template));
}

/** Every tag against the catalogue: known, closed, and a row's field only inside its rows. */
function checkTags(fields: Readonly<Record<string, Field>>, tags: readonly Tag[]): void {
  let open: { name: string; fields: Readonly<Record<string, unknown>> } | null = null;
  for (const { name, rawText, disposition } of tags) {
    if (disposition === TagDisposition.Close) {
      if (!open) throw new Refused('unopened', rawText);
      if (name !== '' && name !== open.name) throw new Refused('unclosed', open.name);
      open = null;
      continue;
    }
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (disposition === TagDisposition.Open) {
      if (open) throw new Refused('nested', name);
      if (!field) throw new Refused('unknown', name);
      if (field.kind !== 'rows') throw new Refused('loop', name);
      open = { name, fields: field.fields };
    } else if (!open || !Object.hasOwn(open.fields, name)) {
      if (!field) throw new Refused(isInSomeRows(fields, name) ? 'outside' : 'unknown', name);
      if (field.kind === 'rows') throw new Refused('loop', name);
    }
  }
  if (open) throw new Refused('unclosed', open.name);
}

/** A brace without its other half is no tag to the library and would be printed. No example holds one. */
async function checkFilled(filled: Uint8Array): Promise<void> {
  const zip = openZip(filled);
  for (const name of zip.names) {
    if (!/^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name)) continue;
    const text = (await zip.text(name)).replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '');
    const open = /\{[^\n]{0,20}/.exec(text);
    if (open) throw new Refused('unclosed', open[0]);
    const close = /[^\n]{0,20}\}/.exec(text);
    if (close) throw new Refused('unopened', close[0]);
  }
}

function isInSomeRows(fields: Readonly<Record<string, Field>>, name: string): boolean {
  return Object.values(fields).some(
    (field) => field.kind === 'rows' && Object.hasOwn(field.fields, name),
  );
}

/** The libraries speak by classes of errors; what they say of a tag is kept as its name. */
function refusalOf(error: unknown): { why: TemplateFault; field: string } {
  if (error instanceof Refused) return error;
  if (error instanceof ListRefused) {
    if (error.problem.code === 'import.bomb') return { why: 'too-large', field: '' };
    return { why: error.problem.code === 'import.encrypted' ? 'not-word' : 'broken', field: '' };
  }
  const told = (error ?? {}) as Record<string, unknown>;
  const tag = ['tagName', 'tagRawText', 'openDelimiterText', 'closeDelimiterText']
    .map((key) => told[key])
    .find((text): text is string => typeof text === 'string' && text !== '');
  const message = error instanceof Error ? error.message : '';
  if (/close delimiter|not closed|Unclosed/i.test(message)) {
    return { why: 'unclosed', field: tag ?? '' };
  }
  if (/start delimiter|open delimiter|Unopened/i.test(message)) {
    return { why: 'unopened', field: tag ?? '' };
  }
  return { why: 'broken', field: tag ?? /\{[^{}]{1,40}\}/.exec(message)?.[0] ?? '' };
}
