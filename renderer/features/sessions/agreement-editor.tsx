import { Button, Input, Radio } from 'antd';
import { useEffect, useRef } from 'react';
import { type Agreement, confirmationExclusions } from '#shared/agreement/record';
import { copiesFor, incompleteness, suggestedExclusion } from '#shared/agreement/rules';
import { refuse } from '#shared/basics/decision';
import type { Case } from '#shared/case/record';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { hasImpossibleDay } from '../../ui/impossible-day.ts';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { saveAgreement } from './agreement-acts.ts';
import { type AgreementForm, emptyForm, formOf } from './agreement-form.ts';
import { useTellSaved } from './saved-here.ts';

const FIELDS = [
  'reason',
  'dispute',
  'terms',
  'performance',
  'performOn',
  'amountFen',
  'copies',
  'exclusion',
];

type Props = {
  readonly record: Case;
  /** The stored draft; undefined for one that is being typed for the first time. */
  readonly draft: Agreement | undefined;
  /** The signed agreement that this becomes a new version of. */
  readonly old: Agreement | undefined;
  readonly form: Agreement['form'];
  readonly onSign: (draft: Agreement) => void;
  readonly onCancel: (() => void) | undefined;
  readonly onSaved: () => void;
};

/** The agreement as people type it. The program checks that things are there, and writes none of them. */
export function AgreementEditor(props: Props) {
  const { record, draft, old, form, onSign, onCancel, onSaved } = props;
  const start = draft ? formOf(draft) : old ? formOf(old) : emptyForm(record, form);
  const { value, change, isRestored, reset } = useDraft<AgreementForm>(
    `agreement:${draft?.id ?? old?.id ?? record.id}`,
    start,
  );
  const saved = useRef<AgreementForm | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const tellSaved = useTellSaved();
  const save = useSubmit(async (thenSign: boolean) => {
    if (hasImpossibleDay(element.current)) return refuse('agreement.perform-day', 'performOn');
    const missing = thenSign
      ? incompleteness({ ...value, copies: Number(value.copies) }, record)
      : [];
    if (missing.length > 0) return { ok: false, refusals: missing };
    const acted = await saveAgreement(record.id, value, {
      ...(draft ? { draft: draft.id } : {}),
      ...(!draft && old ? { old: old.id } : {}),
    });
    if (acted.ok) {
      saved.current = value;
      // The first save gives the form another key; a later one waits for the record to come back.
      if (!draft) reset();
      tellSaved();
      onSaved();
      const body = acted.changes[0]?.body;
      if (thenSign && body) onSign(body as Agreement);
    }
    return acted;
  });
  // Only what was saved is let go: whatever was typed since then stays.
  useEffect(() => {
    if (draft && saved.current === value) reset();
  }, [draft, value, reset]);
  useKeys({ 'Ctrl+S': () => void save.submit(false) });
  const problem = (field: string) => problemOf(save.refusals, field);
  const suggested = suggestedExclusion(record.matter);
  const isWritten = value.form === 'written';
  return (
    <form
      ref={element}
      className="card agreement-form"
      aria-label="协议"
      onSubmit={(event) => event.preventDefault()}
    >
      <header className="agreement-head">
        <h2>{draft ? `${draft.number} 草稿` : old ? `${old.number} 新版本` : '协议草稿'}</h2>
        {(draft?.version ?? 1) > 1 && <span>第 {draft?.version} 版，签订后取代上一版</span>}
        <DraftNotice isRestored={isRestored} onDiscard={reset} />
      </header>
      <div className="agreement-texts">
        <TextField
          label="主要事实、争议事项"
          rows={5}
          field="dispute"
          {...{ value, change, problem }}
        />
        <TextField label="协议内容" rows={9} field="terms" {...{ value, change, problem }} />
        <TextField label="履行方式" rows={2} field="performance" {...{ value, change, problem }} />
      </div>
      <div className="agreement-side">
        {!draft && old && (
          <TextField
            label="另立新版本的理由"
            rows={2}
            field="reason"
            {...{ value, change, problem }}
          />
        )}
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
        <FormField label="履行期限" problem={problem('performOn')}>
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
        {isWritten && (
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
        <Refusals refusals={save.refusals} shownBeside={FIELDS} />
        <div className="med-actions">
          <Button type="primary" loading={save.isBusy} onClick={() => void save.submit(true)}>
            {isWritten ? '签订…' : '登记口头协议…'}
          </Button>
          <Button onClick={() => void save.submit(false)}>保存草稿</Button>
          {onCancel && <Button onClick={onCancel}>返回</Button>}
        </div>
      </div>
    </form>
  );
}

type TextProps = {
  readonly label: string;
  readonly rows: number;
  readonly field: 'dispute' | 'terms' | 'performance' | 'reason';
  readonly value: AgreementForm;
  readonly change: (part: Partial<AgreementForm>) => void;
  readonly problem: (field: string) => string | undefined;
};

function TextField({ label, rows, field, value, change, problem }: TextProps) {
  return (
    <FormField label={label} isRequired problem={problem(field)}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={rows}
          value={value[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      )}
    </FormField>
  );
}
