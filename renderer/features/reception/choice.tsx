import type { ReactNode } from 'react';
import { FormField } from '../../ui/form-field.tsx';
import { native } from './field.tsx';

type Option<Value extends string> = { readonly value: Value; readonly label: string };
type Props<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly problem?: string | undefined;
  readonly hint?: ReactNode;
};

/** The browser's own select. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { label, value, choices, onChange, problem, hint } = props;
  return (
    <FormField label={label} problem={problem} hint={hint}>
      {(control) => (
        <select
          {...native(control)}
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

/** Where one side of a dispute waits. */
export function AreaChoice({
  areas,
  ...field
}: Omit<Props<string>, 'choices'> & { readonly areas: readonly string[] }) {
  const choices = [
    { value: '', label: '不指定' },
    ...areas.map((area) => ({ value: area, label: area })),
  ];
  return <Choice {...field} choices={choices} />;
}
