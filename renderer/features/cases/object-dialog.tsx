import { Input } from 'antd';
import { dayOf } from '#shared/basics/days';
import { objectionDue } from '#shared/dispatch/objection';
import type { Dispatch } from '#shared/dispatch/record';
import { currentHall } from '../../data/queries/hall.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { objectToDispatch } from './routing-acts.ts';
import { useStanding } from './standing.ts';
import { useCalendar } from './use-calendar.ts';

const empty = { reason: '', belongsTo: '' };

type Props = {
  readonly dispatch: Dispatch;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** 职责异议: the office to which the case was given says why it is not theirs, and whose it is. */
export function ObjectDialog({ dispatch, onLeave, onSaved }: Props) {
  const due = objectionDue(dayOf(dispatch.createdAt), useCalendar()).on;
  const hall = useLive(currentHall, []);
  const draft = useDraft(`object/${dispatch.id}`, empty);
  const { value, change } = draft;
  const objecting = useSubmit(() => objectToDispatch(dispatch.id, value), draft);
  const refusals = useStanding(objecting.refusals, value);
  const save = async () => {
    if (!(await objecting.submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  const places = [...(hall.value?.departments ?? []), ...(hall.value?.villages ?? [])];
  return (
    <ActDialog
      title={`职责异议（${dispatch.targetName || '本次交办'}）`}
      saveWord="退回重新分流"
      isBusy={objecting.isBusy}
      refusals={objecting.refusals}
      shownBeside={Object.keys(empty)}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <p className="faint">
        5 个工作日内提出，{due} 是最后一天。案件带着全部经过退回大厅，等待重新分流。
      </p>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="不属本单位职责的理由" isRequired problem={problemOf(refusals, 'reason')}>
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
        label="认为应当由谁办"
        problem={problemOf(refusals, 'belongsTo')}
        hint="写明单位，下次分流先填好它；不清楚就留空"
      >
        {(control) => (
          <Input
            {...control}
            list="objection-places"
            value={value.belongsTo}
            onChange={(event) => change({ belongsTo: event.target.value })}
          />
        )}
      </FormField>
      <datalist id="objection-places">
        {places.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </ActDialog>
  );
}
