import type { MatterGroup } from '#shared/codes/intake';
import { groupChoices, groupKey } from './choices.ts';
import { TextField } from './field.tsx';
import { RadioRow } from './radio-row.tsx';

type Field<Value extends string = string> = {
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly problem?: string | undefined;
};

export function PhoneField(field: Field) {
  return <TextField label="电话" inputMode="tel" {...field} />;
}

export function PeopleCountField(field: Field) {
  return <TextField label="来访人数" isRequired inputMode="numeric" {...field} />;
}

/** 事项大类, by letter as well. */
export function MatterGroupRow(
  props: Field<MatterGroup> & { readonly size?: 'big' | 'plain'; readonly hint?: string },
) {
  return (
    <RadioRow label="事项类别" isRequired options={groupChoices} keyOf={groupKey} {...props} />
  );
}
