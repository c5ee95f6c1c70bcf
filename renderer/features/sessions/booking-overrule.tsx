import { Input } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import { sentenceOf } from '#shared/basics/problems';
import { FormField } from '../../ui/form-field.tsx';
import type { FormPart } from './booking-form.ts';

/** Asked for only when something speaks against the booking that a person may overrule: each thing is named. */
export function BookingOverrule({
  value,
  change,
  refusals,
}: Pick<FormPart, 'value' | 'change'> & { readonly refusals: readonly Refusal[] }) {
  const doubts = refusals.filter(({ field }) => field === 'overrule');
  if (doubts.length === 0 && value.overrule === '') return null;
  const words = doubts.map(({ code, values }) => sentenceOf(code, values)).join('；');
  return (
    <FormField
      label="仍要预约的原因"
      isRequired={doubts.length > 0}
      problem={words === '' ? undefined : words}
    >
      {(control) => (
        <Input
          {...control}
          value={value.overrule}
          onChange={({ target }) => change({ overrule: target.value })}
        />
      )}
    </FormField>
  );
}
