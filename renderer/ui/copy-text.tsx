import { useRef, useState } from 'react';
import { FormField } from './form-field.tsx';

type Props = { readonly label: string; readonly text: string; readonly rows?: number };

/** A text to take along into another program. Marked and copied the old way: the page may not ask for the clipboard. */
export function CopyText({ label, text, rows = 4 }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    box.current?.focus();
    box.current?.select();
    setCopied(document.execCommand('copy'));
  };
  return (
    <FormField label={label}>
      {(control) => (
        <>
          <textarea
            {...control}
            ref={box}
            className="copy-text"
            readOnly
            rows={rows}
            value={text}
          />
          <div className="form-actions">
            <button type="button" className="button small" onClick={copy}>
              复制
            </button>
            <span role="status">{isCopied ? '已复制，可到短信、微信里粘贴' : ''}</span>
          </div>
        </>
      )}
    </FormField>
  );
}
