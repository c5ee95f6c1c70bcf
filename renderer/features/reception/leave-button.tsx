import type { Ticket } from '#shared/ticket/record';
import { leave } from './acts.ts';
import type { useAct } from './use-act.ts';

type Props = {
  readonly ticket: Ticket;
  readonly window: number;
  readonly acting: ReturnType<typeof useAct>;
  /** How the number is called where labels of several days stand together. */
  readonly name?: string;
};

/** 离开 of a number in a list: whoever holds it has gone. */
export function LeaveButton({ ticket, window, acting, name = ticket.label }: Props) {
  return (
    <button
      type="button"
      className="button small"
      aria-label={`${name} 离开`}
      onClick={() => void acting.run(() => leave(window, ticket.id))}
    >
      离开
    </button>
  );
}
