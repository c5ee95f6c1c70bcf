import { dayOf, timeOf } from '#shared/basics/days';
import { duties } from '#shared/safeguard/duties';
import { openSafeguards } from '../../data/queries/safeguards.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';

/** 强制报告 that nobody has answered yet, the oldest first: what the law asks, and the way to it. */
export function Safeguards({ names }: { readonly names: ReadonlyMap<string, string> }) {
  const open = useLive(() => openSafeguards(), []).value ?? [];
  if (open.length === 0) return null;
  return (
    <table className="watch-table">
      <thead>
        <tr>
          <th scope="col">标记时间</th>
          <th scope="col">事项</th>
          <th scope="col">应当怎样办</th>
          <th scope="col">标记人</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody>
        {open.map(({ id, kind, createdAt, createdBy, caseId }) => (
          <tr key={id}>
            <td className="nowrap">
              {dayOf(createdAt)} {timeOf(createdAt)}
            </td>
            <td className="nowrap">
              <span className="light light-overdue">{duties[kind].label}</span>
            </td>
            <td>
              {duties[kind].asks}
              <div className="faint watch-why">
                {duties[kind].law}；先找：{duties[kind].office}
              </div>
            </td>
            <td className="nowrap">{names.get(createdBy) ?? '（已不在名单）'}</td>
            <td className="nowrap">
              <button
                type="button"
                className="watch-act"
                onClick={() => goTo(caseId ? { job: 'cases', caseId } : { job: 'reception' })}
              >
                {caseId ? '打开案件办理' : '到接待页办理'}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
