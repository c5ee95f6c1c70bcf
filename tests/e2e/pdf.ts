import fs from 'node:fs';
import zlib from 'node:zlib';

export type PdfPage = {
  /** Millimetres, from the page's own MediaBox. */
  readonly width: number;
  readonly height: number;
  /** Every character in the order in which it was drawn. */
  readonly text: string;
};

const POINTS_PER_MM = 72 / 25.4;

/** Reads back what Chromium's printing wrote: its page sizes and its text, by the letters each font maps to. */
export function readPdf(file: string): PdfPage[] {
  const objects = objectsOf(fs.readFileSync(file).toString('latin1'));
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b(?!s)/.test(body))
    .map((page) => {
      const box = /\/MediaBox \[([\d. ]+)\]/.exec(page)?.[1]?.split(' ').map(Number) ?? [];
      const [left = 0, top = 0, right = 0, bottom = 0] = box;
      const fonts = new Map<string, Map<string, string>>();
      for (const [, name = '', id] of page.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        fonts.set(name, lettersOf(objects, Number(id)));
      }
      const content = streamOf(objects, Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]));
      return {
        width: (right - left) / POINTS_PER_MM,
        height: (bottom - top) / POINTS_PER_MM,
        text: textOf(content, fonts),
      };
    });
}

function objectsOf(pdf: string): Map<number, string> {
  const starts = [...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)];
  return new Map(
    starts.map((start, at) => [Number(start[1]), pdf.slice(start.index, starts[at + 1]?.index)]),
  );
}

function streamOf(objects: Map<number, string>, id: number): string {
  const body = objects.get(id) ?? '';
  const from = body.indexOf('stream\n') + 'stream\n'.length;
  const packed = Buffer.from(body.slice(from, body.lastIndexOf('\nendstream')), 'latin1');
  return zlib.inflateSync(packed).toString('latin1');
}

/** Code as hex → letter, from the font's ToUnicode table. */
function lettersOf(objects: Map<number, string>, font: number): Map<string, string> {
  const letters = new Map<string, string>();
  const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1];
  if (!table) return letters;
  const map = streamOf(objects, Number(table));
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', letter = ''] of block.matchAll(/<(\w+)> <(\w+)>/g)) {
      letters.set(code, utf16(letter));
    }
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', letter = ''] of block.matchAll(
      /<(\w+)> <(\w+)> <(\w+)>/g,
    )) {
      const from = Number.parseInt(first, 16);
      for (let code = from; code <= Number.parseInt(last, 16); code += 1) {
        const hex = code.toString(16).toUpperCase().padStart(first.length, '0');
        letters.set(hex, String.fromCharCode(Number.parseInt(letter, 16) + code - from));
      }
    }
  }
  return letters;
}

function textOf(content: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  let text = '';
  let isReplaced = false;
  const steps = /\/ActualText <FEFF(\w+)>|EMC|\/(F\d+) [\d.]+ Tf|<(\w+)> Tj/g;
  for (const [step, actual, name, shown] of content.matchAll(steps)) {
    if (actual !== undefined) {
      text += utf16(actual);
      isReplaced = true;
    } else if (step === 'EMC') isReplaced = false;
    else if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (shown !== undefined && !isReplaced) {
      const width = [...font.keys()][0]?.length ?? 2;
      for (const code of shown.match(new RegExp(`.{${width}}`, 'g')) ?? []) {
        text += font.get(code) ?? '\u{fffd}';
      }
    }
  }
  return text;
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? [])
    .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
    .join('');
}
