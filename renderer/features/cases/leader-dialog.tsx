import { AutoComplete, Input } from 'antd';
import type { Case } from '#shared/case/record';
import { roles, type Staff } from '#shared/people/staff';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { takeLead } from './attention-acts.ts';

type Props = {
  readonly record: Case;
  readonly staff: readonly Staff[];
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** 领导包案: somebody of the staff, or anybody typed. */
export function LeaderDialog({ record, staff, onLeave, onSaved }: Props) {
  const { name = '', office = '' } = record.leader ?? {};
  const draft = useDraft(`lead/${record.id}`, { name, office });
  const { value, change } = draft;
  const { submit, isBusy, refusals } = useSubmit(() => takeLead(record.id, value), draft);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  const choices = staff.filter(({ isActive }) => isActive).map((one) => ({ value: one.name }));
  // The office of somebody on the list is known.
  const choose = (chosen: string) => {
    const one = staff.find(({ name }) => name === chosen);
    change({ name: chosen, ...(one?.roles[0] ? { office: roles[one.roles[0]] } : {}) });
  };
  return (
    <ActDialog
      title="领导包案"
      saveWord="确定包案"
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={['name', 'office']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField
        label="包案领导"
        isRequired
        problem={problemOf(refusals, 'name')}
        hint="可以从本大厅人员中选，也可以直接填写"
      >
        {(control) => (
          <AutoComplete
            {...control}
            autoFocus
            className="wide"
            options={choices}
            filterOption={(typed, option) => option?.value.includes(typed) ?? false}
            value={value.name}
            onChange={(typed) => change({ name: typed })}
            onSelect={choose}
          />
        )}
      </FormField>
      <FormField label="职务" problem={problemOf(refusals, 'office')}>
        {(control) => (
          <Input
            {...control}
            placeholder="如：镇党委副书记"
            value={value.office}
            onChange={({ target }) => change({ office: target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
