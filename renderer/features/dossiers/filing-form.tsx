import { AutoComplete, Button, Input } from 'antd';
import type { DossierFacts } from '#shared/dossier/facts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { fileDossier } from './acts.ts';

/** Offered, never set: how long a file is kept is the archive's own table. */
const TERMS = ['10年', '30年', '永久', '短期', '长期'];
const FIELDS = ['term', 'filer', 'filedOn', 'situation', 'remarks'];

/** 立卷: who put the file together and when, how long it is kept, and what has to be explained. */
export function FilingForm({ facts }: { readonly facts: DossierFacts }) {
  const { dossier, case: record, staff } = facts;
  const draft = useDraft(`dossier/${record.id}`, {
    term: dossier?.term ?? '',
    filer: dossier?.filer ?? '',
    filedOn: (dossier?.filedOn ?? '') as string,
    situation: dossier?.situation ?? '',
    remarks: dossier?.remarks ?? '',
  });
  const { value, change } = draft;
  const save = useSubmit(() => fileDossier(record.id, value), draft);
  const submit = async () => {
    if ((await save.submit())?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': () => void submit() });
  const problem = (field: string) => problemOf(save.refusals, field);
  const names = staff.filter(({ isActive }) => isActive).map(({ name }) => ({ value: name }));
  return (
    <section className="card form-grid dossier-filing" aria-label="立卷">
      <h2>立卷</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <div className="dossier-three">
        <FormField label="立卷人" problem={problem('filer')}>
          {(control) => (
            <AutoComplete
              {...control}
              value={value.filer}
              options={names}
              filterOption={(typed, option) => option?.value.includes(typed) ?? false}
              onChange={(filer: string) => change({ filer })}
            />
          )}
        </FormField>
        <FormField label="立卷日期" problem={problem('filedOn')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={facts.today}
              value={value.filedOn}
              onChange={({ target }) => change({ filedOn: target.value })}
            />
          )}
        </FormField>
        <FormField label="保管期限" problem={problem('term')}>
          {(control) => (
            <AutoComplete
              {...control}
              value={value.term}
              options={TERMS.map((term) => ({ value: term }))}
              onChange={(term: string) => change({ term })}
            />
          )}
        </FormField>
      </div>
      <FormField label="卷宗情况说明" problem={problem('situation')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            placeholder="缺件、复印件、材料来源等；写了才装入卷宗"
            value={value.situation}
            onChange={({ target }) => change({ situation: target.value })}
          />
        )}
      </FormField>
      <FormField label="封面备注" problem={problem('remarks')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={1}
            value={value.remarks}
            onChange={({ target }) => change({ remarks: target.value })}
          />
        )}
      </FormField>
      <div className="form-actions">
        <Button type="primary" loading={save.isBusy} onClick={() => void submit()}>
          保存立卷（Ctrl+S）
        </Button>
        <Saved at={save.savedAt} />
        <Refusals refusals={save.refusals} shownBeside={FIELDS} />
      </div>
    </section>
  );
}
