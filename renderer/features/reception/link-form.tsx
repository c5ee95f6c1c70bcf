import { useState } from 'react';
import type { Day } from '#shared/basics/days';
import type { TicketId } from '#shared/basics/ids';
import { usualQueueRules } from '#shared/settings/queue';
import type { Ticket } from '#shared/ticket/record';
import { queueRules } from '../../data/queries/queue.ts';
import { openTickets } from '../../data/queries/tickets.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { linkSides } from './acts.ts';
import { AreaChoice, Choice } from './choice.tsx';
import { FormFrame } from './form-frame.tsx';
import { RadioRow } from './radio-row.tsx';
import type { useAct } from './use-act.ts';

type Side = 'applicant' | 'respondent';
const sides: readonly { value: Side; label: string }[] = [
  { value: 'applicant', label: '申请方' },
  { value: 'respondent', label: '对方' },
];

type Props = {
  readonly ticket: Ticket;
  readonly today: Day;
  readonly acting: ReturnType<typeof useAct>;
  readonly onClose: () => void;
};

/** 双方关联: the other side came later and has a number of its own already. */
export function LinkForm({ ticket, today, acting, onClose }: Props) {
  const { value } = useLive(async () => {
    const [tickets, rules] = await Promise.all([openTickets(today), queueRules()]);
    return { tickets, rules };
  }, [today]);
  const [otherId, setOther] = useState<TicketId | ''>('');
  const [side, setSide] = useState<Side>('applicant');
  const [one, setOne] = useState('');
  const [other, setOtherArea] = useState('');
  const others = (value?.tickets ?? []).filter(
    ({ id, group, dispute }) => id !== ticket.id && group === 'dispute' && dispute === null,
  );
  const chosen = others.find(({ id }) => id === otherId);
  const { areas } = value?.rules ?? usualQueueRules;
  const send = async () => {
    const isDone = await acting.run(() =>
      // Without another number the act says that one has to be chosen.
      linkSides(ticket.id, chosen?.id ?? ticket.id, side, { one, other }),
    );
    if (isDone) onClose();
  };
  return (
    <FormFrame
      label={`${ticket.label} 与另一方关联`}
      submit="关联"
      onSubmit={send}
      onClose={onClose}
    >
      <RadioRow label={`${ticket.label} 是`} options={sides} value={side} onChange={setSide} />
      <Choice
        label="另一方的号"
        value={chosen?.id ?? ''}
        choices={[
          { value: '', label: '请选择' },
          ...others.map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={setOther}
        problem={
          value && others.length === 0
            ? '没有别的纠纷号，请先给另一方取号'
            : problemOf(acting.refusals, 'other')
        }
      />
      <div className="sides sides-two">
        <AreaChoice label={`${ticket.label} 等候区`} value={one} onChange={setOne} areas={areas} />
        <AreaChoice label="另一方等候区" value={other} onChange={setOtherArea} areas={areas} />
      </div>
    </FormFrame>
  );
}
