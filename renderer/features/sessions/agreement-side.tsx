import { Checkbox, Input, Radio } from 'antd';
import { lastDayOf } from '#shared/agreement/items';
import { confirmationExclusions } from '#shared/agreement/record';
import { copiesFor, suggestedExclusion } from '#shared/agreement/rules';
import type { Case } from '#shared/case/record';
import { FormField } from '../../ui/form-field.tsx';
import type { AgreementForm } from './agreement-form.ts';

type Props = {
  readonly record: Case;
  readonly value: AgreementForm;
  readonly change: (part: Partial<AgreementForm>) => void;
  readonly problem: (field: string) => string | undefined;
};

/** Beside the text: form, term, amount, copies, and whether the court may confirm it. */
export function AgreementSide({ record, value, change, problem }: Props) {
  const last = lastDayOf(value.items.map(({ dueOn }) => ({ dueOn: dueOn || null })));
  const suggested = suggestedExclusion(record.matter);
  return (
    <>
      <FormField label="形式" kind="group">
        {() => (
          <Radio.Group
            value={value.form}
            options={[
              { value: 'written', label: '书面协议' },
              { value: 'oral', label: '口头协议' },
            ]}
            onChange={({ target }) => change({ form: target.value })}
          />
        )}
      </FormField>
      <FormField
        label="履行期限"
        problem={problem('performOn')}
        hint={last && `履行事项最后一天是 ${last}`}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={value.performOn}
            onChange={({ target }) => change({ performOn: target.value })}
          />
        )}
      </FormField>
      <FormField label="涉及金额（元）" problem={problem('amountFen')}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            placeholder="如 40000 或 4万，没有就留空"
            value={value.amount}
            onChange={({ target }) => change({ amount: target.value })}
          />
        )}
      </FormField>
      {value.form === 'written' ? (
        <FormField
          label="一式几份"
          problem={problem('copies')}
          hint={`各方当事人各一份，调委会存一份，不少于 ${copiesFor(record)} 份`}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={value.copies}
              onChange={({ target }) => change({ copies: target.value })}
            />
          )}
        </FormField>
      ) : (
        <Checkbox
          checked={value.isAcrossCommittees}
          onChange={({ target }) => change({ isAcrossCommittees: target.checked })}
        >
          跨调委会（有其他调委会参与）
        </Checkbox>
      )}
      <FormField
        label="司法确认"
        kind="group"
        isRequired
        problem={problem('exclusion')}
        hint={
          suggested
            ? `本案事项通常${confirmationExclusions[suggested]}，请按协议内容选择`
            : '按协议内容选择（民诉法解释第355条）'
        }
      >
        {() => (
          <Radio.Group
            vertical
            value={value.confirmation}
            options={[
              { value: 'offered', label: '可以申请' },
              ...Object.entries(confirmationExclusions).map(([reason, label]) => ({
                value: reason,
                label: `不能：${label}`,
              })),
            ]}
            onChange={({ target }) => change({ confirmation: target.value })}
          />
        )}
      </FormField>
    </>
  );
}
