import { Input } from 'antd';
import type { ReactNode } from 'react';
import { FormField } from './form-field.tsx';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | undefined;
  readonly hint?: ReactNode;
  readonly isRequired?: boolean;
};

/** A day as `YYYY-MM-DD`; '' while it is not a whole one. */
export function DayField(props: Props) {
  return (
    <FormField {...fieldOf(props)}>
      {(control) => (
        <Input
          {...control}
          type="date"
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </FormField>
  );
}

/** One line. */
export function LineField(props: Props) {
  return (
    <FormField {...fieldOf(props)}>
      {(control) => (
        <Input
          {...control}
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </FormField>
  );
}

/** Several lines, of a fixed height. */
export function TextField({ rows = 3, ...props }: Props & { readonly rows?: number }) {
  return (
    <FormField {...fieldOf(props)}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={rows}
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </FormField>
  );
}

function fieldOf({ label, problem, hint, isRequired = false }: Props) {
  return { label, problem, hint, isRequired };
}
