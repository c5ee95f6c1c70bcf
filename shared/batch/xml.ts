import { ListRefused } from './table.ts';

/** One tag of an XML part, without its namespace prefix, and the text that stood before it. */
export type Tag = {
  readonly name: string;
  readonly kind: 'start' | 'end' | 'empty';
  readonly attributes: string;
  /** Raw, with entities. */
  readonly textBefore: string;
};

const MAX_TAG = 20_000;

/**
 * The tags of an XML part in order: what workbooks need and nothing more. Document types and entities of their
 * own, which a workbook never has, are refused: they are how a small file grows without end.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  let from = 0;
  for (;;) {
    const open = xml.indexOf('<', from);
    if (open === -1) return;
    const textBefore = xml.slice(from, open);
    if (xml.startsWith('<!--', open)) {
      from = endOf(xml, '-->', open);
      continue;
    }
    if (xml.startsWith('<?', open)) {
      from = endOf(xml, '?>', open);
      continue;
    }
    if (xml.startsWith('<!', open)) throw new ListRefused('import.hostile');
    const close = xml.indexOf('>', open);
    if (close === -1 || close - open > MAX_TAG) throw new ListRefused('import.unreadable');
    from = close + 1;
    const isEnd = xml[open + 1] === '/';
    const isEmpty = xml[close - 1] === '/';
    const inside = xml.slice(open + (isEnd ? 2 : 1), isEmpty ? close - 1 : close);
    const blank = inside.search(/\s/);
    const full = blank === -1 ? inside : inside.slice(0, blank);
    yield {
      name: full.slice(full.indexOf(':') + 1),
      kind: isEnd ? 'end' : isEmpty ? 'empty' : 'start',
      attributes: blank === -1 ? '' : inside.slice(blank),
      textBefore,
    };
  }
}

/** The value of an attribute, by its name without prefix; undefined when it is not there. */
export function attribute({ attributes }: Tag, name: string): string | undefined {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(
    attributes,
  );
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : plainText(value);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with its entities and Excel's `_x000D_` read; an entity that XML does not know stays as written. */
export function plainText(raw: string): string {
  if (!raw.includes('&') && !raw.includes('_x')) return raw;
  return raw
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));/g, (all, decimal, hex, name) => {
      if (name !== undefined) return NAMED.get(name) ?? all;
      return signOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ?? all;
    })
    .replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function signOf(code: number): string | null {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

function endOf(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  if (end === -1) throw new ListRefused('import.unreadable');
  return end + mark.length;
}
