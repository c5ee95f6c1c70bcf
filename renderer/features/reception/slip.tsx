import { dayOf, timeOf } from '#shared/basics/days';
import { matterGroups } from '#shared/codes/intake';
import { aheadOf } from '#shared/ticket/order';
import type { Ticket } from '#shared/ticket/record';
import { currentHall } from '../../data/queries/hall.ts';
import { openTickets } from '../../data/queries/tickets.ts';
import { useLive } from '../../ui/use-live.ts';

/** 小票 80 mm, as it will be printed: no name, no matter. */
export function Slip({ ticket }: { readonly ticket: Ticket }) {
  const { value } = useLive(async () => {
    const [hall, waiting] = await Promise.all([
      currentHall(),
      openTickets(ticket.day, ['waiting']),
    ]);
    return { hall: hall?.name ?? '', ahead: aheadOf(ticket, waiting) };
  }, [ticket]);
  return (
    <section className="slip" aria-label="小票预览">
      <p className="slip-hall">{value?.hall}</p>
      <p className="slip-label">{ticket.label}</p>
      <p>
        {matterGroups[ticket.group].label}
        {ticket.priority !== 'none' && <b> 优先</b>}
      </p>
      <p>
        前面等候 <b>{value?.ahead ?? 0}</b> 人
      </p>
      <p className="slip-time">
        {dayOf(ticket.createdAt)} {timeOf(ticket.createdAt)}
      </p>
      <p className="slip-foot">请留意大厅屏和语音叫号，叫号三次未到请到窗口重新排队</p>
    </section>
  );
}
