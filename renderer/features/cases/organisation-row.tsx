import { Button, Input } from 'antd';
import { useId } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import type { PartyRow } from '#shared/case/parties';
import { creditCodeWarning } from '#shared/people/credit-code';
import { markOf, type RowProps } from './person-row.tsx';

/** An organisation as a party. Its credit code is checked and warned about, never refused. */
export function OrganisationRow(props: RowProps<PartyRow & { kind: 'organisation' }>) {
  const { what, row, onChange, onRemove, problem } = props;
  const id = useId();
  const names = ['name', 'creditCode', 'contact', 'phone', 'address'] as const;
  const warning = creditCodeWarning(row.creditCode);
  const control = (name: (typeof names)[number], label: string, className = '') => (
    <Input
      className={className}
      aria-label={`${what}${label}`}
      placeholder={label}
      {...(name === 'creditCode' && warning ? { status: 'warning' as const } : {})}
      {...markOf(problem(name), `${id}-${name}`)}
      value={row[name]}
      onChange={(event) => onChange({ ...row, [name]: event.target.value })}
    />
  );
  return (
    <div className="party">
      <div className="party-line">
        {control('name', '单位名称')}
        {control('creditCode', '统一社会信用代码', 'party-code')}
        <Button type="text" size="small" aria-label={`删除${what}`} onClick={onRemove}>
          删除
        </Button>
      </div>
      <div className="party-line">
        {control('contact', '联系人', 'party-name')}
        {control('phone', '电话', 'party-phone')}
        {control('address', '地址')}
      </div>
      {names.map((name) => {
        const sentence = problem(name);
        return sentence ? (
          <p key={name} id={`${id}-${name}`} className="field-problem">
            {sentence}
          </p>
        ) : null;
      })}
      {warning && !problem('creditCode') && (
        <p className="party-warning" role="status">
          {sentenceOf(warning)}
        </p>
      )}
    </div>
  );
}
