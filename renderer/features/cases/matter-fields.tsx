import { Checkbox, Input, Radio, Select } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import { type Matter, matters } from '#shared/codes/crosswalk';
import { caseSources, governanceTypes, judicialTypes, scales } from '#shared/codes/disputes';
import { keysOf } from '#shared/codes/intake';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import type { CaseDraft } from './case-form.ts';
import { MatterMore } from './matter-more.tsx';

export type FieldsProps = {
  readonly value: CaseDraft;
  readonly change: (change: Partial<CaseDraft>) => void;
  readonly refusals: readonly Refusal[];
};

const matterOptions = keysOf(matters).map((matter) => ({
  value: matter,
  label: matters[matter].label,
  judicial: judicialTypes[matters[matter].judicial],
}));
const sourceOptions = keysOf(caseSources).map((value) => ({ value, label: caseSources[value] }));
const scaleOptions = keysOf(scales).map((value) => ({ value, label: scales[value] }));

/** What it is about and how large: one choice of matter gives both reporting lines. */
export function MatterFields({ value, change, refusals }: FieldsProps) {
  const isWages = value.matter === 'wages';
  return (
    <>
      <FormField
        label="纠纷事项"
        isRequired
        problem={problemOf(refusals, 'matter')}
        hint={value.matter === '' ? '只选一次，两条线的类别自动对应' : linesOf(value.matter)}
      >
        {(control) => (
          <Select
            {...control}
            className="wide"
            autoFocus
            showSearch={{
              filterOption: (typed, option) =>
                option !== undefined &&
                (option.label.includes(typed) || option.judicial.includes(typed)),
            }}
            placeholder="选择或输入几个字"
            options={matterOptions}
            value={value.matter === '' ? null : value.matter}
            onChange={(matter: Matter) =>
              change({ matter, isMigrantWages: matter === 'wages' && value.isMigrantWages })
            }
          />
        )}
      </FormField>
      {isWages && (
        <Checkbox
          checked={value.isMigrantWages}
          onChange={(event) => change({ isMigrantWages: event.target.checked })}
        >
          拖欠农民工工资
        </Checkbox>
      )}
      <FormField label="案件来源" kind="group">
        {() => (
          <Radio.Group
            options={sourceOptions}
            value={value.source}
            onChange={(event) => change({ source: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="事件规模" kind="group">
        {() => (
          <Radio.Group
            options={scaleOptions}
            value={value.scale}
            onChange={(event) => change({ scale: event.target.value })}
          />
        )}
      </FormField>
      <div className="two">
        <FormField
          label="涉及人数"
          isRequired
          problem={problemOf(refusals, 'peopleInvolved')}
          hint="按人算，不是按户、按件"
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              suffix="人"
              value={value.peopleInvolved}
              onChange={(event) => change({ peopleInvolved: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          label="涉及金额"
          problem={problemOf(refusals, 'amount')}
          hint="可写 3.1万；没有就留空"
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              suffix="元"
              value={value.amount}
              onChange={(event) => change({ amount: event.target.value })}
            />
          )}
        </FormField>
      </div>
      <div className="two">
        <FormField label="发生日期" problem={problemOf(refusals, 'occurredOn')} hint="不清楚就留空">
          {(control) => (
            <Input
              {...control}
              type="date"
              value={value.occurredOn}
              onChange={(event) => change({ occurredOn: event.target.value })}
            />
          )}
        </FormField>
        <FormField label="发生地点" problem={problemOf(refusals, 'place')}>
          {(control) => (
            <Input
              {...control}
              value={value.place}
              onChange={(event) => change({ place: event.target.value })}
            />
          )}
        </FormField>
      </div>
      <MatterMore value={value} change={change} refusals={refusals} />
    </>
  );
}

/** How the choice counts in both lines, in words. */
export function linesOf(matter: Matter): string {
  const { judicial, governance } = matters[matter];
  return `司法行政线：${judicialTypes[judicial]}；综治线：${governanceTypes[governance]}`;
}
