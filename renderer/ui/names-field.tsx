import { Input } from 'antd';
import { FormField } from './form-field.tsx';

type Props = {
  readonly label: string;
  /** As typed, one name a line; a column pasted from a spreadsheet works. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly problem?: string | undefined;
  readonly rows?: number;
};

/** A list of names, one a line. */
export function NamesField({ label, text, onChange, problem, rows = 5 }: Props) {
  const { length } = namesIn(text);
  return (
    <FormField label={label} problem={problem} hint={`每行一个，共 ${length} 个`}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={rows}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  );
}

/** The names in a typed or pasted text; blank lines do not count. */
export function namesIn(text: string): string[] {
  return text
    .split(/[\n\r\t]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
