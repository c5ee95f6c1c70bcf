import { Input } from 'antd';
import { LONG_TEXT_MAX, lengthOf } from '#shared/basics/text';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import type { FieldsProps } from './matter-fields.tsx';

/** 简要情况, as the person tells it (GB/T 31000 事件简述). */
export function SummaryFields({ value, change, refusals }: FieldsProps) {
  return (
    <FormField
      label="简要情况"
      className="fill"
      isRequired
      problem={problemOf(refusals, 'summary')}
      hint={`${lengthOf(value.summary)} / ${LONG_TEXT_MAX} 字`}
    >
      {(control) => (
        <Input.TextArea
          {...control}
          className="fill"
          placeholder="什么人、什么时候、因为什么事、要求是什么"
          value={value.summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
      )}
    </FormField>
  );
}
