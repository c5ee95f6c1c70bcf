import { openZip } from '../../renderer/data/import-zip.ts';
import { type Part, zipOf } from '../lists/spreadsheet.ts';

/** The parts of a Word file, to be changed and packed again. */
export async function partsOf(docx: Uint8Array): Promise<Part[]> {
  const zip = openZip(docx);
  const parts: Part[] = [];
  for (const name of zip.names) parts.push({ name, data: Buffer.from(await zip.bytes(name)) });
  return parts;
}

export function changed(parts: readonly Part[], name: string, change: (text: string) => string) {
  return parts.map((part) =>
    part.name === name ? { name, data: change(part.data.toString()) } : part,
  );
}

export const packed = (parts: readonly Part[]) => new Uint8Array(zipOf(parts));

/** A Word file with these paragraphs (XML inside), as small as one can be. */
export function wordOf(...paragraphs: readonly string[]): Uint8Array {
  return packed(bareParts(paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export function bareParts(body: readonly string[]): Part[] {
  return [
    {
      name: '[Content_Types].xml',
      data: `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      data: `${XML}<w:document xmlns:w="${WORD}"><w:body>${body.join('')}</w:body></w:document>`,
    },
  ];
}

/** The text of a Word file, a line for each paragraph. */
export async function textOf(docx: Uint8Array): Promise<string> {
  const xml = await openZip(docx).text('word/document.xml');
  return xml
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<w:br\/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
