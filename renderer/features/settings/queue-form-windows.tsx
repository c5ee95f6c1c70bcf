import { Checkbox } from 'antd';
import { keysOf, matterGroups } from '#shared/codes/intake';
import type { Hall } from '#shared/settings/hall';
import { problemOf } from '../../ui/refusals.tsx';
import type { QueueFormPart } from './queue-form-number.tsx';

const groups = keysOf(matterGroups);

type Props = QueueFormPart & {
  readonly windows: Hall['windows'];
  readonly problem: string | undefined;
};

/** Which groups each window calls; all of them by default (无差别受理). */
export function QueueWindows({ value, change, refusals, windows, problem }: Props) {
  return (
    <>
      {problem && <p className="field-problem">{problem}</p>}
      <table className="settings-table" aria-label="窗口办理的事项">
        <thead>
          <tr>
            <th scope="col">窗口</th>
            <th scope="col">全部（无差别受理）</th>
            {groups.map((group) => (
              <th key={group} scope="col">
                {matterGroups[group].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {windows.map(({ number, name }) => {
            const taken = value.windows[number] ?? groups;
            const wrong = problemOf(refusals, `windows.${number}`);
            const take = (next: typeof taken) =>
              change({ windows: { ...value.windows, [number]: next } });
            const isAll = taken.length === groups.length;
            return (
              <tr key={number}>
                <th scope="row">
                  {number} 号 {name}
                  {wrong && <p className="field-problem">{wrong}</p>}
                </th>
                <td>
                  <Checkbox
                    aria-label={`${number} 号窗口全部办理`}
                    checked={isAll}
                    indeterminate={!isAll && taken.length > 0}
                    onChange={() => take(isAll ? [] : groups)}
                  />
                </td>
                {groups.map((group) => (
                  <td key={group}>
                    <Checkbox
                      aria-label={`${number} 号窗口办理${matterGroups[group].label}`}
                      checked={taken.includes(group)}
                      onChange={(event) =>
                        take(
                          event.target.checked
                            ? [...taken, group]
                            : taken.filter((one) => one !== group),
                        )
                      }
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
