import { type ReactNode, type Ref, useId, useLayoutEffect, useRef } from 'react';
import { isComposingKey } from '../../ui/enter.ts';
import { useKeys } from '../../ui/keys.ts';
import { groupChoices } from './choices.ts';
import { enterToNext } from './next-field.ts';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

const nothing = () => {};
const pageKeys = [
  ...['F2', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10', 'Ctrl+S', 'Ctrl+Enter'],
  ...['Alt+0', 'Alt+8', 'Alt+9', 'Alt+P', 'Alt+R', 'Alt+T'],
  ...groupChoices.map(({ keyHint }) => `Alt+${keyHint}`),
];
/** What the page below does with its keys cannot be seen from here: there they do nothing. */
const quiet = Object.fromEntries(pageKeys.map((key) => [key, nothing]));

/** A form of its own over the reception page: the browser's own dialog keeps the focus in it, Escape goes back. */
export function Dialog({ title, onClose, children }: Props) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useKeys(quiet);
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('form input:enabled, form textarea')?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="expected-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        // The Escape that drops a candidate of the input method is not meant for the dialog.
        if (event.key === 'Escape' && isComposingKey(event)) event.preventDefault();
      }}
    >
      <div className="expected-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="button small" onClick={onClose}>
          关闭 <kbd>Esc</kbd>
        </button>
      </div>
      {children}
    </dialog>
  );
}

type FormProps = Omit<Props, 'children'> & {
  readonly label: string;
  readonly onSend: () => Promise<void>;
  /** Above the form. */
  readonly notice?: ReactNode;
  readonly formRef?: Ref<HTMLFormElement>;
  readonly children: ReactNode;
};

/** A dialog that holds one form: Enter goes on to the next field, Ctrl+S and the button send it. */
export function DialogForm({ label, onSend, notice, formRef, children, ...dialog }: FormProps) {
  useKeys({ 'Ctrl+S': () => void onSend() });
  return (
    <Dialog {...dialog}>
      {notice}
      <form
        ref={formRef}
        className="expected-form"
        aria-label={label}
        noValidate
        onKeyDown={enterToNext}
        onSubmit={(event) => {
          event.preventDefault();
          void onSend();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
