import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf, rowsOfCsv } from '#shared/batch/csv';
import { MAX_ROWS } from '#shared/batch/limits';
import { readList } from '../../renderer/data/import-read.ts';
import { type Part, workbookOf, workbookParts, zipOf } from './spreadsheet.ts';

const HEAD = ['工单编号', '来电人', '联系电话', '诉求内容', '登记时间'];
const ROW = ['G-1', '张三', '13800001111', '邻居噪音', '2026-11-20'];

const codeOf = async (bytes: Uint8Array) => {
  const read = await readList(bytes);
  return read.ok ? 'read' : read.problem.code;
};
const changed = (parts: readonly Part[], name: string, data: string): Part[] =>
  parts.map((part) => (part.name === name ? { ...part, data } : part));
const sheet = (inside: string) => workbookOf([HEAD, [{ raw: inside }]]);

describe('what a list may be', () => {
  test('LI1 a workbook is read as texts: shared and inline strings, numbers, days, blanks in their places', async () => {
    for (const isShared of [true, false]) {
      const rows = [
        ['十一月工单'],
        HEAD,
        ['G-1', '张三', 13800001111, '', { serial: 46346 }],
        [],
        ['G-2', '李&四<', '0.30', { raw: '<c r="D5"><f>1+1</f><v>2</v></c>' }, '2026年11月20日'],
      ];
      const read = await readList(workbookOf(rows, isShared));
      expect(read).toEqual({
        ok: true,
        table: {
          headings: HEAD,
          rows: [
            { line: 3, cells: ['G-1', '张三', '13800001111', '', '2026-11-20'] },
            { line: 5, cells: ['G-2', '李&四<', '0.30', '2', '2026年11月20日'] },
          ],
        },
      });
    }
  });

  test('LI2 CSV is read as UTF-8 with and without its mark, as GBK and as UTF-16, with any usual delimiter', async () => {
    const text = '编号,姓名,内容\r\n1,张三,"他说""不行"",\n第二行"\r\n2,李四,无\r\n';
    const rows = [
      { line: 2, cells: ['1', '张三', '他说"不行",\n第二行'] },
      { line: 3, cells: ['2', '李四', '无'] },
    ];
    // 编号,姓名 / 1,张三 in GBK.
    const gbk = Buffer.from('b1e0bac52cd0d5c3fb0d0a312cd5c5c8fd0d0a', 'hex');
    const read = { ok: true, table: { headings: ['编号', '姓名', '内容'], rows } };
    expect(await readList(Buffer.from(text))).toEqual(read);
    expect(await readList(Buffer.from(`\ufeff${text}`))).toEqual(read);
    expect(await readList(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(read);
    expect(await readList(gbk)).toMatchObject({
      table: { headings: ['编号', '姓名'], rows: [{ cells: ['1', '张三'] }] },
    });
    for (const sign of ['\t', ';', '，']) {
      const other = Buffer.from(`编号${sign}姓名\n1${sign}张三`);
      expect(await readList(other)).toMatchObject({ table: { rows: [{ cells: ['1', '张三'] }] } });
    }
  });

  test('LI3 a hostile or wrong file is refused by name', async () => {
    const plain = workbookParts([HEAD, ROW]);
    const bomb = Buffer.alloc(80 * 1024 * 1024, 'A');
    const cases: [string, Uint8Array][] = [
      ['import.empty', new Uint8Array()],
      ['import.too-large', new Uint8Array(41 * 1024 * 1024)],
      ['import.old-xls', Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex')],
      [
        'import.encrypted',
        Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      ],
      ['import.encrypted', zipOf(plain.map((part) => ({ ...part, flags: 1 })))],
      ['import.not-workbook', zipOf([{ name: 'word/document.xml', data: '<a/>' }])],
      ['import.unreadable', workbookOf([HEAD, ROW]).subarray(0, 300)],
      ['import.binary', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
      ['import.encoding', Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x2c, 0x80, 0x0a])],
      ['import.quote-open', Buffer.from('甲,乙\n1,"没有结束')],
      ['import.no-rows', Buffer.from('甲,乙\n')],
      ['import.bomb', zipOf(changed(plain, 'xl/worksheets/sheet1.xml', bomb.toString()))],
      [
        'import.hostile',
        zipOf(changed(plain, 'xl/workbook.xml', '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>')),
      ],
      ['import.hostile', zipOf([...plain, ...plain.slice(-1)])],
      [
        'import.bomb',
        zipOf(Array.from({ length: 2_001 }, (_, at) => ({ name: `x${at}`, data: '' }))),
      ],
      ['import.too-wide', Buffer.from(`${','.repeat(300)}\n1`)],
      ['import.cell-too-long', Buffer.from(`甲,乙\n${'长'.repeat(33_000)},1`)],
      ['import.cell-too-long', sheet(`<c r="A2" t="str"><v>${'长'.repeat(33_000)}</v></c>`)],
      ['import.too-many-rows', Buffer.from(`甲,乙\n${'1,2\n'.repeat(MAX_ROWS + 1)}`)],
    ];
    for (const [code, bytes] of cases) expect([code, await codeOf(bytes)]).toEqual([code, code]);
  });

  test('LI3 exactly 20,000 rows and a cell of 32,767 characters are still a list', async () => {
    const most = Buffer.from(`甲,乙\n${'1,2\n'.repeat(MAX_ROWS)}`);
    expect(await codeOf(most)).toBe('read');
    expect(await codeOf(Buffer.from(`甲,乙\n${'长'.repeat(32_767)},1`))).toBe('read');
  });

  test('LI4 headings called __proto__ or constructor, blank or double are plain words', async () => {
    const read = await readList(Buffer.from('__proto__,constructor,,名,名\n1,2,3,4,5'));
    expect(read).toMatchObject({
      table: { headings: ['__proto__', 'constructor', '第3列', '名', '名（2）'] },
    });
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  test('LI5 what is written out opens as the same texts, and no cell of it runs', () => {
    const live = ['=1+1', '+86', '-2', '@SUM(A1)', '＝HYPERLINK("x")', '\t=1', '|calc', '%0A'];
    for (const cell of rowsOfCsv(csvOf([live]).slice(1))[0]?.cells ?? []) {
      expect(cell.startsWith("'")).toBe(true);
    }
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 2, maxLength: 5 }),
          {
            minLength: 1,
          },
        ),
        (rows) => {
          const kept = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
          const again = rowsOfCsv(csvOf(kept).slice(1)).map(({ cells }) => cells);
          const inert = kept.map((cells) =>
            cells.map((cell) => (again.flat().includes(`'${cell}`) ? `'${cell}` : cell)),
          );
          expect(again).toEqual(inert);
          for (const cell of again.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('fuzzed spreadsheets', () => {
  const base = workbookParts([HEAD, ROW, ['G-2', '李四', 13900002222, '欠薪', { serial: 46346 }]]);
  const bytes = workbookOf([HEAD, ROW]);
  const csv = Buffer.from(`${HEAD.join(',')}\n${ROW.join(',')}\n"G,2",李四,,"多\n行",x\n`);
  const pieces = [
    '<',
    '>',
    '"',
    '&',
    '&#x0;',
    '</c>',
    '<row>',
    '<!--',
    ']]>',
    't="s"',
    'r="ZZZ9"',
    '\0',
    '9e999',
    '-1',
    '<v>',
  ];

  test('LI6 of 2,400 damaged spreadsheets none crashes the reader, and each that is refused is refused by name', async () => {
    const seen = new Map<string, number>();
    const judge = async (some: Uint8Array) => {
      const read = await readList(some);
      if (read.ok) {
        expect(read.table.headings.length).toBeGreaterThan(0);
        for (const { line, cells } of read.table.rows) {
          expect(Number.isInteger(line) && cells.every((cell) => typeof cell === 'string')).toBe(
            true,
          );
        }
      } else expect(read.problem.code).toMatch(/^import\./);
      const name = read.ok ? 'read' : read.problem.code;
      seen.set(name, (seen.get(name) ?? 0) + 1);
    };
    const flips = (data: Uint8Array) =>
      fc
        .array(fc.tuple(fc.nat(data.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
        .map((changes) => {
          const copy = Uint8Array.from(data);
          for (const [at, byte] of changes) copy[at] = byte;
          return copy;
        });
    const run = { numRuns: 800, seed: 20261122 };
    await fc.assert(fc.asyncProperty(flips(bytes), judge), run);
    await fc.assert(fc.asyncProperty(flips(csv), judge), run);
    // Inside a part, behind a right checksum: what a program would write that means harm.
    const edits = fc.tuple(
      fc.nat(base.length - 1),
      fc.array(fc.tuple(fc.nat(10_000), fc.constantFrom(...pieces)), {
        minLength: 1,
        maxLength: 4,
      }),
    );
    await fc.assert(
      fc.asyncProperty(edits, async ([part, changes]) => {
        const parts = base.map((one, at) => {
          let text = String(one.data);
          if (at !== part) return one;
          for (const [place, piece] of changes) {
            const where = place % (text.length + 1);
            text = text.slice(0, where) + piece + text.slice(where + (place % 3));
          }
          return { ...one, data: text };
        });
        await judge(zipOf(parts));
      }),
      run,
    );
    const total = [...seen.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThanOrEqual(2_400);
    expect(seen.size).toBeGreaterThan(3);
  }, 60_000);
});
