import { useId } from 'react';

type Props<Value extends string> = {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly keyHint?: string;
  }[];
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly problem?: string | undefined;
  readonly isRequired?: boolean;
  readonly size?: 'big' | 'plain';
  /** The letter that chooses an option while the group has the focus. */
  readonly keyOf?: (value: Value) => string;
  /** Beside the label, for the eye only. */
  readonly hint?: string | undefined;
};

/** Native radio buttons drawn as a row of buttons: arrow keys, letters and a screen reader all work. */
export function RadioRow<Value extends string>(props: Props<Value>) {
  const {
    label,
    options,
    value,
    onChange,
    problem,
    isRequired,
    size = 'plain',
    keyOf,
    hint,
  } = props;
  const id = useId();
  return (
    <fieldset
      className={`field radio-row radio-${size}`}
      aria-describedby={problem ? `${id}-note` : undefined}
      onKeyDown={(event) => {
        if (!keyOf || event.ctrlKey || event.altKey || event.metaKey) return;
        const chosen = options.find((option) => keyOf(option.value) === event.key.toLowerCase());
        if (chosen) onChange(chosen.value);
      }}
    >
      <legend className="field-label">
        {label}
        {isRequired && (
          <span className="field-star" aria-hidden="true">
            *
          </span>
        )}
        {hint && (
          <span className="radio-hint" aria-hidden="true">
            {hint}
          </span>
        )}
      </legend>
      <div className="radio-options">
        {options.map((option) => (
          <label key={option.value} className="radio-option">
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-invalid={problem ? true : undefined}
            />
            <span>
              {option.label}
              {option.keyHint && <small aria-hidden="true">{option.keyHint}</small>}
            </span>
          </label>
        ))}
      </div>
      {problem && (
        <div id={`${id}-note`} className="field-problem">
          {problem}
        </div>
      )}
    </fieldset>
  );
}
