import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import { type ApplyPolice, type PoliceAnswer, policeNumbers } from '#shared/agreement/police';
import type { Agreement, Signed } from '#shared/agreement/record';
import { dayOf } from '#shared/basics/days';
import type { AgreementId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Performance } from '#shared/performance/record';
import { whollyKeptOn } from '#shared/performance/rules';
import { casePaper } from '../../data/case-papers.ts';
import { FormField } from '../../ui/form-field.tsx';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { DayField, LineField } from '../../ui/typed-field.tsx';
import { answerPolice, applyPolice } from './confirmation-acts.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSave } from './use-save.ts';

type Props = {
  readonly agreement: Agreement;
  readonly signed: Signed;
  readonly record: Case;
  readonly promised: readonly Performance[];
};

/** 治安管理处罚法 §9, for a case with a 警情号: 履行证明 and 书面申请 once all is performed, then the police's answer. */
export function PoliceRoad({ agreement, signed, record, promised }: Props) {
  const [open, setOpen] = useState<'apply' | 'answer' | null>(null);
  if (policeNumbers(record).length === 0) return null;
  const { police } = signed;
  const keptOn = whollyKeptOn(promised);
  const close = () => setOpen(null);
  const paper = (form: 'performed' | 'leniency') =>
    casePaper(form, agreement.caseId, { id: agreement.id });
  return (
    <section className="med-confirmation" aria-label="治安案件不予处罚">
      <h3>治安案件不予处罚</h3>
      {police === null && keptOn === null && (
        <p>协议全部履行后，当事人可书面申请公安机关不予处罚（治安管理处罚法第9条）</p>
      )}
      {police === null && keptOn !== null && (
        <>
          <p>{keptOn} 已全部履行，可在公安机关作出处理决定前申请</p>
          <Button onClick={() => setOpen('apply')}>登记申请</Button>
        </>
      )}
      {keptOn !== null && (
        <>
          <PaperButtons {...paper('performed')} />
          <PaperButtons {...paper('leniency')} />
        </>
      )}
      {police && (
        <p className={police.answer === 'not-punished' ? 'med-proven' : undefined}>
          {words(police)}
        </p>
      )}
      {police?.answer === 'waiting' && (
        <Button onClick={() => setOpen('answer')}>登记公安答复</Button>
      )}
      {open === 'apply' && <AskDialog agreement={agreement} record={record} onClose={close} />}
      {open === 'answer' && <AnswerDialog id={agreement.id} onClose={close} />}
    </section>
  );
}

function words({ appliedOn, office, number, answer, answeredOn }: NonNullable<Signed['police']>) {
  const asked = `${appliedOn} 已向${office}申请（${number}）`;
  if (answer === 'waiting') return `${asked}，等待答复`;
  return `${asked}，${answeredOn} ${answer === 'not-punished' ? '不予处罚' : '仍予处罚'}`;
}

function AskDialog({
  agreement,
  record,
  onClose,
}: {
  readonly agreement: Agreement;
  readonly record: Case;
  readonly onClose: () => void;
}) {
  const numbers = policeNumbers(record);
  const station = record.tracks.find(({ kind }) => kind === 'police')?.partner ?? '';
  const empty: ApplyPolice = {
    ...{ number: numbers[0] ?? '', office: station, appliedOn: dayOf(Date.now()) },
  };
  const saving = useSave(
    `agreement-police/${agreement.id}`,
    empty,
    (form) => applyPolice(agreement.id, form),
    onClose,
  );
  const { value, change, problem } = saving;
  return (
    <SaveDialog title="登记不予处罚申请" saving={saving} onClose={onClose}>
      <FormField label="警情号" isRequired problem={problem('number')}>
        {(control) => (
          <Select
            {...control}
            value={value.number}
            options={numbers.map((number) => ({ value: number, label: number }))}
            onChange={(number: string) => change({ number })}
          />
        )}
      </FormField>
      <LineField label="公安机关" isRequired {...saving.of('office')} />
      <DayField label="书面申请的日期" isRequired {...saving.of('appliedOn')} />
    </SaveDialog>
  );
}

function AnswerDialog({ id, onClose }: { readonly id: AgreementId; readonly onClose: () => void }) {
  const empty: PoliceAnswer = { answer: null, answeredOn: dayOf(Date.now()) };
  const saving = useSave(
    `agreement-police-answer/${id}`,
    empty,
    (form) => answerPolice(id, form),
    onClose,
  );
  const { value, change, problem } = saving;
  return (
    <SaveDialog title="登记公安答复" saving={saving} onClose={onClose}>
      <FormField label="答复" kind="group" isRequired problem={problem('answer')}>
        {() => (
          <Radio.Group
            value={value.answer}
            options={[
              { value: 'not-punished', label: '不予处罚' },
              { value: 'punished', label: '仍予处罚' },
            ]}
            onChange={({ target }) => change({ answer: target.value })}
          />
        )}
      </FormField>
      <DayField label="日期" isRequired {...saving.of('answeredOn')} />
    </SaveDialog>
  );
}
