import type { KeyboardEvent, Ref } from 'react';
import { nameOf } from './keys.ts';
import './tab-strip.css';

type Tab<Key> = {
  readonly key: Key;
  readonly label: string;
  /** Beside the label, as soon as it is known. */
  readonly count?: number | string | undefined;
};

type Props<Key> = {
  /** What the lists are, read out: 案件状态. */
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly current: Key;
  readonly onChange: (key: Key) => void;
  readonly ref?: Ref<HTMLDivElement>;
};

/** Lists of one page, one on show. ← and → go to the next, by the browser's own buttons: they are there at once. */
export function TabStrip<Key extends string | number | null>(props: Props<Key>) {
  const { label, tabs, current, onChange, ref } = props;
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[nameOf(event)];
    const at = tabs.findIndex(({ key }) => key === current) + (by ?? 0);
    const next = tabs[at];
    if (by === undefined || next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll('button')[at]?.focus();
    onChange(next.key);
  };
  return (
    <div ref={ref} role="tablist" aria-label={label} className="tab-strip" onKeyDown={step}>
      {tabs.map(({ key, label: word, count }) => (
        <button
          key={word}
          type="button"
          role="tab"
          aria-selected={key === current}
          onClick={() => onChange(key)}
        >
          {word} {count !== undefined && <span className="count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
