import { Button, Input } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import { matters } from '#shared/codes/crosswalk';
import { otherRoads } from '#shared/codes/disputes';
import { itemsOf, type ToldSheet, toldProblems } from '#shared/hall/told-sheet';
import { giveTold } from '../../bridge/told.ts';
import { currentPerson } from '../../data/person-at-desk.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { WholeCase } from './use-case.ts';

type Props = { readonly whole: WholeCase; readonly onLeave: () => void };

const fields = [
  { name: 'items', label: '要补的材料、要办的事（一行一项）', rows: 5 },
  { name: 'whereTo', label: '到哪里办（单位、地址、电话、时间）', rows: 3 },
] as const;

/** 一次性告知书 of a case: of one that was declined with its reason and roads, of any other with what is missing. */
export function ToldDialog({ whole, onLeave }: Props) {
  const { record, nameOf } = whole;
  const { state } = record;
  const isEnded = state.name === 'declined' || state.name === 'failed';
  const ended = isEnded ? state : null;
  const draft = useDraft(`told/${record.id}`, {
    items: '',
    whereTo: state.name === 'declined' ? state.whereTo : '',
  });
  const { value, change } = draft;
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [told, setTold] = useState('');
  const [isBusy, setBusy] = useState(false);
  const to = record.applicants.map(({ name }) => name).join('、');
  const give = async (call: 'told.print' | 'told.save') => {
    const typed = { to: to.slice(0, 200), matter: matters[record.matter].label, ...value };
    const problems = ended ? [] : toldProblems(typed);
    setRefusals(problems);
    if (problems.length > 0 || isBusy) return;
    setBusy(true);
    const hall = await currentHall();
    const sheet: ToldSheet = {
      ...{ hall: hall?.name ?? '', to: typed.to, matter: typed.matter },
      reason: ended?.reason ?? '',
      roads: ended?.roads.map((road) => otherRoads[road]) ?? [],
      ...{ items: itemsOf(value.items), whereTo: value.whereTo.trim() },
      ...{ day: dayOf(Date.now()), clerk: nameOf(currentPerson()), code: record.code },
    };
    setTold((await giveTold(call, sheet)).words);
    setBusy(false);
  };
  return (
    <ActDialog
      title="一次性告知书"
      saveWord="打印"
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={['items', 'whereTo']}
      onSave={() => void give('told.print')}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      {ended && <p className="case-text">不能办理的原因：{ended.reason}</p>}
      {fields.map(({ name, label, rows }) => (
        <FormField key={name} label={label} problem={problemOf(refusals, name)}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={rows}
              autoFocus={name === 'items'}
              value={value[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          )}
        </FormField>
      ))}
      <div className="form-actions">
        <Button disabled={isBusy} onClick={() => void give('told.save')}>
          存成 PDF
        </Button>
        <span role="status">{told}</span>
      </div>
    </ActDialog>
  );
}
