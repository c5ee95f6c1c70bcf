import { type Ref, useImperativeHandle, useRef } from 'react';

export type SaveStatusHandle = { readonly show: (text: string) => void };

/**
 * “已保存 · A005”. Written straight into its element: the words stand on the screen in the moment the journal has
 * the entry, and no render that the lists or the form have pending goes before them.
 */
export function SaveStatus({ handle }: { readonly handle: Ref<SaveStatusHandle> }) {
  const element = useRef<HTMLSpanElement>(null);
  useImperativeHandle(
    handle,
    () => ({
      show: (text) => {
        if (element.current) element.current.textContent = text;
      },
    }),
    [],
  );
  return <span ref={element} role="status" className="saved" />;
}
