import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { isPlainEnter } from './enter.ts';

type Props<Item> = {
  readonly items: readonly Item[];
  readonly onChange: (items: Item[]) => void;
  /** A fresh row, given those that are there. */
  readonly make: (items: readonly Item[]) => Item;
  /** What one row is, for its buttons: “窗口” gives 添加窗口, 删除第 2 个窗口. */
  readonly what: string;
  readonly most: number;
  readonly row: (item: Item, set: (change: Partial<Item>) => void, at: number) => ReactNode;
};

/** A short list that is edited in place. Enter in the last row adds another, in any other goes one down. */
export function Rows<Item extends object>(props: Props<Item>) {
  const { items, onChange, make, what, most, row } = props;
  const list = useRef<HTMLDivElement>(null);
  const goingTo = useRef<number | null>(null);

  useEffect(() => {
    if (goingTo.current === null) return;
    focusRow(list.current, goingTo.current);
    goingTo.current = null;
  });

  const add = () => {
    goingTo.current = items.length;
    onChange([...items, make(items)]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    if (!isPlainEnter(event) || !(event.target instanceof HTMLInputElement)) return;
    if (event.target.getAttribute('role') === 'combobox') return;
    event.preventDefault();
    if (at < items.length - 1) focusRow(list.current, at + 1);
    else if (items.length < most) add();
  };

  return (
    <div className="rows" ref={list}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its controls hold no state
        // biome-ignore lint/a11y/noStaticElementInteractions: catches Enter from the inputs inside
        <div key={at} className="row" onKeyDown={(event) => onKeyDown(event, at)}>
          {row(
            item,
            (change) =>
              onChange(items.map((other, i) => (i === at ? { ...other, ...change } : other))),
            at,
          )}
          <Button
            type="text"
            aria-label={`删除第 ${at + 1} 个${what}`}
            onClick={() => onChange(items.filter((_, i) => i !== at))}
          >
            删除
          </Button>
        </div>
      ))}
      <Button onClick={add} disabled={items.length >= most}>
        添加{what}
      </Button>
    </div>
  );
}

function focusRow(list: HTMLElement | null, at: number): void {
  list?.children[at]?.querySelector('input')?.focus();
}
