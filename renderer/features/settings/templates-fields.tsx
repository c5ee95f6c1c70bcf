import type { Field } from '#shared/papers/form';
import { type FormId, formOf } from '#shared/papers/forms';

const kinds: Record<Field['kind'], string> = {
  text: '一行',
  long: '多段',
  rows: '重复',
  picture: '图片',
};

/** What may stand in the template of a form: each field as it is written in Word, what it means, an example. */
export function TemplateFields({ form }: { readonly form: FormId }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled with the keyboard
    <section className="templates-fields" aria-label="可用的字段" tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">在 Word 里写</th>
            <th scope="col">填进去的内容</th>
            <th scope="col">写法</th>
            <th scope="col">例</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(formOf(form).fields).map(([name, field]) => (
            <FieldRows key={name} name={name} field={field} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FieldRows({ name, field }: { readonly name: string; readonly field: Field }) {
  if (field.kind !== 'rows') {
    return (
      <tr>
        <td>
          <code>{`{${name}}`}</code>
        </td>
        <td>{field.label}</td>
        <td>{kinds[field.kind]}</td>
        <td>
          <div className="templates-example">{field.example}</div>
        </td>
      </tr>
    );
  }
  return (
    <>
      <tr>
        <td>
          <code>{`{#${name}}`}</code> … <code>{`{/${name}}`}</code>
        </td>
        <td>{field.label}</td>
        <td>{kinds.rows}</td>
        <td className="faint">下面缩进的字段写在两者之间</td>
      </tr>
      {Object.entries(field.fields).map(([cell, { label, kind, example }]) => (
        <tr key={cell}>
          <td className="templates-cell">
            <code>{`{${cell}}`}</code>
          </td>
          <td>{label}</td>
          <td>{kinds[kind]}</td>
          <td>
            <div className="templates-example">{example}</div>
          </td>
        </tr>
      ))}
    </>
  );
}
