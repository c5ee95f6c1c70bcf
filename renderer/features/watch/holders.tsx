import type { Holder } from '#shared/clock/board';

export type Split = 'none' | 'person' | 'office';

type Props = {
  readonly split: Split;
  readonly holders: readonly Holder[];
  /** Names of the staff by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The chosen one's key, or null for all. */
  readonly holder: string | null;
  readonly onChoose: (key: string | null) => void;
};

/** 按人、按部门: who holds how much of what is overdue or runs out within three days. */
export function Holders({ split, holders, names, holder, onChoose }: Props) {
  const shown = holders.filter(({ staffId }) => (split === 'person') === (staffId !== null));
  return (
    <section className="watch-holders card" aria-label={split === 'person' ? '按人' : '按部门'}>
      <table className="watch-table">
        <thead>
          <tr>
            <th scope="col">{split === 'person' ? '承办人' : '单位'}</th>
            <th scope="col">超期</th>
            <th scope="col">今天</th>
            <th scope="col">三日</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, overdue, today, soon }) => (
            <tr key={key} className={key === holder ? 'watch-chosen' : undefined}>
              <td>
                <button
                  type="button"
                  className="watch-link"
                  aria-pressed={key === holder}
                  onClick={() => onChoose(key === holder ? null : key)}
                >
                  {names.get(key) ?? (key === '' ? '未定承办单位' : key)}
                </button>
              </td>
              <td className={overdue > 0 ? 'due-late' : 'faint'}>{overdue}</td>
              <td className={today > 0 ? 'due-warn' : 'faint'}>{today}</td>
              <td className={soon > 0 ? '' : 'faint'}>{soon}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className="faint">没有超期和三日内到期的</p>}
    </section>
  );
}
