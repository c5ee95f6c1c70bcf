import { type KeyboardEvent, type ReactNode, useId } from 'react';

type Tab = { readonly key: string; readonly label: string; readonly count: number | null };

type Props = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly onChange: (key: string) => void;
  readonly children: ReactNode;
};

/** Lists that share one place: each has its whole height, and the counts stay in sight. Arrow keys change. */
export function Tabs({ label, tabs, current, onChange, children }: Props) {
  const id = useId();
  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(({ key }) => key === current);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <>
      <div role="tablist" className="tabs" aria-label={label} onKeyDown={step}>
        {tabs.map(({ key, label, count }) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={key === current}
            aria-controls={`${id}-panel`}
            tabIndex={key === current ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {label}
            {count !== null && <b> {count}</b>}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        className="tab-panel"
        aria-labelledby={`${id}-${current}`}
      >
        {children}
      </div>
    </>
  );
}
