import { Button, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { checkedItems, contradictions } from '#shared/agreement/items';
import type { Agreement } from '#shared/agreement/record';
import { incompleteness } from '#shared/agreement/rules';
import { wordingOf } from '#shared/agreement/signing';
import type { Day } from '#shared/basics/days';
import { type Refusal, refuse } from '#shared/basics/decision';
import type { Case } from '#shared/case/record';
import { partyNames } from '#shared/case/rules';
import { get } from '../../data/read.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { hasImpossibleDay } from '../../ui/impossible-day.ts';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { saveAgreement } from './agreement-acts.ts';
import { type AgreementForm, emptyForm, formOf, isBlank, readForm } from './agreement-form.ts';
import { AgreementItems } from './agreement-items.tsx';
import { AgreementSide } from './agreement-side.tsx';
import { useTellSaved } from './saved-here.ts';
import './agreement.css';

const FIELDS = [
  'reason',
  'dispute',
  'terms',
  'performance',
  'performOn',
  'amountFen',
  'copies',
  'exclusion',
  'items',
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
  const { value, change, restored, reset, saving } = useDraft<AgreementForm>(
    `agreement:${draft?.id ?? old?.id ?? record.id}`,
    start,
  );
  const saved = useRef<AgreementForm | null>(null);
  // What the draft said when the typing began: an untouched form follows it, a typed one does not.
  const shown = useRef('');
  if (draft && (shown.current === '' || value === start)) shown.current = wordingOf(draft);
  const element = useRef<HTMLFormElement>(null);
  const tellSaved = useTellSaved();
  const save = useSubmit(
    async (thenSign: boolean) => {
      if (hasImpossibleDay(element.current)) return refuse('agreement.perform-day', 'performOn');
      const missing = thenSign ? problemsToSign(value, record) : [];
      if (missing.length > 0) return { ok: false, refusals: missing };
      const acted = await saveAgreement(record.id, value, {
        ...(draft ? { draft: { id: draft.id, shown: shown.current } } : {}),
        ...(!draft && old ? { old: old.id } : {}),
      });
      const body = acted.ok ? (acted.changes[0]?.body as Agreement | undefined) : undefined;
      if (body) shown.current = wordingOf(body);
      // Told once that somebody else wrote: whoever saves again means it.
      if (draft && !acted.ok && wasRevised(acted.refusals)) {
        shown.current = wordingOf((await get('agreement', draft.id)) ?? draft);
      }
      if (acted.ok) {
        saved.current = value;
        // The first save gives the form another key; a later one waits for the record to come back.
        if (!draft) reset();
        tellSaved();
        onSaved();
        if (thenSign && body) onSign(body);
      }
      return acted;
    },
    { saving },
  );
  // Only what was saved is let go: whatever was typed since then stays.
  useEffect(() => {
    if (draft && saved.current === value) reset();
  }, [draft, value, reset]);
  useKeys({ 'Ctrl+S': () => void save.submit(false) });
  const problem = (field: string) => problemOf(save.refusals, field);
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
        <DraftNotice restored={restored} onDiscard={reset} />
      </header>
      <div className="agreement-texts">
        <TextField
          label="主要事实、争议事项"
          rows={2}
          field="dispute"
          autoFocus={!draft}
          {...{ value, change, problem }}
        />
        <TextField label="协议内容" rows={5} field="terms" {...{ value, change, problem }} />
        <AgreementItems
          items={value.items}
          amount={value.amount}
          names={partyNames(record)}
          refusals={save.refusals}
          onItems={(items) => change({ items })}
          onAmount={(amount) => change({ amount })}
        />
        <TextField label="履行方式" rows={1} field="performance" {...{ value, change, problem }} />
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
        <AgreementSide {...{ record, value, change, problem }} />
        <Refusals refusals={save.refusals} shownBeside={FIELDS} />
        <div className="med-actions">
          <Button type="primary" loading={save.isBusy} onClick={() => void save.submit(true)}>
            {value.form === 'written' ? '签订…' : '登记口头协议…'}
          </Button>
          <Button onClick={() => void save.submit(false)}>保存草稿</Button>
          {wasRevised(save.refusals) && (
            <Button
              onClick={() => {
                reset();
                save.clear();
              }}
            >
              看最新内容，放弃我填的
            </Button>
          )}
          {onCancel && <Button onClick={onCancel}>返回</Button>}
        </div>
      </div>
    </form>
  );
}

function wasRevised(refusals: readonly Refusal[]): boolean {
  return refusals.some(({ code }) => code === 'agreement.revised-meanwhile');
}

/** What keeps the text from being signed, as far as it can be read from the form: said before it is saved. */
function problemsToSign(value: AgreementForm, record: Case): readonly Refusal[] {
  const missing = incompleteness({ ...value, copies: Number(value.copies) }, record);
  const items = value.items.filter((item) => !isBlank(item));
  const text = readForm({ ...value, items });
  if ('ok' in text) return [...missing, ...text.refusals];
  const checked = checkedItems(text.items);
  if ('refusals' in checked) return [...missing, ...checked.refusals];
  const performOn = text.performOn as Day | null;
  return [...missing, ...contradictions({ ...checked, amountFen: text.amountFen, performOn })];
}

type TextProps = {
  readonly label: string;
  readonly rows: number;
  readonly autoFocus?: boolean;
  readonly field: 'dispute' | 'terms' | 'performance' | 'reason';
  readonly value: AgreementForm;
  readonly change: (part: Partial<AgreementForm>) => void;
  readonly problem: (field: string) => string | undefined;
};

function TextField({ label, rows, field, autoFocus = false, value, change, problem }: TextProps) {
  return (
    <FormField label={label} isRequired problem={problem(field)}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoFocus={autoFocus}
          rows={rows}
          // It grows with what is typed (agreement.css), from this height on.
          style={{ minHeight: `${rows * 1.6 + 0.8}em` }}
          value={value[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      )}
    </FormField>
  );
}
