import { Checkbox, Input, Radio } from 'antd';
import { type OtherRoad, otherRoads } from '#shared/codes/disputes';
import { FormField } from '../../ui/form-field.tsx';
import type { MinutesForm } from './minutes-form.ts';
import { sessionResults } from './words.ts';

export type MinutesFieldsProps = {
  readonly value: MinutesForm;
  readonly change: (part: Partial<MinutesForm>) => void;
  readonly problem: (field: string) => string | undefined;
};

const results = Object.entries(sessionResults).map(([value, label]) => ({ value, label }));
const roads = Object.entries(otherRoads).map(([value, label]) => ({ value, label }));

/** 本场结果, and what an end without agreement has to say. */
export function MinutesResult({ value, change, problem }: MinutesFieldsProps) {
  const hasReason = value.result === 'no-agreement' || value.result === 'withdrawn';
  return (
    <div className="minutes-result">
      <FormField label="本场结果" kind="group" isRequired problem={problem('result')}>
        {() => (
          <Radio.Group
            value={value.result}
            options={results}
            onChange={({ target }) => change({ result: target.value })}
          />
        )}
      </FormField>
      {hasReason && (
        <FormField
          label={value.result === 'withdrawn' ? '撤回、终止的原因' : '调解不成的原因'}
          isRequired
          problem={problem('reason')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              value={value.reason}
              onChange={({ target }) => change({ reason: target.value })}
            />
          )}
        </FormField>
      )}
      {value.result === 'no-agreement' && (
        <FormField
          label="已告知当事人的其他途径"
          kind="group"
          isRequired
          problem={problem('roads')}
        >
          {() => (
            <Checkbox.Group
              value={[...value.roads]}
              options={roads}
              onChange={(chosen) => change({ roads: chosen as OtherRoad[] })}
            />
          )}
        </FormField>
      )}
    </div>
  );
}
