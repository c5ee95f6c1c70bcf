import * as z from 'zod';
import { matterGroups } from '#shared/codes/intake';
import type { Hall } from '#shared/settings/hall';
import { rangeWords, type WaitRange } from '#shared/ticket/estimate';
import type { Ticket } from '#shared/ticket/record';
import { dayOf, daySchema, timeOf } from '../basics/days.ts';
import { LINE_MAX } from '../basics/text.ts';
import { paperSlipsSchema } from './paper-slips.ts';
import { toldSheetSchema } from './told-sheet.ts';

/** 小票: what stands on it, and nothing that could stand on it by mistake. No field takes a name. */
export const slipContentSchema = z.strictObject({
  hall: z.string().max(LINE_MAX),
  label: z.string().regex(/^[A-Z]\d{3,4}$/),
  /** Empty for a sensitive matter: such a slip tells the number only. */
  group: z.string().max(LINE_MAX),
  isPriority: z.boolean(),
  day: daySchema,
  /** `09:31`. */
  time: z.string().regex(/^\d{2}:\d{2}$/),
  /** Numbers that were before this one when it was given out. */
  ahead: z.number().int().min(0).max(9999),
  /** Expected wait in words (`约 10–25 分钟`); empty while too little is known. */
  wait: z.string().max(40),
  /** The waiting area that a side of a dispute was sent to; empty: anywhere. */
  area: z.string().max(LINE_MAX),
  /** What the QR code says. Letters, digits and dashes only. */
  code: z.string().regex(/^[0-9A-Z-]{1,60}$/),
});
export type SlipContent = z.infer<typeof slipContentSchema>;

/** Widths of the two rolls in use; the length holds everything that a slip can say. Millimetres. */
const SLIPS = {
  '80': { width: 80, height: 105 },
  '58': { width: 58, height: 105 },
} as const;
const A4 = { width: 210, height: 297 } as const;

/** One thing to be put on paper, as main hands it to the printing page. */
export const sheetSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('slip'),
    paper: z.enum(['80', '58']),
    slip: slipContentSchema,
  }),
  z.strictObject({ kind: z.literal('paper-slips'), slips: paperSlipsSchema }),
  z.strictObject({ kind: z.literal('told'), told: toldSheetSchema }),
]);
export type Sheet = z.infer<typeof sheetSchema>;

/** The size of one page in millimetres. Printers default to A4 unless they are told. */
export function pageSizeOf(sheet: Sheet): { readonly width: number; readonly height: number } {
  return sheet.kind === 'slip' ? SLIPS[sheet.paper] : A4;
}

/** The slip of a number. A sensitive matter's tells neither the group nor why it comes first. */
export function slipOf(
  ticket: Ticket,
  hall: Pick<Hall, 'name' | 'divisionCode' | 'deskNumber'>,
  range: WaitRange | null,
): SlipContent {
  const { isDiscreet, label, createdAt } = ticket;
  return {
    hall: hall.name,
    label,
    group: isDiscreet ? '' : matterGroups[ticket.group].label,
    isPriority: !isDiscreet && ticket.priority !== 'none',
    day: dayOf(createdAt),
    time: timeOf(createdAt),
    ahead: ticket.ahead,
    wait: range ? rangeWords(range) : '',
    area: ticket.dispute?.area ?? '',
    code: ticketCode(ticket, hall),
  };
}

/** Says which number of which desk and day this is, for a scanner: `330681101-20261123-1-A005`. */
export function ticketCode(
  ticket: Pick<Ticket, 'day' | 'label'>,
  hall: Pick<Hall, 'divisionCode' | 'deskNumber'>,
): string {
  const { divisionCode, deskNumber } = hall;
  return `${divisionCode}-${ticket.day.replaceAll('-', '')}-${deskNumber}-${ticket.label}`;
}
