import { Input } from 'antd';
import { clockStages } from '#shared/clock/record';
import { problemOf } from '../../ui/refusals.tsx';
import type { StageName } from './limits-form-values.ts';
import type { LimitsFormPart } from './limits-lengths.tsx';

const stages: readonly { readonly name: StageName; readonly from: string; readonly to: string }[] =
  [
    { name: 'acceptance', from: '登记', to: '受理或不予受理' },
    { name: 'handling', from: '受理、交办', to: '有结果' },
    { name: 'verification', from: '有结果', to: '回访或结案' },
  ];
const parts = {
  workdays: '时限（工作日）',
  yellow: '到期前几天亮黄牌',
  red: '到期前几天亮红牌',
} as const;
const names = Object.keys(parts) as (keyof typeof parts)[];

/** 受理, 办理, 验证: how long, and how long before the end it is yellow and red. */
export function LimitsStages({ value, change, refusals }: LimitsFormPart) {
  return (
    <table className="settings-table" aria-label="环节">
      <thead>
        <tr>
          <th scope="col">环节</th>
          {names.map((part) => (
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
        {stages.map(({ name, from, to }) => {
          const typed = value.stages[name];
          const wrong = names.flatMap((part) => {
            const sentence = problemOf(refusals, `stages.${name}.${part}`);
            return sentence === undefined ? [] : [{ part, sentence }];
          });
          return (
            <tr key={name}>
              <th scope="row" title={`从${from}到${to}`}>
                {clockStages[name]}
              </th>
              {names.map((part) => (
                <td key={part}>
                  {part in typed ? (
                    <Input
                      className="row-short"
                      inputMode="numeric"
                      aria-label={`${clockStages[name]}的${parts[part]}`}
                      {...(wrong.some((one) => one.part === part)
                        ? {
                            status: 'error',
                            'aria-invalid': true,
                            'aria-describedby': `wrong-${name}`,
                          }
                        : {})}
                      value={typed[part] ?? ''}
                      onChange={(event) => {
                        const next = { ...typed, [part]: event.target.value };
                        change({ stages: { ...value.stages, [name]: next } });
                      }}
                    />
                  ) : (
                    <span className="faint">按下表</span>
                  )}
                </td>
              ))}
              <td id={`wrong-${name}`}>
                {wrong.length === 0 ? (
                  <span className="field-hint">
                    从{from}到{to}
                  </span>
                ) : (
                  wrong.map(({ part, sentence }) => (
                    <p key={part} className="field-problem">
                      {sentence}
                    </p>
                  ))
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
