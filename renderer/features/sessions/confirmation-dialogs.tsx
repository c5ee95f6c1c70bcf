import { Checkbox, Radio } from 'antd';
import type { CourtDecision } from '#shared/agreement/confirmation';
import { type ConfirmationExclusion, confirmationExclusions } from '#shared/agreement/record';
import { dayOf } from '#shared/basics/days';
import type { AgreementId } from '#shared/basics/ids';
import { FormField } from '../../ui/form-field.tsx';
import { DayField, LineField, TextField } from '../../ui/typed-field.tsx';
import { applyConfirmation, excludeConfirmation, recordConfirmation } from './confirmation-acts.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSave } from './use-save.ts';

type Props = { readonly id: AgreementId; readonly onClose: () => void };

/** 登记司法确认申请: the scope first (§355), then who applies where. */
export function ApplyDialog({ id, onClose }: Props) {
  const empty = { on: dayOf(Date.now()) as string, court: '', isJoint: false, isInScope: false };
  const saving = useSave(
    `confirmation-apply/${id}`,
    empty,
    (form) => applyConfirmation(id, form),
    onClose,
  );
  const { value, change, problem } = saving;
  return (
    <SaveDialog title="登记司法确认申请" saving={saving} onClose={onClose}>
      <FormField label="核对范围" kind="group" isRequired problem={problem('isInScope')}>
        {() => (
          <>
            <p className="field-hint">
              不能确认的（民诉法解释第355条）：{Object.values(confirmationExclusions).join('；')}。
            </p>
            <Checkbox
              checked={value.isInScope}
              onChange={({ target }) => change({ isInScope: target.checked })}
            >
              已逐项核对，本协议不涉及以上情形
            </Checkbox>
          </>
        )}
      </FormField>
      <DayField label="申请日期" isRequired {...saving.of('on')} />
      <LineField label="法院" isRequired {...saving.of('court')} />
      <FormField label="申请人" kind="group" isRequired problem={problem('isJoint')}>
        {() => (
          <Checkbox
            checked={value.isJoint}
            onChange={({ target }) => change({ isJoint: target.checked })}
          >
            双方当事人共同申请
          </Checkbox>
        )}
      </FormField>
    </SaveDialog>
  );
}

/** 不能确认: what the check of the scope found. */
export function ExcludeDialog({ id, onClose }: Props) {
  const empty: { reason: ConfirmationExclusion | null } = { reason: null };
  const saving = useSave(
    `confirmation-exclude/${id}`,
    empty,
    ({ reason }) => excludeConfirmation(id, reason),
    onClose,
  );
  const { value, change, problem } = saving;
  return (
    <SaveDialog title="登记不能司法确认" saving={saving} onClose={onClose}>
      <p className="faint">登记后不再计 30 天期限；协议其他内容不变。请告知双方当事人。</p>
      <FormField label="原因" kind="group" isRequired problem={problem('reason')}>
        {() => (
          <Radio.Group
            className="med-stacked"
            value={value.reason}
            options={Object.entries(confirmationExclusions).map(([one, label]) => ({
              value: one,
              label,
            }))}
            onChange={({ target }) => change({ reason: target.value })}
          />
        )}
      </FormField>
    </SaveDialog>
  );
}

/** 登记法院结果. */
export function ResultDialog({ id, onClose }: Props) {
  const empty = {
    name: 'confirmed' as CourtDecision['name'],
    on: dayOf(Date.now()) as string,
    number: '',
    reason: '',
  };
  const saving = useSave(
    `confirmation-result/${id}`,
    empty,
    ({ name, on, number, reason }) =>
      recordConfirmation(id, name === 'confirmed' ? { name, on, number } : { name, on, reason }),
    onClose,
  );
  const { value, change } = saving;
  return (
    <SaveDialog title="登记法院结果" saving={saving} onClose={onClose}>
      <FormField label="结果" kind="group">
        {() => (
          <Radio.Group
            value={value.name}
            options={[
              { value: 'confirmed', label: '裁定确认有效' },
              { value: 'refused', label: '未予确认' },
            ]}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </FormField>
      <DayField label="日期" isRequired {...saving.of('on')} />
      {value.name === 'confirmed' ? (
        <LineField label="裁定书文号" isRequired {...saving.of('number')} />
      ) : (
        <TextField
          label="未予确认的理由"
          isRequired
          hint="当事人可以重新调解、变更协议，或向人民法院起诉（民诉法第206条）"
          {...saving.of('reason')}
        />
      )}
    </SaveDialog>
  );
}
