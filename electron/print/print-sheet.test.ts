import { expect, it } from 'vitest';
import { slipOf } from '#shared/hall/slip';
import { aTicket } from '#shared/testing/ticket';
import { pdfOptions, printOptions } from './print-sheet.ts';

const hall = { name: '青石镇综治中心', divisionCode: '370423108', deskNumber: 1 };
const slip = slipOf(aTicket(5), hall, null);

it.each([
  ['80', 80_000],
  ['58', 58_000],
] as const)(
  'E23 a printer is told the size of the %s mm roll in microns, silently and without margins',
  (paper, width) => {
    expect(printOptions({ kind: 'slip', paper, slip }, 'XP-80C')).toMatchObject({
      silent: true,
      deviceName: 'XP-80C',
      margins: { marginType: 'none' },
      pageSize: { width, height: 105_000 },
    });
    const { pageSize } = pdfOptions({ kind: 'slip', paper, slip });
    expect(pageSize.width * 25.4).toBeCloseTo(width / 1000, 6);
  },
);

it("E24 without a chosen printer the system's own is used", () => {
  expect(printOptions({ kind: 'slip', paper: '80', slip }, '')).not.toHaveProperty('deviceName');
});
