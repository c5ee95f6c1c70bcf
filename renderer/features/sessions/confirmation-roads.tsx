import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { Agreement, Signed } from '#shared/agreement/record';
import { roadKinds, type TakeRoad } from '#shared/agreement/roads';
import { dayOf } from '#shared/basics/days';
import type { AgreementId } from '#shared/basics/ids';
import type { Performance } from '#shared/performance/record';
import { isMoneyOwed } from '#shared/performance/rules';
import { casePaper } from '../../data/case-papers.ts';
import { FormField } from '../../ui/form-field.tsx';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { DayField, LineField, TextField } from '../../ui/typed-field.tsx';
import { takeRoad } from './confirmation-acts.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSave } from './use-save.ts';

type Props = {
  readonly agreement: Agreement;
  readonly signed: Signed;
  readonly promised: readonly Performance[];
};

/** 支付令、公证、仲裁: which of them were taken, and where. */
export function OtherRoads({ agreement, signed, promised }: Props) {
  const [isOpen, setOpen] = useState(false);
  const isOwed = isMoneyOwed(promised, dayOf(Date.now()));
  return (
    <section className="med-confirmation" aria-label="其他途径">
      <h3>支付令、公证、仲裁</h3>
      {signed.roads.length === 0 && <p className="field-hint">没有登记</p>}
      {signed.roads.map(({ kind, on, office, note, at }) => (
        <p key={at}>
          {on} {roadKinds[kind]}：{office}
          {note && `，${note}`}
        </p>
      ))}
      <Button onClick={() => setOpen(true)}>登记其他途径</Button>
      {isOwed && <PaperButtons {...casePaper('payment', agreement.caseId, { id: agreement.id })} />}
      {isOpen && <RoadDialog id={agreement.id} isOwed={isOwed} onClose={() => setOpen(false)} />}
    </section>
  );
}

type DialogProps = {
  readonly id: AgreementId;
  readonly isOwed: boolean;
  readonly onClose: () => void;
};

function RoadDialog({ id, isOwed, onClose }: DialogProps) {
  const empty: TakeRoad = { kind: null, on: dayOf(Date.now()), office: '', note: '' };
  const saving = useSave(`agreement-road/${id}`, empty, (form) => takeRoad(id, form), onClose);
  const { value, change, problem } = saving;
  return (
    <SaveDialog title="登记其他途径" saving={saving} onClose={onClose}>
      <FormField
        label="途径"
        kind="group"
        isRequired
        problem={problem('kind')}
        hint={
          isOwed
            ? '拖欠劳动报酬、工伤医疗费、经济补偿或赔偿金的，劳动者可凭调解协议申请支付令（劳动争议调解仲裁法第16条）'
            : '支付令只用于到期未付的款项，目前没有'
        }
      >
        {() => (
          <Radio.Group
            value={value.kind}
            options={Object.entries(roadKinds).map(([kind, label]) => ({
              value: kind,
              label,
              disabled: kind === 'payment-order' && !isOwed,
            }))}
            onChange={({ target }) => change({ kind: target.value })}
          />
        )}
      </FormField>
      <DayField label="日期" isRequired {...saving.of('on')} />
      <LineField label="法院、公证处或仲裁委员会" isRequired {...saving.of('office')} />
      <TextField label="文号、结果" rows={2} hint="可不填" {...saving.of('note')} />
    </SaveDialog>
  );
}
