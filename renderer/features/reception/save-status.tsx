import { type Ref, useImperativeHandle, useState } from 'react';
import { flushSync } from 'react-dom';

export type SaveStatusHandle = { readonly show: (text: string) => void };

/**
 * “已保存 · A005”. Its own state and its own synchronous render: the words stand on the screen in the moment the
 * journal has the entry, before the lists and the form catch up.
 */
export function SaveStatus({ handle }: { readonly handle: Ref<SaveStatusHandle> }) {
  const [text, setText] = useState('');
  useImperativeHandle(handle, () => ({ show: (next) => flushSync(() => setText(next)) }), []);
  return (
    <span role="status" className="saved">
      {text}
    </span>
  );
}
