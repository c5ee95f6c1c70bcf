import { useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import { type MatterGroup, matterGroups } from '#shared/codes/intake';
import type { Ticket } from '#shared/ticket/record';
import type { Acted } from '../../data/act.ts';
import { activeStaff, currentHall } from '../../data/queries/hall.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { transfer } from './acts.ts';
import { Choice } from './choice.tsx';
import { FormFrame } from './form-frame.tsx';
import { RadioRow } from './radio-row.tsx';

type Kind = 'group' | 'window' | 'mediator';
type Target = { readonly value: string; readonly label: string };

const kinds: readonly { value: Kind; label: string }[] = [
  { value: 'window', label: '其他窗口' },
  { value: 'group', label: '其他类别' },
  { value: 'mediator', label: '调解员' },
];
type Props = {
  readonly ticket: Ticket;
  readonly window: number;
  readonly run: (start: () => Promise<Acted>) => Promise<boolean>;
  readonly refusals: readonly Refusal[];
  readonly onClose: () => void;
};

/** 转: to another window, group or mediator. Who is transferred keeps the time at which they came. */
export function TransferForm({ ticket, window, run, refusals, onClose }: Props) {
  const [kind, setKind] = useState<Kind>('window');
  const [chosen, setChosen] = useState('');
  const choices = useChoices(kind, ticket, window);
  const value = choices.some((choice) => choice.value === chosen)
    ? chosen
    : (choices[0]?.value ?? '');
  const send = async () => {
    const isDone = await run(() => transfer(window, ticket.id, targetOf(kind, value)));
    if (isDone) onClose();
  };
  return (
    <FormFrame label={`${ticket.label} 转到`} submit="转" onSubmit={send} onClose={onClose}>
      <RadioRow label={`${ticket.label} 转到`} options={kinds} value={kind} onChange={setKind} />
      <Choice
        label={kinds.find((one) => one.value === kind)?.label ?? ''}
        value={value}
        choices={choices}
        onChange={setChosen}
        problem={choices.length === 0 ? NOWHERE[kind] : problemOf(refusals, 'to')}
        hint="保留原来的到达时间，不重新排队"
      />
    </FormFrame>
  );
}

const NOWHERE: Readonly<Record<Kind, string>> = {
  window: '本大厅没有别的窗口，可到“设置”页添加',
  group: '没有别的类别',
  mediator: '没有在岗的调解员，可到“设置”页添加',
};

function useChoices(kind: Kind, ticket: Ticket, window: number): readonly Target[] {
  const { value } = useLive(
    async () => ({ hall: await currentHall(), staff: await activeStaff() }),
    [],
  );
  switch (kind) {
    case 'window':
      return (value?.hall?.windows ?? [])
        .filter(({ number }) => number !== window)
        .map(({ number, name }) => ({ value: String(number), label: `${number} 号 ${name}` }));
    case 'group':
      return (Object.keys(matterGroups) as MatterGroup[])
        .filter((group) => group !== ticket.group)
        .map((group) => ({ value: group, label: matterGroups[group].label }));
    case 'mediator':
      return (value?.staff ?? [])
        .filter(({ roles }) => roles.includes('mediator'))
        .map(({ id, name }) => ({ value: id, label: name }));
  }
}

function targetOf(kind: Kind, value: string): Parameters<typeof transfer>[2] {
  switch (kind) {
    case 'window':
      return { kind, window: Number(value) };
    case 'group':
      return { kind, group: value as MatterGroup };
    case 'mediator':
      return { kind, staffId: value as StaffId };
  }
}
