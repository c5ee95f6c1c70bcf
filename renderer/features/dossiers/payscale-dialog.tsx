import { Input, Select } from 'antd';
import { formatYuan } from '#shared/basics/money';
import { matters } from '#shared/codes/crosswalk';
import { scales } from '#shared/codes/disputes';
import { keysOf } from '#shared/codes/intake';
import { agreementForms, type PayscaleRules, paidResults } from '#shared/settings/payscale';
import { MOST_CLASSES, type PayClassRow } from '#shared/settings/payscale-workflow';
import { payscaleRules } from '../../data/queries/subsidies.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { changePayscale } from './acts.ts';

type Props = { readonly onLeave: () => void; readonly onSaved: () => void };

/** 补助标准: classes from the top; the first that fits a closed case counts. */
export function PayscaleDialog(props: Props) {
  const { value: rules } = useLive(payscaleRules, []);
  return rules ? <Form rules={rules} {...props} /> : null;
}

const FORMS = optionsOf(agreementForms);
const RESULTS = optionsOf(paidResults);
const SCALES = optionsOf(scales);
const MATTERS = keysOf(matters).map((value) => ({ value, label: matters[value].label }));
const EMPTY: PayClassRow = {
  ...{ name: '', amount: '', from: '', results: ['agreed'], form: 'any' },
  ...{ scales: [], matters: [] },
};

function Form({ rules, onLeave, onSaved }: Props & { readonly rules: PayscaleRules }) {
  const draft = useDraft('payscale', { classes: rules.classes.map(typedOf) });
  const form = useSubmit(() => changePayscale(draft.value.classes), draft);
  const save = async () => {
    if (!(await form.submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  const wrong = (at: number, part: string) =>
    problemOf(form.refusals, `classes.${at}.${part}`) === undefined
      ? {}
      : ({ status: 'error', 'aria-invalid': true } as const);
  return (
    <ActDialog
      title="补助标准"
      saveWord="保存标准"
      width={1080}
      isBusy={form.isBusy}
      refusals={form.refusals}
      shownBeside={['classes']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField
        label="从上到下，案件按第一类符合的计；没有勾选的条件不限"
        kind="group"
        problem={problemIn(form.refusals, 'classes')}
        hint="金额由当地规定，预置的只是样子，请改成本地标准；改了只影响以后的申报"
      >
        {() => (
          <Rows<PayClassRow>
            what="类"
            most={MOST_CLASSES}
            items={draft.value.classes}
            onChange={(classes) => draft.change({ classes })}
            make={() => EMPTY}
            row={(one, set, at) => (
              <>
                <Input
                  aria-label={`第 ${at + 1} 类名称`}
                  className="pay-name"
                  placeholder="名称"
                  {...wrong(at, 'name')}
                  value={one.name}
                  onChange={({ target }) => set({ name: target.value })}
                />
                <Input
                  aria-label={`第 ${at + 1} 类每件金额`}
                  className="pay-amount"
                  suffix="元"
                  {...wrong(at, 'amount')}
                  value={one.amount}
                  onChange={({ target }) => set({ amount: target.value })}
                />
                <Select
                  aria-label={`第 ${at + 1} 类办理结果`}
                  className="pay-many"
                  mode="multiple"
                  placeholder="办理结果"
                  {...wrong(at, 'results')}
                  options={RESULTS}
                  value={one.results}
                  onChange={(results) => set({ results })}
                />
                <Select
                  aria-label={`第 ${at + 1} 类协议形式`}
                  className="pay-form"
                  options={FORMS}
                  value={one.form}
                  onChange={(value) => set({ form: value })}
                />
                <Select
                  aria-label={`第 ${at + 1} 类事件规模`}
                  className="pay-many"
                  mode="multiple"
                  placeholder="规模不限"
                  options={SCALES}
                  value={one.scales}
                  onChange={(value) => set({ scales: value })}
                />
                <Select
                  aria-label={`第 ${at + 1} 类纠纷事项`}
                  className="pay-many"
                  mode="multiple"
                  maxTagCount={1}
                  placeholder="事项不限"
                  options={MATTERS}
                  value={one.matters}
                  onChange={(value) => set({ matters: value })}
                />
                <Input
                  aria-label={`第 ${at + 1} 类涉及金额起点`}
                  className="pay-amount"
                  placeholder="不限"
                  suffix="元起"
                  {...wrong(at, 'from')}
                  value={one.from}
                  onChange={({ target }) => set({ from: target.value })}
                />
              </>
            )}
          />
        )}
      </FormField>
    </ActDialog>
  );
}

function typedOf({ amountFen, fromFen, ...rest }: PayscaleRules['classes'][number]): PayClassRow {
  const typed = (fen: number) => formatYuan(fen).replaceAll(',', '').replace(/\.00$/, '');
  return { ...rest, amount: typed(amountFen), from: fromFen === null ? '' : typed(fromFen) };
}

function optionsOf<Key extends string>(words: Readonly<Record<Key, string>>) {
  return (Object.entries(words) as [Key, string][]).map(([value, label]) => ({ value, label }));
}
