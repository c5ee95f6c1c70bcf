import { Checkbox, Input, Select } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import { otherRoads } from '#shared/codes/disputes';
import { keysOf } from '#shared/codes/intake';
import { conflictOf } from '#shared/dispatch/mediators';
import { currentHall } from '../../data/queries/hall.ts';
import { peopleOfCase } from '../../data/queries/mediators.ts';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import type { GivenForm } from './dispatch-dialog.tsx';
import type { WholeCase } from './use-case.ts';

const roadOptions = keysOf(otherRoads).map((value) => ({ value, label: otherRoads[value] }));

type Props = {
  readonly whole: WholeCase;
  readonly value: GivenForm;
  readonly change: (change: Partial<GivenForm>) => void;
  readonly refusals: readonly Refusal[];
};

/** To whom exactly: the mediator with what speaks against them, the office by name, or the roads. */
export function DispatchTargetFields(props: Props) {
  switch (props.value.target) {
    case 'mediator':
      return <MediatorFields {...props} />;
    case 'department':
    case 'village':
      return <PlaceField {...props} />;
    case 'guided':
      return (
        <>
          <RoadsField {...props} />
          <PlaceField {...props} />
        </>
      );
    default:
      return null;
  }
}

function MediatorFields({ whole, value, change, refusals }: Props) {
  const { record, staff } = whole;
  const people = useLive(() => peopleOfCase(record), [record]).value ?? [];
  const mediator = staff.find(({ id }) => id === value.staffId);
  const conflicts = mediator ? conflictOf(mediator, record, people) : [];
  return (
    <>
      <FormField label="调解员" isRequired problem={problemOf(refusals, 'staffId')}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            placeholder="选择调解员"
            options={staff
              .filter(({ isActive, roles }) => isActive && roles.includes('mediator'))
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={value.staffId === '' ? null : value.staffId}
            onChange={(staffId: StaffId) => change({ staffId })}
          />
        )}
      </FormField>
      {conflicts.length > 0 && (
        <FormField
          label={isNamesakeOnly(conflicts) ? '与当事人同名的核实情况' : '回避核实情况'}
          hint={`${conflicts.map(({ words }) => words).join('；')}。是当事人本人、近亲属或有利害关系的应当回避，请另选一人`}
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
    </>
  );
}

function isNamesakeOnly(conflicts: ReturnType<typeof conflictOf>): boolean {
  return conflicts.every(({ kind }) => kind === 'same-name');
}

function PlaceField({ value, change, refusals }: Props) {
  const hall = useLive(currentHall, []);
  const places = value.target === 'village' ? hall.value?.villages : hall.value?.departments;
  return (
    <>
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
      <datalist id="dispatch-places">
        {(places ?? []).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function RoadsField({ value, change, refusals }: Props) {
  return (
    <FormField label="引导途径" kind="group" isRequired problem={problemOf(refusals, 'roads')}>
      {() => (
        <Checkbox.Group
          options={roadOptions}
          value={value.roads}
          onChange={(roads) => change({ roads })}
        />
      )}
    </FormField>
  );
}
