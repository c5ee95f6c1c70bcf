import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import { keysOf, matterGroups, priorities } from '#shared/codes/intake';
import { aTicket } from '#shared/testing/ticket';
import { paperLabels, paperSlipProblems, paperSlipsSchema } from './paper-slips.ts';
import { pageSizeOf, sheetSchema, slipContentSchema, slipOf, ticketCode } from './slip.ts';

const hall = { name: '清河镇矛调中心', divisionCode: '330681101', deskNumber: 2 };
const at = instantAt('2026-11-23' as Day, '09:31');

describe('what stands on a slip', () => {
  it('H20 tells hall, number, group, time, how many wait before it and the range', () => {
    const ticket = aTicket(5, { createdAt: at, ahead: 3, priority: 'elderly' });
    const slip = slipOf(ticket, hall, { from: 10, to: 25 });
    expect(slipContentSchema.parse(slip)).toEqual({
      hall: hall.name,
      label: ticket.label,
      group: matterGroups[ticket.group].label,
      isPriority: true,
      day: '2026-11-23',
      time: '09:31',
      ahead: 3,
      wait: '约 10–25 分钟',
      area: '',
      code: ticketCode(ticket, hall),
    });
    expect(slipOf(ticket, hall, null).wait).toBe('');
  });

  it('H21 a sensitive matter is its number only: neither the group nor any reason to come first', () => {
    for (const group of keysOf(matterGroups)) {
      for (const priority of keysOf(priorities)) {
        const slip = slipOf(aTicket(5, { group, priority, isDiscreet: true }), hall, null);
        expect(slip).toMatchObject({ group: '', isPriority: false });
        expect(JSON.stringify(slip)).not.toContain(matterGroups[group].label);
      }
    }
  });

  it('H21 no slip names the class of a priority', () => {
    for (const priority of keysOf(priorities).filter((one) => one !== 'none')) {
      const slip = slipOf(aTicket(5, { priority }), hall, null);
      expect(JSON.stringify(slip)).not.toContain(priorities[priority]);
    }
  });

  it('H21 a slip has no field that could take more: whatever is added is refused', () => {
    const slip = slipOf(aTicket(5), hall, null);
    expect(slipContentSchema.safeParse({ ...slip, name: '王小明' }).success).toBe(false);
    expect(slipContentSchema.safeParse({ ...slip, label: '王小明' }).success).toBe(false);
    expect(slipContentSchema.safeParse({ ...slip, code: '王小明' }).success).toBe(false);
  });

  it('H20 the code is another for another hall, desk, day or number, and made of what scanners type', () => {
    const ticket = { day: '2026-11-23' as Day, label: 'A005' };
    const codes = [
      ticketCode(ticket, hall),
      ticketCode(ticket, { ...hall, divisionCode: '330681102' }),
      ticketCode(ticket, { ...hall, deskNumber: 3 }),
      ticketCode({ ...ticket, day: '2026-11-24' as Day }, hall),
      ticketCode({ ...ticket, label: 'A006' }, hall),
    ];
    expect(codes[0]).toBe('330681101-20261123-2-A005');
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[0-9A-Z-]+$/);
  });

  it('H20 a side of a dispute is told where to wait', () => {
    const dispute = { key: 'case_1', side: 'respondent', area: '西侧等候区' } as const;
    expect(slipOf(aTicket(5, { dispute }), hall, null).area).toBe('西侧等候区');
  });
});

describe('paper', () => {
  it('E23 a slip is as wide as its roll', () => {
    const slip = slipOf(aTicket(5), hall, null);
    expect(pageSizeOf({ kind: 'slip', paper: '80', slip })).toEqual({ width: 80, height: 105 });
    expect(pageSizeOf({ kind: 'slip', paper: '58', slip })).toEqual({ width: 58, height: 105 });
    expect(sheetSchema.safeParse({ kind: 'slip', paper: '76', slip }).success).toBe(false);
  });

  it('H22 paper numbers run on without a gap and never past three digits', () => {
    expect(paperLabels({ from: 9, count: 3 })).toEqual(['P009', 'P010', 'P011']);
    const all = paperLabels({ from: 520, count: 480 });
    expect([new Set(all).size, all.at(-1)]).toEqual([480, 'P999']);
  });

  it.each([
    [1, 1, []],
    [999, 1, []],
    [976, 24, []],
    [1, 480, []],
    [999, 2, ['paper-slips.past-end']],
    [977, 24, ['paper-slips.past-end']],
    [0, 24, ['paper-slips.from']],
    [1000, 1, ['paper-slips.from']],
    [1, 0, ['paper-slips.count']],
    [1, 481, ['paper-slips.count']],
    [1.5, Number.NaN, ['paper-slips.from', 'paper-slips.count']],
  ])(
    'H22 from %d on, %d slips: %o, said by the rule and held by the border',
    (from, count, codes) => {
      expect(paperSlipProblems(from, count).map(({ code }) => code)).toEqual(codes);
      const isTaken = paperSlipsSchema.safeParse({ hall: hall.name, from, count }).success;
      expect(isTaken).toBe(codes.length === 0);
    },
  );
});
