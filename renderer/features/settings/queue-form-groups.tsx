import { Input } from 'antd';
import { sentenceOf } from '#shared/basics/problems';
import { keysOf, matterGroups } from '#shared/codes/intake';
import type { QueueFormPart } from './queue-form-number.tsx';

const parts = { prefix: '字头', first: '起始号', last: '结束号' } as const;
const EMPTY = { prefix: '', first: '', last: '' };

/** The letter and the numbers of each group, from the first of the day. */
export function QueueGroups({ value, change, refusals }: QueueFormPart) {
  return (
    <table className="settings-table" aria-label="字头和号段">
      <thead>
        <tr>
          <th scope="col">事项</th>
          {keysOf(parts).map((part) => (
            <th key={part} scope="col">
              {parts[part]}
            </th>
          ))}
          <th scope="col">
            <span className="only-read">说明</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keysOf(matterGroups).map((group) => {
          const typed = value.groups[group] ?? EMPTY;
          const wrong = refusals.filter(({ field }) => field?.startsWith(`groups.${group}`));
          const { label } = matterGroups[group];
          return (
            <tr key={group}>
              <th scope="row">{label}</th>
              {keysOf(parts).map((part) => {
                const isWrong = wrong.some(({ field }) => field === `groups.${group}.${part}`);
                return (
                  <td key={part}>
                    <Input
                      className="row-short"
                      aria-label={`${label}的${parts[part]}`}
                      {...(isWrong
                        ? {
                            status: 'error',
                            'aria-invalid': true,
                            'aria-describedby': `wrong-${group}`,
                          }
                        : {})}
                      value={typed[part]}
                      onChange={(event) => {
                        const next = { ...typed, [part]: event.target.value };
                        change({ groups: { ...value.groups, [group]: next } });
                      }}
                    />
                  </td>
                );
              })}
              <td id={`wrong-${group}`}>
                {wrong.map(({ code, field, values }) => (
                  <p key={`${field} ${code}`} className="field-problem">
                    {sentenceOf(code, values)}
                  </p>
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
