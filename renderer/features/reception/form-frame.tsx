import { type ReactNode, useEffect, useRef } from 'react';
import { formKeys } from './form-keys.ts';
import { useFocusBack } from './use-focus-back.ts';

type Props = {
  readonly label: string;
  readonly submit: string;
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A small form under the number at the window: the keyboard comes into it, Ctrl+S sends it, Escape goes back. */
export function FormFrame({ label, submit, onSubmit, onClose, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = 'input:checked, input:not([type=radio]), select, textarea, input';
    form.current?.querySelector<HTMLElement>(first)?.focus();
  }, []);
  useFocusBack();
  return (
    <form
      ref={form}
      className="ask"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
      onKeyDown={formKeys(() => void onSubmit(), onClose)}
    >
      {children}
      <div className="ask-actions">
        <span className="gap" />
        <button type="submit" className="button small primary">
          {submit}
        </button>
        <button type="button" className="button small" onClick={onClose}>
          取消
        </button>
      </div>
    </form>
  );
}
