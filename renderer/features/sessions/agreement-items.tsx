import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { totalFen } from '#shared/agreement/items';
import type { Refusal } from '#shared/basics/decision';
import { formatYuan } from '#shared/basics/money';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { EMPTY_ITEM, fenOf, type ItemForm } from './agreement-form.ts';
import { InstalmentsDialog } from './agreement-instalments.tsx';

type Props = {
  readonly items: readonly ItemForm[];
  /** 涉及金额 as typed: the sum stands against it. */
  readonly amount: string;
  /** The parties, offered while typing. */
  readonly names: readonly string[];
  readonly refusals: readonly Refusal[];
  readonly onItems: (items: readonly ItemForm[]) => void;
  readonly onAmount: (amount: string) => void;
};

const columns = [
  { key: 'who', label: '谁', width: '13%', refused: 'who' },
  { key: 'what', label: '做什么', width: '23%', refused: 'what' },
  { key: 'toWhom', label: '向谁', width: '12%', refused: 'toWhom' },
  { key: 'amount', label: '金额（元）', width: '13%', refused: 'amountFen' },
  { key: 'dueOn', label: '最迟日期', width: '18%', refused: 'dueOn' },
  { key: 'way', label: '方式', width: '8%', refused: 'way' },
] as const;

/** 履行事项: who does what for whom, how much, by when. An instalment is a line of its own. */
export function AgreementItems(props: Props) {
  const { items, amount, names, refusals, onItems, onAmount } = props;
  const [cutting, setCutting] = useState<number | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const listId = useId();
  const set = (at: number, part: Partial<ItemForm>) =>
    onItems(items.map((item, place) => (place === at ? { ...item, ...part } : item)));
  const add = () => {
    onItems([...items, EMPTY_ITEM]);
    // The new line is there after the next frame; typing goes on in it.
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>('tbody tr:last-child input')?.focus(),
    );
  };
  const problem = problemIn(refusals, 'items');
  return (
    <section className="agreement-items" aria-label="履行事项">
      <header className="med-actions">
        <b>履行事项</b>
        <Button size="small" onClick={add}>
          加一项
        </Button>
        <Sum items={items} amount={amount} onAmount={onAmount} />
      </header>
      {items.length > 0 && (
        <table ref={table}>
          <thead>
            <tr>
              {columns.map(({ key, label, width }) => (
                <th key={key} scope="col" style={{ width }}>
                  {label}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and are only added and removed here
              <tr key={at}>
                {columns.map(({ key, label, refused }) => (
                  <td key={key}>
                    <Input
                      size="small"
                      aria-label={`第 ${at + 1} 项${label}`}
                      {...(key === 'dueOn' ? { type: 'date', max: '9999-12-31' } : {})}
                      {...(key === 'who' || key === 'toWhom' ? { list: listId } : {})}
                      {...(problemOf(refusals, `items.${at}.${refused}`)
                        ? { status: 'error' as const, 'aria-invalid': true }
                        : {})}
                      value={item[key]}
                      onChange={({ target }) => set(at, { [key]: target.value })}
                    />
                  </td>
                ))}
                <td className="agreement-item-acts">
                  <Button
                    size="small"
                    aria-label={`第 ${at + 1} 项分期`}
                    onClick={() => setCutting(at)}
                  >
                    分期
                  </Button>
                  <Button
                    size="small"
                    aria-label={`删去第 ${at + 1} 项`}
                    onClick={() => onItems(items.filter((_, place) => place !== at))}
                  >
                    删
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problem && <div className="field-problem">{problem}</div>}
      <datalist id={listId}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {cutting !== null && items[cutting] && (
        <InstalmentsDialog
          item={items[cutting]}
          amount={amount}
          onCut={(cut) => onItems(items.toSpliced(cutting, 1, ...cut))}
          onClose={() => setCutting(null)}
        />
      )}
    </section>
  );
}

function Sum({ items, amount, onAmount }: Pick<Props, 'items' | 'amount' | 'onAmount'>) {
  const total = totalFen(items.map((item) => ({ amountFen: fenOf(item.amount) ?? null })));
  if (total === null) return null;
  const isEqual = fenOf(amount) === total;
  return (
    <>
      <span role="status" className={isEqual ? 'agreement-sum' : 'agreement-sum med-late'}>
        合计 {formatYuan(total)} 元，{isEqual ? '与涉及金额一致' : '与涉及金额不一致'}
      </span>
      {!isEqual && (
        <Button size="small" onClick={() => onAmount(formatYuan(total))}>
          把合计填为涉及金额
        </Button>
      )}
    </>
  );
}
