import { Checkbox, Input, Radio } from 'antd';
import { useRef } from 'react';
import { dayOf } from '#shared/basics/days';
import { dueOnClock } from '#shared/calendar/workdays';
import { proposedPlace } from '#shared/dispatch/objection';
import { newId } from '../../data/ids.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { DueFields } from './due-fields.tsx';
import { blowWhistle } from './routing-acts.ts';
import { useStanding } from './standing.ts';
import { useCalendar } from './use-calendar.ts';
import type { WholeCase } from './use-case.ts';

const beside = ['names', 'lead', 'request', 'dueOn', 'dueReason'];

type Props = {
  readonly whole: WholeCase;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

type Form = {
  /** Ticked out of the hall's list. */
  names: string[];
  /** Others, as typed: 水利站、供电所. */
  others: string;
  isJoint: boolean;
  lead: string;
  request: string;
  dueOn: string;
  dueReason: string;
};

/** 吹哨: which departments, for what, who leads, by when. */
export function WhistleDialog({ whole, onLeave, onSaved }: Props) {
  const { record } = whole;
  const ids = useRef({ id: newId('whistle'), dispatchId: newId('dispatch') });
  const calendar = useCalendar();
  const computed = dueOnClock('department-response', dayOf(Date.now()), calendar);
  const hall = useLive(currentHall, []);
  const listed = hall.value?.departments ?? [];
  const draft = useDraft<Form>(
    `whistle/${record.id}`,
    untouched(proposedPlace(whole.dispatches), listed, computed.on),
  );
  const { value, change } = draft;
  const names = [...value.names, ...namesIn(value.others)];
  // Names stand in the draft as they were typed; which of them count is known only here.
  const typed = { names, lead: value.lead, request: value.request };
  const blowing = useSubmit(
    () => blowWhistle(record.id, { ...ids.current, ...value, names: [...names] }),
    draft,
  );
  const refusals = useStanding(blowing.refusals, { ...value, ...typed });
  const save = async () => {
    if (!(await blowing.submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title="吹哨报到"
      saveWord="吹哨"
      width={680}
      isBusy={blowing.isBusy}
      refusals={blowing.refusals}
      shownBeside={beside}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="部门" kind="group" isRequired problem={problemOf(refusals, 'names')}>
        {() => (
          <Checkbox.Group
            className="whistle-names"
            options={listed.map((name) => ({ value: name, label: name }))}
            value={value.names}
            onChange={(ticked) => change({ names: ticked })}
          />
        )}
      </FormField>
      <FormField label="其他部门" hint="不在名单里的写在这里，几个之间用顿号">
        {(control) => (
          <Input
            {...control}
            value={value.others}
            onChange={(event) => change({ others: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="责任" kind="group">
        {() => (
          <Radio.Group
            value={value.isJoint}
            onChange={(event) => change({ isJoint: event.target.value, lead: '' })}
            options={[
              { value: false, label: '一家主责，其余配合' },
              { value: true, label: '职责边界不清，共同负责（认领主责的加分）' },
            ]}
          />
        )}
      </FormField>
      {!value.isJoint && names.length > 1 && (
        <FormField label="主责单位" kind="group" isRequired problem={problemOf(refusals, 'lead')}>
          {() => (
            <Radio.Group
              options={names.map((name) => ({ value: name, label: name }))}
              value={value.lead}
              onChange={(event) => change({ lead: event.target.value })}
            />
          )}
        </FormField>
      )}
      <FormField label="请他们办什么" isRequired problem={problemOf(refusals, 'request')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            value={value.request}
            onChange={(event) => change({ request: event.target.value })}
          />
        )}
      </FormField>
      <DueFields value={value} change={change} computed={computed} refusals={refusals} />
    </ActDialog>
  );
}

/** The form before typing; where an objection said that the case belongs is ticked already. */
function untouched(proposed: string | null, listed: readonly string[], dueOn: string): Form {
  const isListed = proposed !== null && listed.includes(proposed);
  return {
    names: isListed ? [proposed] : [],
    others: isListed ? '' : (proposed ?? ''),
    ...{ isJoint: false, lead: '', request: '', dueOn, dueReason: '' },
  };
}

/** 水利站、供电所: names between commas, 顿号 or blanks. */
export function namesIn(typed: string): string[] {
  return typed.split(/[、，,；;\s]+/).filter((name) => name !== '');
}
