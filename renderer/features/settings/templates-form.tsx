import { Button } from 'antd';
import { useId, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { FormId } from '#shared/papers/forms';
import type { Template } from '#shared/papers/template';
import { Empty } from '../../ui/empty.tsx';
import { TemplateFields } from './templates-fields.tsx';
import './templates.css';
import { useTemplates } from './use-templates.ts';

/** 文书模板: each paper's Word template, the program's or the hall's own. Belongs to this computer. */
export function TemplatesForm() {
  const { templates, said, isBusy, look, exportOne, importOne, reset } = useTemplates();
  const [form, setForm] = useState<FormId>('application');
  const label = useId();
  const chosen = templates?.find((one) => one.form === form);
  if (!templates) return null;
  if (!chosen) return <Empty text="模板读不出来，请重新打开程序再看" />;
  return (
    <section className="card templates" aria-label="文书模板">
      <div className="templates-list">
        <label htmlFor={label}>文书（{templates.length} 种）</label>
        <select
          id={label}
          size={12}
          value={form}
          onChange={(event) => {
            setForm(event.target.value as FormId);
            look();
          }}
        >
          {templates.map((one) => (
            <option key={one.form} value={one.form}>
              {one.title}
              {one.isOwn ? '（本厅）' : ''}
            </option>
          ))}
        </select>
      </div>
      <div className="templates-one">
        <h2>{chosen.title}</h2>
        <p className="field-hint">{stateOf(chosen)}</p>
        <div className="form-actions">
          <Button disabled={isBusy} onClick={() => void exportOne(form)}>
            导出到 Word 修改
          </Button>
          <Button type="primary" disabled={isBusy} onClick={() => void importOne(form)}>
            导入改好的模板
          </Button>
          <Button disabled={isBusy || !chosen.isOwn} onClick={() => void reset(form)}>
            恢复预置
          </Button>
        </div>
        <div role={said?.isProblem ? 'alert' : 'status'} className="templates-said">
          {said && <p className={said.isProblem ? 'field-problem' : undefined}>{said.text}</p>}
        </div>
        <TemplateFields form={form} />
      </div>
    </section>
  );
}

function stateOf({ isOwn, at }: Template): string {
  return isOwn && at !== null
    ? `用的是本厅自己的模板，${dayOf(at)} 导入`
    : '用的是程序预置的模板（参照司法部人民调解文书格式）';
}
