import { Input, Radio, Select } from 'antd';
import { useRef } from 'react';
import { type Day, dayOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { type ClockId, clocks } from '#shared/calendar/clocks';
import { officialCalendar } from '#shared/calendar/official';
import { dispatchTargets } from '#shared/codes/disputes';
import {
  clockFor,
  computedDue,
  dispatchClocks,
  type GivenTo,
  isNamesake,
  startedOf,
  startOf,
} from '#shared/dispatch/rules';
import { newId } from '../../data/ids.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { dispatchCase } from './acts.ts';
import { CaseDialog } from './case-dialog.tsx';
import { DueFields } from './due-fields.tsx';
import { useStanding } from './standing.ts';
import type { WholeCase } from './use-case.ts';

const givenTo: readonly GivenTo[] = [
  ...(['mediator', 'center', 'department', 'village', 'county', 'guided'] as const),
];
const targetOptions = givenTo.map((value) => ({ value, label: dispatchTargets[value] }));
const clockOptions = dispatchClocks.map((value) => ({ value, label: clocks[value].label }));
const beside = ['target', 'staffId', 'targetName', 'dueOn', 'dueReason', 'note'];

export type GivenForm = {
  target: GivenTo;
  staffId: StaffId | '';
  targetName: string;
  note: string;
  clock: ClockId;
  dueOn: string;
  dueReason: string;
  namesakeNote: string;
};

type Props = {
  readonly whole: WholeCase;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** 分流交办: to whom, and by when; the due day is computed and can be changed with a reason. */
export function DispatchDialog({ whole, onLeave, onSaved }: Props) {
  const { record, staff } = whole;
  const id = useRef(newId('dispatch'));
  const started = startedOf(record, whole.timeline);
  const today = dayOf(Date.now());
  const computed = (clock: ClockId) => computedDue(clock, started, today, officialCalendar);
  const given = (target: GivenTo): GivenForm => {
    const clock = clockFor(target, record);
    const rest = {
      staffId: '',
      targetName: '',
      note: '',
      dueReason: '',
      namesakeNote: '',
    } as const;
    return { ...rest, target, clock, dueOn: computed(clock).on };
  };
  const draft = useDraft<GivenForm>(`dispatch/${record.id}`, given('mediator'));
  const { value, change } = draft;
  const hall = useLive(currentHall, []);
  const giving = useSubmit(() => dispatchCase(record.id, { ...value, id: id.current }));
  const { submit, isBusy } = giving;
  const refusals = useStanding(giving.refusals, value);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  const mediator = staff.find(({ id: staffId }) => staffId === value.staffId);
  const places = value.target === 'village' ? hall.value?.villages : hall.value?.departments;
  return (
    <CaseDialog
      title="分流交办"
      saveWord="交办"
      width={680}
      isBusy={isBusy}
      refusals={giving.refusals}
      shownBeside={beside}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice isRestored={draft.isRestored} onDiscard={draft.reset} />
      <FormField label="分流去向" kind="group" problem={problemOf(refusals, 'target')}>
        {() => (
          <Radio.Group
            options={targetOptions}
            value={value.target}
            onChange={(event) => {
              const { target, clock, dueOn } = given(event.target.value);
              change({ target, clock, dueOn, dueReason: '', targetName: '' });
            }}
          />
        )}
      </FormField>
      {value.target === 'mediator' && (
        <FormField label="调解员" isRequired problem={problemOf(refusals, 'staffId')}>
          {(control) => (
            <Select
              {...control}
              className="wide"
              placeholder="选择调解员"
              options={staff
                .filter(({ isActive, roles }) => isActive && roles.includes('mediator'))
                .map(({ id: staffId, name }) => ({ value: staffId, label: name }))}
              value={value.staffId === '' ? null : value.staffId}
              onChange={(staffId: StaffId) => change({ staffId })}
            />
          )}
        </FormField>
      )}
      {value.target === 'mediator' && mediator && isNamesake(mediator, record) && (
        <FormField
          label="与当事人同名的核实情况"
          hint="调解员是当事人本人或近亲属的应当回避，请另选一人"
        >
          {(control) => (
            <Input
              {...control}
              value={value.namesakeNote}
              onChange={(event) => change({ namesakeNote: event.target.value })}
            />
          )}
        </FormField>
      )}
      {(value.target === 'department' ||
        value.target === 'village' ||
        value.target === 'guided') && (
        <FormField
          label={value.target === 'village' ? '村（社区）' : '单位'}
          isRequired={value.target !== 'guided'}
          problem={problemOf(refusals, 'targetName')}
        >
          {(control) => (
            <Input
              {...control}
              list="dispatch-places"
              value={value.targetName}
              onChange={(event) => change({ targetName: event.target.value })}
            />
          )}
        </FormField>
      )}
      <datalist id="dispatch-places">
        {(places ?? []).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FormField label="时限" hint={clockWords(value.clock, startOf(value.clock, started, today))}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            options={clockOptions}
            value={value.clock}
            onChange={(clock: ClockId) =>
              change({ clock, dueOn: computed(clock).on, dueReason: '' })
            }
          />
        )}
      </FormField>
      <DueFields
        value={value}
        change={change}
        computed={computed(value.clock)}
        refusals={refusals}
      />
      <FormField label="交办说明" problem={problemOf(refusals, 'note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            value={value.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </FormField>
    </CaseDialog>
  );
}

function clockWords(id: ClockId, from: Day): string {
  const clock = clocks[id];
  const length = `${clock.length} ${clock.unit === 'workday' ? '个工作日' : '日'}`;
  return `自${clock.starts}（${from}）起 ${length}；${clock.law ?? '本大厅设定'}`;
}
