import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { problemOf } from '../../ui/refusals.tsx';
import { TextField } from './field.tsx';
import { formKeys } from './form-keys.ts';
import { useFocusBack } from './use-focus-back.ts';

type Props = {
  readonly label: string;
  /** The refusal's field that the sentence belongs beside. */
  readonly field: string;
  /** What is said most often: one press each. */
  readonly usual: readonly string[];
  readonly submit: string;
  readonly refusals: readonly Refusal[];
  readonly onSubmit: (note: string) => Promise<boolean>;
  readonly onClose: () => void;
};

/**
 * One line asked for in place, where it is needed: Enter or a usual answer goes on, Escape goes back. Refusals that
 * belong to no field are shown by whoever asks.
 */
export function AskNote({ label, field, usual, submit, refusals, onSubmit, onClose }: Props) {
  const [note, setNote] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  useFocusBack();
  const send = async (words: string) => {
    if (await onSubmit(words)) onClose();
  };
  return (
    <form
      className="ask"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(note);
      }}
      onKeyDown={formKeys(() => void send(note), onClose)}
    >
      <div className="ask-line">
        <TextField
          label={label}
          className="ask-field"
          value={note}
          onChange={setNote}
          inputRef={first}
          problem={problemOf(refusals, field)}
        />
        <button type="submit" className="button primary">
          {submit}
        </button>
        <button type="button" className="button" onClick={onClose}>
          取消
        </button>
      </div>
      <div className="ask-actions">
        {usual.map((words) => (
          <button
            key={words}
            type="button"
            className="button small"
            onClick={() => void send(words)}
          >
            {words}
          </button>
        ))}
      </div>
    </form>
  );
}
