import { useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { MatterGroup } from '#shared/codes/intake';
import type { Ticket } from '#shared/ticket/record';
import type { Acted } from '../../data/act.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { anotherMatter } from './acts.ts';
import { groupChoices, groupKey } from './choices.ts';
import { TextField } from './field.tsx';
import { FormFrame } from './form-frame.tsx';
import { RadioRow } from './radio-row.tsx';

type Props = {
  readonly ticket: Ticket;
  readonly window: number;
  readonly run: (start: () => Promise<Acted>) => Promise<boolean>;
  readonly refusals: readonly Refusal[];
  readonly onClose: () => void;
};

/** 另一事项 of the same person in the same coming: a matter of its own, without queueing again. */
export function MatterForm({ ticket, window, run, refusals, onClose }: Props) {
  const [matterGroup, setGroup] = useState<MatterGroup | ''>('');
  const [account, setAccount] = useState('');
  const [isDiscreet, setDiscreet] = useState(ticket.isDiscreet);
  const send = async () => {
    const isDone = await run(() =>
      anotherMatter(window, ticket.id, {
        matterGroup: matterGroup === '' ? null : matterGroup,
        account,
        isDiscreet,
      }),
    );
    if (isDone) onClose();
  };
  return (
    <FormFrame
      label={`${ticket.label} 另一事项`}
      submit="登记另一事项"
      onSubmit={send}
      onClose={onClose}
    >
      <RadioRow
        label="另一事项的类别"
        isRequired
        options={groupChoices.map(({ value, label }) => ({ value, label }))}
        keyOf={groupKey}
        value={matterGroup}
        onChange={setGroup}
        problem={problemOf(refusals, 'matterGroup')}
      />
      <TextField
        label="另一事项的简要情况"
        rows={2}
        value={account}
        onChange={setAccount}
        problem={problemOf(refusals, 'account')}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={isDiscreet}
          onChange={(event) => setDiscreet(event.target.checked)}
        />
        敏感事项
      </label>
    </FormFrame>
  );
}
