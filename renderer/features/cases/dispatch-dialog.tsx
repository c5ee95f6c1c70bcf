import { Input, Radio, Select } from 'antd';
import { useRef } from 'react';
import { type Day, dayOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Calendar } from '#shared/calendar/calendar';
import { type ClockId, clocks } from '#shared/calendar/clocks';
import { clockHere, lengthWords } from '#shared/calendar/workdays';
import { dispatchTargets, type OtherRoad } from '#shared/codes/disputes';
import { objectionsOf, proposedPlace } from '#shared/dispatch/objection';
import type { Dispatch } from '#shared/dispatch/record';
import {
  clockFor,
  computedDue,
  dispatchClocks,
  type GivenTo,
  startedOf,
  startOf,
} from '#shared/dispatch/rules';
import { newId } from '../../data/ids.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { dispatchCase } from './acts.ts';
import { DispatchTargetFields } from './dispatch-target.tsx';
import { DueFields } from './due-fields.tsx';
import { useStanding } from './standing.ts';
import { useCalendar } from './use-calendar.ts';
import type { WholeCase } from './use-case.ts';

const givenTo: readonly GivenTo[] = [
  ...(['mediator', 'center', 'department', 'village', 'county', 'guided'] as const),
];
const targetOptions = givenTo.map((value) => ({ value, label: dispatchTargets[value] }));
const clockOptions = dispatchClocks.map((value) => ({ value, label: clocks[value].label }));
const beside = ['target', 'staffId', 'targetName', 'roads', 'dueOn', 'dueReason', 'note'];

export type GivenForm = {
  target: GivenTo;
  staffId: StaffId | '';
  targetName: string;
  roads: OtherRoad[];
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
  const { record, dispatches } = whole;
  const id = useRef(newId('dispatch'));
  const calendar = useCalendar();
  const hall = useLive(currentHall, []);
  const started = startedOf(record, whole.timeline);
  const today = dayOf(Date.now());
  const computed = (clock: ClockId) => computedDue(clock, started, today, calendar);
  const given = (target: GivenTo): Pick<GivenForm, 'target' | 'clock' | 'dueOn'> => {
    const clock = clockFor(target, record);
    return { target, clock, dueOn: computed(clock).on };
  };
  // Where the last objection says that it belongs; else with the mediator that was chosen.
  const place = proposedPlace(dispatches);
  const isVillage = place !== null && (hall.value?.villages.includes(place) ?? false);
  const draft = useDraft<GivenForm>(`dispatch/${record.id}`, {
    ...given(place === null ? 'mediator' : isVillage ? 'village' : 'department'),
    staffId: record.mediatorChoice?.staffId ?? '',
    targetName: place ?? '',
    ...{ roads: [], note: '', dueReason: '', namesakeNote: '' },
  });
  const { value, change } = draft;
  const giving = useSubmit(() => dispatchCase(record.id, { ...value, id: id.current }), draft);
  const { submit, isBusy } = giving;
  const refusals = useStanding(giving.refusals, value);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title="分流交办"
      saveWord="交办"
      width={680}
      isBusy={isBusy}
      refusals={giving.refusals}
      shownBeside={beside}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <Objections dispatches={objectionsOf(dispatches)} />
      <FormField label="分流去向" kind="group" problem={problemOf(refusals, 'target')}>
        {() => (
          <Radio.Group
            options={targetOptions}
            value={value.target}
            onChange={(event) =>
              change({ ...given(event.target.value), dueReason: '', targetName: '', roads: [] })
            }
          />
        )}
      </FormField>
      <DispatchTargetFields whole={whole} value={value} change={change} refusals={refusals} />
      <FormField
        label="时限"
        hint={clockWords(value.clock, startOf(value.clock, started, today), calendar)}
      >
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
    </ActDialog>
  );
}

/** Who said before that the case is not theirs, and whose it is: so that it does not go round in circles. */
function Objections({ dispatches }: { readonly dispatches: readonly Dispatch[] }) {
  if (dispatches.length === 0) return null;
  return (
    <ul className="objections" aria-label="职责异议">
      {dispatches.map(({ id, targetName, target, state }) => (
        <li key={id}>
          <strong>{targetName || dispatchTargets[target]}</strong> 提出职责异议
          {state.name === 'returned' && `：${state.reason}`}
          {state.name === 'returned' &&
            state.objection?.belongsTo &&
            `；认为应由${state.objection.belongsTo}办`}
        </li>
      ))}
    </ul>
  );
}

function clockWords(id: ClockId, from: Day, calendar: Calendar): string {
  const clock = clockHere(id, calendar);
  return `自${clock.starts}（${from}）起 ${lengthWords(clock)}；${clock.law ?? '本大厅设定'}`;
}
