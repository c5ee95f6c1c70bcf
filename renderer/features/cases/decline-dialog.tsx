import { Checkbox, Input } from 'antd';
import type { Case } from '#shared/case/record';
import { type OtherRoad, otherRoads } from '#shared/codes/disputes';
import { keysOf } from '#shared/codes/intake';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { declineCase } from './acts.ts';
import { useStanding } from './standing.ts';

const roadOptions = keysOf(otherRoads).map((value) => ({ value, label: otherRoads[value] }));
const empty: { reason: string; roads: OtherRoad[]; whereTo: string } = {
  reason: '',
  roads: [],
  whereTo: '',
};

type Props = { readonly record: Case; readonly onLeave: () => void; readonly onSaved: () => void };

/** 不予受理: reason, other roads and where to go, all told at once. */
export function DeclineDialog({ record, onLeave, onSaved }: Props) {
  const draft = useDraft(`decline/${record.id}`, empty);
  const { value, change } = draft;
  const declining = useSubmit(() => declineCase(record.id, value), draft);
  const { submit, isBusy } = declining;
  const refusals = useStanding(declining.refusals, value);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title="不予受理（一次性告知）"
      saveWord="不予受理"
      isBusy={isBusy}
      refusals={declining.refusals}
      shownBeside={Object.keys(empty)}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="不予受理的原因" isRequired problem={problemOf(refusals, 'reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={3}
            value={value.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </FormField>
      <FormField
        label="告知的其他途径"
        kind="group"
        isRequired
        problem={problemOf(refusals, 'roads')}
      >
        {() => (
          <Checkbox.Group
            options={roadOptions}
            value={value.roads}
            onChange={(roads) => change({ roads })}
          />
        )}
      </FormField>
      <FormField
        label="具体去哪里、带什么"
        isRequired
        problem={problemOf(refusals, 'whereTo')}
        hint="单位、地址、电话、需要的材料，当事人凭此一次办成"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            value={value.whereTo}
            onChange={(event) => change({ whereTo: event.target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
