import { DAY_MS, type Instant, MINUTE_MS, timeOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import { matterGroups, priorities } from '#shared/codes/intake';
import type { CallReason, Ticket } from '#shared/ticket/record';
import { waitedMs } from '#shared/ticket/rules';

/** Why this number comes now, as the clerk tells it to whoever asks. */
export function reasonWords(reason: CallReason): string {
  switch (reason.kind) {
    case 'turn':
      return '按顺序';
    case 'priority':
      return `优先号 · 每${reason.every}个普通号1个`;
    case 'aged':
      return `等候已满${reason.minutes}分钟`;
    case 'appointment':
      return '预约号 · 按约定时间';
    case 'picked':
      return `点叫 · ${reason.note}`;
    default:
      return assertNever(reason);
  }
}

export type Mark = { readonly words: string; readonly isStrong: boolean };

/** What is special about a number, in the order in which it matters to the clerk. No person, no matter. */
export function marksOf(ticket: Ticket, nameOf: (id: StaffId) => string): Mark[] {
  const marks: Mark[] = [];
  const strong = (words: string) => marks.push({ words, isStrong: true });
  const plain = (words: string) => marks.push({ words, isStrong: false });
  const { target, dispute, appointedAt } = ticket;
  if (ticket.priority !== 'none') strong(`优先 · ${priorities[ticket.priority]}`);
  if (appointedAt !== null) strong(`预约 ${timeOf(appointedAt)}`);
  if (dispute) {
    const side = dispute.side === 'applicant' ? '申请方' : '对方';
    plain(dispute.area === '' ? side : `${side} · ${dispute.area}`);
  }
  if (target.kind === 'window') plain(`到 ${target.window} 号窗口`);
  if (target.kind === 'mediator') plain(`找 ${nameOf(target.staffId) || '调解员'}`);
  if (ticket.isDiscreet) plain('敏感');
  if (ticket.lateEntry) plain('补录');
  return marks;
}

export function groupWords(ticket: Ticket): string {
  return matterGroups[ticket.group].label;
}

export function waitedWords(ticket: Ticket, now: Instant): string {
  const waited = waitedMs(ticket, now);
  // Nobody waits for a day: the clock leapt since.
  return waited < DAY_MS ? `等了 ${Math.floor(waited / MINUTE_MS)} 分钟` : '等候时间待核对';
}
