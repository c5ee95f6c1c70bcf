import { Input, Radio } from 'antd';
import { useState } from 'react';
import { type Instalments, instalmentsOf } from '#shared/agreement/items';
import type { Refusal } from '#shared/basics/decision';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { fenOf, type ItemForm, itemForm } from './agreement-form.ts';

type Props = {
  readonly item: ItemForm;
  /** 涉及金额, when the item has none of its own. */
  readonly amount: string;
  readonly onCut: (items: readonly ItemForm[]) => void;
  readonly onClose: () => void;
};

/** 分期: one item becomes several that add up exactly; each can still be changed afterwards. */
export function InstalmentsDialog({ item, amount, onCut, onClose }: Props) {
  const [total, setTotal] = useState(item.amount || amount);
  const [count, setCount] = useState('3');
  const [firstOn, setFirstOn] = useState(item.dueOn);
  const [every, setEvery] = useState('1');
  const [unit, setUnit] = useState<Instalments['unit']>('month');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { who, what, toWhom, way } = item;
  const cut = instalmentsOf(
    { who, what, toWhom, way },
    { totalFen: fenOf(total) ?? -1, count: Number(count), firstOn, every: Number(every), unit },
  );
  const save = () => {
    if ('refusals' in cut) return setRefusals(cut.refusals);
    onCut(cut.items.map(itemForm));
    onClose();
  };
  const line = (
    label: string,
    field: string,
    value: string,
    onValue: (value: string) => void,
    type = 'text',
  ) => (
    <FormField label={label} isRequired problem={problemOf(refusals, field)}>
      {(control) => (
        <Input
          {...control}
          type={type}
          {...(type === 'date' ? { max: '9999-12-31' } : {})}
          value={value}
          onChange={({ target }) => onValue(target.value)}
        />
      )}
    </FormField>
  );
  return (
    <ActDialog
      title="分期"
      saveWord="分成几项"
      isBusy={false}
      refusals={refusals}
      shownBeside={['total', 'count', 'firstOn', 'every']}
      onSave={save}
      onLeave={onClose}
    >
      <div className="agreement-two">
        {line('总额（元）', 'total', total, setTotal)}
        {line('期数', 'count', count, setCount)}
        {line('第一期最迟日期', 'firstOn', firstOn, setFirstOn, 'date')}
        {line('每隔', 'every', every, setEvery)}
        <FormField label="间隔单位" kind="group">
          {() => (
            <Radio.Group
              value={unit}
              options={[
                { value: 'month', label: '个月' },
                { value: 'day', label: '天' },
              ]}
              onChange={({ target }) => setUnit(target.value)}
            />
          )}
        </FormField>
      </div>
      {'items' in cut && (
        <ol className="agreement-cut" aria-label="分期结果">
          {cut.items.map(itemForm).map((one) => (
            <li key={one.what}>
              {one.dueOn} 前 {one.amount} 元
            </li>
          ))}
        </ol>
      )}
    </ActDialog>
  );
}
