import type { KeyboardEvent } from 'react';
import { isComposingKey } from '../../ui/enter.ts';
import { nameOf } from '../../ui/keys.ts';

/** The keys of a small form: Ctrl+S sends it and not the intake form beside it, Escape goes back. */
export function formKeys(onSubmit: () => void, onClose: () => void) {
  return (event: KeyboardEvent<HTMLFormElement>): void => {
    // The Enter that takes a candidate of the input method must not send the form.
    if (isComposingKey(event)) {
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    const key = nameOf(event.nativeEvent);
    if (key !== 'Ctrl+S' && key !== 'Escape') return;
    event.preventDefault();
    if (key === 'Ctrl+S') onSubmit();
    else onClose();
  };
}
