import { type ReactNode, useId } from 'react';

/** What a control takes over from its field: spread it onto an antd Input, Select, InputNumber … */
export type ControlProps = {
  readonly id: string;
  readonly status?: 'error';
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
};

type Props = {
  readonly label: string;
  /** The sentence of a refusal for this field; shown beside it and read out with it. */
  readonly problem?: string | undefined;
  /** What to know before typing, or what a valid value led to (“女，1958年3月4日，68岁”). */
  readonly hint?: ReactNode;
  readonly isRequired?: boolean;
  /** `group` for several controls under one label (radio buttons, check boxes, rows). */
  readonly kind?: 'control' | 'group';
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
};

/** Label, control and, beside it, what is wrong with it. */
export function FormField(props: Props) {
  const { label, problem, hint, isRequired = false, kind = 'control', className, children } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const isNoted = problem !== undefined || (hint !== undefined && hint !== null && hint !== '');
  const control: ControlProps = {
    id,
    ...(problem === undefined ? {} : { status: 'error', 'aria-invalid': true }),
    ...(isNoted ? { 'aria-describedby': noteId } : {}),
    ...(isRequired ? { 'aria-required': true } : {}),
  };
  const star = isRequired && (
    <span className="field-star" aria-hidden="true">
      *
    </span>
  );
  const note = isNoted && (
    <div id={noteId} className={problem === undefined ? 'field-hint' : 'field-problem'}>
      {problem ?? hint}
    </div>
  );
  const classes = className ? `field ${className}` : 'field';
  if (kind === 'group') {
    return (
      <fieldset className={classes} aria-describedby={isNoted ? noteId : undefined}>
        <legend className="field-label">
          {label}
          {star}
        </legend>
        {children(control)}
        {note}
      </fieldset>
    );
  }
  return (
    <div className={classes}>
      <label className="field-label" htmlFor={id}>
        {label}
        {star}
      </label>
      {children(control)}
      {note}
    </div>
  );
}
