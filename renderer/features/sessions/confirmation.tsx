import { Button, Checkbox, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { CourtDecision } from '#shared/agreement/confirmation';
import { confirmationExclusions, type Signed } from '#shared/agreement/record';
import { confirmationLapsed } from '#shared/agreement/rules';
import { dayOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import type { AgreementId } from '#shared/basics/ids';
import { Due } from '../../ui/due.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { applyConfirmation, recordConfirmation } from './agreement-acts.ts';
import { useTellSaved } from './saved-here.ts';

type Props = { readonly agreementId: AgreementId; readonly signed: Signed };

/** 司法确认 of a signed agreement: the 30 days, the application, the court's answer. */
export function Confirmation({ agreementId, signed }: Props) {
  const [isOpen, setOpen] = useState(false);
  const today = dayOf(Date.now());
  const close = () => setOpen(false);
  const { confirmation } = signed;
  const lapsed = confirmationLapsed(confirmation, today);
  return (
    <section className="med-confirmation" aria-label="司法确认">
      <h3>司法确认</h3>
      {words()}
      {confirmation.name === 'open' && (
        <Button onClick={() => setOpen(true)}>{lapsed ? '补记此前的申请' : '登记申请'}</Button>
      )}
      {confirmation.name === 'applied' && (
        <Button onClick={() => setOpen(true)}>登记法院结果</Button>
      )}
      {isOpen && confirmation.name === 'open' && <ApplyDialog id={agreementId} onClose={close} />}
      {isOpen && confirmation.name === 'applied' && (
        <ResultDialog id={agreementId} onClose={close} />
      )}
    </section>
  );

  function words() {
    switch (confirmation.name) {
      case 'open':
        return (
          <p>
            双方共同申请，最后一天 <Due dueOn={confirmation.dueOn} today={today} />
          </p>
        );
      case 'excluded':
        return <p>不能申请：{confirmationExclusions[confirmation.reason]}</p>;
      case 'applied':
        return (
          <p>
            {confirmation.on} 已向{confirmation.court}申请
          </p>
        );
      case 'confirmed':
        return (
          <p className="med-proven">
            {confirmation.on} {confirmation.court}已确认，{confirmation.number}
          </p>
        );
      case 'refused':
        return (
          <p>
            {confirmation.on} {confirmation.court}未予确认：{confirmation.reason}
          </p>
        );
      default:
        return assertNever(confirmation);
    }
  }
}

type DialogProps = { readonly id: AgreementId; readonly onClose: () => void };

function ApplyDialog({ id, onClose }: DialogProps) {
  const [form, setForm] = useState({ on: dayOf(Date.now()) as string, court: '', isJoint: false });
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const acted = await applyConfirmation(id, form);
    if (acted.ok) {
      tellSaved();
      onClose();
    }
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  const problem = (field: string) => problemOf(save.refusals, field);
  return (
    <Modal
      open
      title="登记司法确认申请"
      okText="保存"
      cancelText="返回"
      confirmLoading={save.isBusy}
      onOk={() => void save.submit()}
      onCancel={onClose}
    >
      <FormField label="申请日期" isRequired problem={problem('on')}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={form.on}
            onChange={({ target }) => setForm({ ...form, on: target.value })}
          />
        )}
      </FormField>
      <FormField label="法院" isRequired problem={problem('court')}>
        {(control) => (
          <Input
            {...control}
            value={form.court}
            onChange={({ target }) => setForm({ ...form, court: target.value })}
          />
        )}
      </FormField>
      <FormField label="申请人" kind="group" problem={problem('isJoint')}>
        {() => (
          <Checkbox
            checked={form.isJoint}
            onChange={({ target }) => setForm({ ...form, isJoint: target.checked })}
          >
            双方当事人共同申请
          </Checkbox>
        )}
      </FormField>
      <Refusals refusals={save.refusals} shownBeside={['on', 'court', 'isJoint']} />
    </Modal>
  );
}

function ResultDialog({ id, onClose }: DialogProps) {
  const [form, setForm] = useState({
    name: 'confirmed' as CourtDecision['name'],
    on: dayOf(Date.now()) as string,
    number: '',
    reason: '',
  });
  const isConfirmed = form.name === 'confirmed';
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const { on, number, reason } = form;
    const acted = await recordConfirmation(
      id,
      isConfirmed ? { name: 'confirmed', on, number } : { name: 'refused', on, reason },
    );
    if (acted.ok) {
      tellSaved();
      onClose();
    }
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  const problem = (field: string) => problemOf(save.refusals, field);
  return (
    <Modal
      open
      title="登记法院结果"
      okText="保存"
      cancelText="返回"
      confirmLoading={save.isBusy}
      onOk={() => void save.submit()}
      onCancel={onClose}
    >
      <FormField label="结果" kind="group">
        {() => (
          <Radio.Group
            value={form.name}
            options={[
              { value: 'confirmed', label: '裁定确认有效' },
              { value: 'refused', label: '未予确认' },
            ]}
            onChange={({ target }) => setForm({ ...form, name: target.value })}
          />
        )}
      </FormField>
      <FormField label="日期" isRequired problem={problem('on')}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={form.on}
            onChange={({ target }) => setForm({ ...form, on: target.value })}
          />
        )}
      </FormField>
      {isConfirmed ? (
        <FormField label="裁定书文号" isRequired problem={problem('number')}>
          {(control) => (
            <Input
              {...control}
              value={form.number}
              onChange={({ target }) => setForm({ ...form, number: target.value })}
            />
          )}
        </FormField>
      ) : (
        <FormField label="未予确认的理由" isRequired problem={problem('reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              value={form.reason}
              onChange={({ target }) => setForm({ ...form, reason: target.value })}
            />
          )}
        </FormField>
      )}
      <Refusals refusals={save.refusals} shownBeside={['on', 'number', 'reason', 'court']} />
    </Modal>
  );
}
