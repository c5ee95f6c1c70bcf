import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import { aCase } from '#shared/testing/case';
import { csvLines, csvOf, rowsOfCsv } from './csv.ts';
import { sheetHead, sheetRow } from './sheet.ts';

const line = (changes: Parameters<typeof aCase>[0] = {}) => ({
  record: aCase(changes),
  dueOn: '2026-12-01' as Day,
  handler: '刘明理',
});

describe('the list of cases that is written out', () => {
  it('LI20 tells matter in both lines, source, state, handler, due day and amount', () => {
    const record = aCase({ matter: 'wages', judicialType: '10', governanceType: '07' });
    const told = new Map(
      sheetHead(false).map((label, at) => [
        label,
        sheetRow({ ...line(), record: { ...record, amountFen: 3_100_050 } }, false)[at],
      ]),
    );
    expect(Object.fromEntries(told)).toMatchObject({
      案件编号: `'${record.code}`,
      司法行政线类型: '劳动争议',
      综治线类别: '劳资',
      承办人: '刘明理',
      最近到期日: '2026-12-01',
      '涉及金额（元）': '31000.50',
    });
    expect(sheetRow({ ...line(), dueOn: null, handler: '' }, true)).toHaveLength(
      sheetHead(true).length,
    );
  });

  it('LI20 holds no name and no place unless asked for them', () => {
    const told = line({ place: '青石村三组' });
    const names = [...told.record.applicants, ...told.record.respondents].map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    const plain = sheetRow(told, false).join('\n');
    const full = sheetRow(told, true).join('\n');
    for (const personal of [...names, '青石村三组']) {
      expect(plain).not.toContain(personal);
      expect(full).toContain(personal);
    }
    expect(sheetHead(true).filter((label) => !sheetHead(false).includes(label))).toEqual([
      '申请人',
      '被申请人',
      '发生地点',
    ]);
  });

  it('LI20 no cell runs in a spreadsheet, whatever was typed into the case', () => {
    const live = fc.oneof(
      fc.constantFrom('=1+1', '+cmd', '-2+3', '@SUM(A1)', '＝HYPERLINK("x")', '\t=1', '|calc'),
      fc.string({ minLength: 1, maxLength: 40 }),
    );
    fc.assert(
      fc.property(live, live, (place, handler) => {
        const cells = sheetRow({ ...line({ place: place.trim() }), handler }, true);
        const [read] = rowsOfCsv(csvOf([sheetHead(true)]) + csvLines([cells])).slice(1);
        for (const cell of read?.cells ?? []) {
          expect(cell).not.toMatch(/^[\s\ufeff]*[=+\-@＝＋－＠|%]/);
        }
      }),
    );
  });
});
