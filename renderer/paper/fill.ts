import {
  type ImageContent,
  ImagePlugin,
  LoopPlugin,
  officeMarkup,
  type ScopeData,
  type Tag,
  TemplateHandler,
  TemplatePlugin,
  TextPlugin,
  xml,
} from 'easy-template-x';
import type { Field } from '#shared/papers/form';
import { formOf } from '#shared/papers/forms';
import type { PaperContent, Picture, Value } from '#shared/papers/record';
import { formatOf, sizeOf } from './picture.ts';

/** Kept pictures by SHA-256. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

const PX_PER_MM = 96 / 25.4;

/** The template with the paper's values in it, as a Word file. `parsePaper` has made the values whole. */
export async function fill(
  template: Uint8Array,
  paper: PaperContent,
  pictures: Pictures,
): Promise<Uint8Array> {
  const { fields } = formOf(paper.form);
  const data = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      contentOf(field, paper.values[name] ?? '', pictures),
    ]),
  );
  const filled = await handler().process(bufferOf(template), data);
  return new Uint8Array(filled);
}

/** The library knows bytes only as a buffer of their own. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** Four plugins: text, paragraphs, pictures, repeated blocks. No links, charts or raw XML from anywhere. */
export function handler(): TemplateHandler {
  return new TemplateHandler({
    plugins: [new TextPlugin(), new Paragraphs(), new ImagePlugin(), new Blocks()],
  });
}

type Content = string | ImageContent | Lines | Record<string, string | ImageContent>[];

function contentOf(field: Field, value: Value, pictures: Pictures): Content {
  if (Array.isArray(value)) {
    return value.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellOf(cell, pictures)])),
    );
  }
  if (typeof value === 'string' && field.kind === 'long') {
    return { _type: 'long', lines: clean(value).split('\n') };
  }
  return cellOf(value, pictures);
}

function cellOf(value: string | Picture, pictures: Pictures): string | ImageContent {
  if (typeof value === 'string') return clean(value).replaceAll('\n', ' ');
  const source = pictures.get(value.picture);
  if (!source) throw new Error('picture missing');
  const { width, height } = sizeOf(source);
  const drawn = value.widthMm * PX_PER_MM;
  return {
    _type: 'image',
    source: bufferOf(source),
    format: formatOf(source) as ImageContent['format'],
    width: Math.round(drawn),
    height: Math.round((drawn * height) / width),
  };
}

/** Without what XML cannot hold: a pasted control character must not break the paper. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}

type Lines = { readonly _type: 'long'; readonly lines: readonly string[] };

/** A tag that is alone in its paragraph becomes as many paragraphs, with the same indents, as there are lines. */
class Paragraphs extends TemplatePlugin {
  readonly contentType = 'long';

  override simpleTagReplacements(tag: Tag, data: ScopeData): void {
    const { lines } = data.getScopeData() as unknown as Lines;
    if (tag.placement !== 'TextNode') throw new Error('paragraphs inside an attribute');
    const paragraph = officeMarkup.query.containingParagraphNode(tag.xmlTextNode);
    const [first = '', ...rest] = lines;
    if (rest.length > 0 && textOf(paragraph) === tag.rawText) {
      for (const line of rest.reverse()) {
        tag.xmlTextNode.textContent = line;
        xml.modify.insertAfter(xml.create.cloneNode(paragraph, true), paragraph);
      }
      tag.xmlTextNode.textContent = first;
      return;
    }
    tag.xmlTextNode.textContent = first;
    const run = officeMarkup.query.containingRunNode(tag.xmlTextNode);
    for (const line of rest) {
      xml.modify.appendChild(run, xml.create.generalNode('w:br'));
      const text = xml.create.generalNode('w:t');
      officeMarkup.modify.setSpacePreserveAttribute(text);
      xml.modify.appendChild(text, xml.create.textNode(line));
      xml.modify.appendChild(run, text);
    }
  }
}

type XmlNode = Parameters<typeof xml.create.cloneNode>[0];

function textOf(node: XmlNode): string {
  if (xml.query.isTextNode(node)) return node.textContent ?? '';
  return (node.childNodes ?? []).map(textOf).join('');
}

/**
 * Tags in two paragraphs of one place, or at both ends of one, repeat whole paragraphs: none stays behind empty.
 * Inside a line they repeat a piece of it, in two cells of a table its row.
 */
class Blocks extends LoopPlugin {
  override async containerTagReplacements(
    ...[tags, data, context]: Parameters<LoopPlugin['containerTagReplacements']>
  ): Promise<void> {
    const open = tags[0];
    const close = tags.at(-1);
    if (open?.placement === 'TextNode' && close?.placement === 'TextNode') {
      const { containingParagraphNode, containingTableCellNode } = officeMarkup.query;
      const from = open.xmlTextNode;
      const to = close.xmlTextNode;
      const isOneCell = containingTableCellNode(from) === containingTableCellNode(to);
      const first = containingParagraphNode(from);
      const text = textOf(first);
      const isWhole = text.startsWith(open.rawText) && text.endsWith(close.rawText);
      if (isOneCell && (isWhole || first !== containingParagraphNode(to))) {
        open.options = { ...open.options, loopOver: 'paragraph' };
      }
    }
    await super.containerTagReplacements(tags, data, context);
  }
}
