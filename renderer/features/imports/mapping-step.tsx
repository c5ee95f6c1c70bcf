import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import {
  type Columns,
  type ImportField,
  importFieldNames,
  importFields,
  NEEDED,
} from '#shared/batch/fields';
import type { Mapping } from '#shared/batch/record';
import { columnProblems } from '#shared/batch/workflow';
import { channels, keysOf } from '#shared/codes/intake';
import { newId } from '../../data/ids.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { type ImportPlan, saveMapping } from './acts.ts';

type Props = {
  readonly plan: ImportPlan;
  readonly mapping: Mapping | null;
  readonly onNext: (plan: ImportPlan, mapping: Mapping | null) => void;
  readonly onBack: () => void;
};

/** 对照栏目: which column is what. Proposed by the headings; remembered under a name when wanted. */
export function MappingStep({ plan, mapping, onNext, onBack }: Props) {
  const { table } = plan;
  const [columns, setColumns] = useState<Columns>(plan.columns);
  const [channel, setChannel] = useState(plan.channel);
  const [name, setName] = useState(mapping?.name ?? plan.fileName.replace(/\.\w+$/, ''));
  const [isKept, setKept] = useState(true);
  const form = useSubmit(async () => {
    const problems = columnProblems(columns);
    if (problems.length > 0) return { ok: false, refusals: problems } as const;
    if (!isKept) return { ok: true } as const;
    const { headings } = table;
    return saveMapping({ id: newId('mapping'), name, channel, headings, columns }, mapping);
  });
  const next = async () => {
    const result = await form.submit();
    if (result?.ok) onNext({ ...plan, columns, channel }, mapping);
  };
  useKeys({ 'Ctrl+Enter': () => void next(), Escape: onBack });
  const options = [
    { value: -1, label: '（清单里没有）' },
    ...table.headings.map((heading, at) => ({ value: at, label: heading })),
  ];
  const choose = (field: ImportField, column: number) => {
    const changed = new Map(columns);
    if (column < 0) changed.delete(field);
    else changed.set(field, column);
    setColumns(changed);
  };
  return (
    <section className="card imports-mapping" aria-label="对照栏目">
      <p role="status">
        {plan.fileName}：{table.rows.length} 行。
        {mapping ? `认出是“${mapping.name}”，已按上次的对照填好。` : '已按表头猜了一遍，请核对。'}
      </p>
      <div className="imports-columns">
        {importFieldNames.map((field) => (
          <FormField
            key={field}
            label={importFields[field].label}
            isRequired={NEEDED.includes(field)}
            problem={problemOf(form.refusals, `column.${field}`)}
            hint={sampleOf(table.rows, columns.get(field))}
          >
            {(control) => (
              <Select
                {...control}
                showSearch={{ optionFilterProp: 'label' }}
                value={columns.get(field) ?? -1}
                options={options}
                onChange={(column) => choose(field, column)}
              />
            )}
          </FormField>
        ))}
      </div>
      <div className="imports-mapping-foot">
        <FormField label="来源渠道">
          {(control) => (
            <Select
              {...control}
              value={channel}
              options={keysOf(channels).map((one) => ({ value: one, label: channels[one] }))}
              onChange={setChannel}
            />
          )}
        </FormField>
        <FormField label="这个对照叫" problem={problemOf(form.refusals, 'name')}>
          {(control) => (
            <Input
              {...control}
              value={name}
              disabled={!isKept}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormField>
        <Checkbox checked={isKept} onChange={(event) => setKept(event.target.checked)}>
          记住，下次自动认出
        </Checkbox>
      </div>
      <div className="form-actions">
        <Button type="primary" size="large" loading={form.isBusy} onClick={() => void next()}>
          逐行核对（Ctrl+Enter）
        </Button>
        <Button size="large" onClick={onBack}>
          换一个文件
        </Button>
        <Refusals refusals={form.refusals} shownBeside={[...SHOWN]} />
      </div>
    </section>
  );
}

const SHOWN = ['name', ...importFieldNames.map((field) => `column.${field}`)];
const SAMPLE_MAX = 16;

/** The first cell with something in it, so that a wrong column is seen at once. */
function sampleOf(rows: ImportPlan['table']['rows'], column: number | undefined): string {
  if (column === undefined) return '';
  const text = rows
    .slice(0, 50)
    .find(({ cells }) => cells[column]?.trim())
    ?.cells[column]?.trim();
  if (!text) return '这一列前面都是空的';
  const signs = [...text.replace(/\s+/g, ' ')];
  return `如：${signs.slice(0, SAMPLE_MAX).join('')}${signs.length > SAMPLE_MAX ? '…' : ''}`;
}
