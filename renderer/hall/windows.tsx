import type { WindowState } from '#shared/hall/board';

const stateWords = {
  free: '空闲',
  calling: '叫号',
  serving: '办理中',
  paused: '暂停',
  closed: '无人',
} as const;

/** One row of up to six wide ones or eight, two rows of eight, three of ten: a hall has at most 30 windows. */
export function layoutOf(count: number): 'few' | 'row' | 'many' | 'most' {
  if (count <= 8) return count <= 6 ? 'few' : 'row';
  return count <= 16 ? 'many' : 'most';
}

export function Windows({ windows }: { readonly windows: readonly WindowState[] }) {
  return (
    <section aria-label="各窗口">
      <ul className={`hall-windows hall-windows-${layoutOf(windows.length)}`}>
        {windows.map(({ number, state, label }) => (
          <li key={number} className={`hall-window hall-window-${state}`}>
            <span className="hall-window-head">
              <b className="hall-window-number">{number}</b> 号{windows.length <= 6 && '窗口'}
            </span>{' '}
            <span className="hall-window-word">{stateWords[state]}</span>{' '}
            <strong className="hall-window-label">{label}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
