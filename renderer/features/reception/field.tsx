import type { ReactNode } from 'react';
import { type ControlProps, FormField } from '../../ui/form-field.tsx';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  readonly hint?: ReactNode;
  readonly isRequired?: boolean;
  readonly className?: string;
  readonly rows?: number;
  readonly isDisabled?: boolean;
  readonly inputMode?: 'tel' | 'numeric';
  readonly inputRef?: React.Ref<HTMLInputElement>;
};

/** A text field of the counter's form. The browser's own input: this page must be ready and answer at once. */
export function TextField(props: Props) {
  const { label, value, onChange, problem, hint, isRequired, className, rows, inputMode } = props;
  return (
    <FormField
      label={label}
      problem={problem}
      hint={hint}
      {...(isRequired ? { isRequired } : {})}
      {...(className ? { className } : {})}
    >
      {(control) =>
        rows === undefined ? (
          <input
            {...native(control)}
            ref={props.inputRef}
            className="input"
            value={value}
            inputMode={inputMode}
            disabled={props.isDisabled}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...native(control)}
            className="input"
            rows={rows}
            value={value}
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </FormField>
  );
}

/** `status` is the UI library's word for what `aria-invalid` says already. */
export function native({ status: _, ...rest }: ControlProps): Omit<ControlProps, 'status'> {
  return rest;
}
