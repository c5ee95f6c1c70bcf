import type { ReactNode } from 'react';
import type { Day } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { groupWords, marksOf } from './words.ts';

type Props = {
  readonly ticket: Ticket;
  readonly told: string;
  readonly today: Day;
  readonly nameOf: (id: StaffId) => string;
  /** Its buttons. */
  readonly children: ReactNode;
};

/** One number of a list: label, group, what is special about it, and below it since when and how much longer. */
export function TicketLine({ ticket, told, today, nameOf, children }: Props) {
  return (
    <div className="ticket-line">
      <strong>{ticket.label}</strong>
      <div className="ticket-facts">
        <p>
          {groupWords(ticket)}
          {/* The clock leapt since: it is of the same coming, under another day. */}
          {ticket.day !== today && <span className="tag">{ticket.day}</span>}
          {marksOf(ticket, nameOf).map(({ words, isStrong }) => (
            <span key={words} className={isStrong ? 'tag' : 'tag tag-plain'}>
              {words}
            </span>
          ))}
        </p>
        <p className="faint">{told}</p>
      </div>
      {children}
    </div>
  );
}
