import { Input } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import type { PlainNumber, QueueForm } from './queue-form-values.ts';

export type QueueFormPart = {
  readonly value: QueueForm;
  readonly change: (part: Partial<QueueForm>) => void;
  readonly refusals: readonly Refusal[];
};

const words: Record<PlainNumber, readonly [label: string, unit: string, hint: string]> = {
  ordinaryPerPriority: ['优先号的间隔', '个普通号', '每叫这么多个普通号，叫 1 个优先号'],
  agedAfter: ['等满多久先叫', '分钟', '等满的人排到最前，先来先叫，优先号也排在后面'],
  appointmentLead: ['预约提前', '分钟', '准时来的预约，按约定时间提前这么久算到达'],
  requeuePlaces: ['过号重排', '个号之后', '排到几个等候的号之后；填 0：过号作废，不能重排'],
  sideGap: ['双方间隔', '分钟', '同一纠纷的另一方叫过后，同一窗口隔这么久才叫这一方'],
};

export function QueueNumber({ value, change, refusals, name }: QueueFormPart & Named) {
  const [label, unit, hint] = words[name];
  return (
    <FormField label={label} isRequired hint={hint} problem={problemOf(refusals, name)}>
      {(control) => (
        <Input
          {...control}
          suffix={unit}
          inputMode="numeric"
          value={value[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </FormField>
  );
}
type Named = { readonly name: PlainNumber };
