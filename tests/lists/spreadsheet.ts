import { crc32, deflateRawSync } from 'node:zlib';

/** A cell as a test writes it: text, a number, a day (Excel's serial with a date style), or raw XML of a cell. */
export type Cell = string | number | { readonly serial: number } | { readonly raw: string };

export type Part = {
  readonly name: string;
  readonly data: Buffer | string;
  readonly flags?: number;
};

/** A zip file with these parts, deflated. */
export function zipOf(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, flags = 0 } of parts) {
    const plain = Buffer.from(data);
    const packed = deflateRawSync(plain);
    const nameBytes = Buffer.from(name, 'utf8');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(plain), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(plain.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(crc32(plain), 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(plain.length, 24);
    central.writeUInt16LE(nameBytes.length, 28);
    central.writeUInt32LE(offset, 42);
    files.push(local, nameBytes, packed);
    directory.push(central, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const center = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(center.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, center, end]);
}

/** The parts of a workbook with one sheet; texts are shared when `isShared`. */
export function workbookParts(rows: readonly (readonly Cell[])[], isShared = true): Part[] {
  const strings: string[] = [];
  const places = new Map<string, number>();
  const shared = (text: string) => {
    const place = places.get(text) ?? strings.push(text) - 1;
    places.set(text, place);
    return place;
  };
  const cellOf = (cell: Cell, at: string) => {
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === 'object') {
      return 'raw' in cell ? cell.raw : `<c r="${at}" s="1"><v>${cell.serial}</v></c>`;
    }
    if (cell === '') return '';
    return isShared
      ? `<c r="${at}" t="s"><v>${shared(cell)}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  };
  const lines = rows.map((cells, row) => {
    const inside = cells.map((cell, column) => cellOf(cell, `${letters(column)}${row + 1}`));
    return `<row r="${row + 1}">${inside.join('')}</row>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return [
    { name: '[Content_Types].xml', data: `${XML}<Types/>` },
    {
      name: 'xl/workbook.xml',
      data: `${XML}<workbook xmlns="${main}" xmlns:r="x"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${XML}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `${XML}<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `${XML}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      data: `${XML}<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
  ];
}

/** A whole .xlsx file. */
export function workbookOf(rows: readonly (readonly Cell[])[], isShared = true): Buffer {
  return zipOf(workbookParts(rows, isShared));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** 0 → A, 26 → AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
