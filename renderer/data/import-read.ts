import { rowsOfCsv } from '#shared/batch/csv';
import { MAX_FILE_BYTES } from '#shared/batch/limits';
import { type ListProblem, ListRefused, type ListTable, tableOf } from '#shared/batch/table';
import {
  dateStylesOf,
  planOf,
  RELATIONS,
  rowsOfSheet,
  SHARED_STRINGS,
  STYLES,
  stringsOf,
  WORKBOOK,
} from '#shared/batch/workbook';
import { openZip } from './import-zip.ts';

export type ReadList =
  | { readonly ok: true; readonly table: ListTable }
  | { readonly ok: false; readonly problem: ListProblem };

/** A file of any origin as a table, or the reason by name. What is in it decides, not its name. Never throws. */
export async function readList(bytes: Uint8Array): Promise<ReadList> {
  try {
    if (bytes.length > MAX_FILE_BYTES) {
      throw new ListRefused('import.too-large', { max: MAX_FILE_BYTES / 1024 / 1024 });
    }
    if (bytes.length === 0) throw new ListRefused('import.empty');
    if (startsWith(bytes, OLE)) {
      // A workbook with a password lies encrypted inside such a container.
      throw new ListRefused(
        hasText16(bytes, 'EncryptedPackage') ? 'import.encrypted' : 'import.old-xls',
      );
    }
    const rows = startsWith(bytes, ZIP) ? await workbookRows(bytes) : rowsOfCsv(textOf(bytes));
    return { ok: true, table: tableOf(rows) };
  } catch (error) {
    const problem: ListProblem =
      error instanceof ListRefused ? error.problem : { code: 'import.unreadable' };
    return { ok: false, problem };
  }
}

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

async function workbookRows(bytes: Uint8Array) {
  const zip = openZip(bytes);
  if (!zip.has(WORKBOOK)) throw new ListRefused('import.not-workbook');
  const { sheet, is1904 } = planOf(await zip.text(WORKBOOK), await zip.text(RELATIONS));
  const strings = zip.has(SHARED_STRINGS) ? stringsOf(await zip.text(SHARED_STRINGS)) : [];
  const dateStyles = zip.has(STYLES) ? dateStylesOf(await zip.text(STYLES)) : new Set<number>();
  return rowsOfSheet(await zip.text(sheet), { strings, dateStyles, is1904 });
}

/** UTF-8 with or without its mark, UTF-16 of Excel's "Unicode text", or GB 18030 (GBK). */
function textOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return decoded(bytes, 'utf-16le') ?? refused();
  if (startsWith(bytes, [0xfe, 0xff])) return decoded(bytes, 'utf-16be') ?? refused();
  // A picture or a program has NUL bytes near its front; a list has none.
  if (bytes.subarray(0, 65_536).includes(0)) throw new ListRefused('import.binary');
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030') ?? refused();
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refused(): never {
  throw new ListRefused('import.encoding');
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function hasText16(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
  for (
    let at = bytes.indexOf(wanted[0] ?? 0);
    at >= 0;
    at = bytes.indexOf(wanted[0] ?? 0, at + 1)
  ) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
