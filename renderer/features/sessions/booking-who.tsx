import { Checkbox, Select } from 'antd';
import type { PersonId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import type { LaterSide } from '#shared/session/arrivals';
import { personNames } from '#shared/session/booking';
import { FormField } from '../../ui/form-field.tsx';
import type { FormPart } from './booking-form.ts';

type Props = FormPart & {
  readonly record: Case;
  readonly mediators: readonly Staff[];
  /** Everybody at work: whoever may help. */
  readonly staff: readonly Staff[];
  /** Minutes between the sides when one comes later. */
  readonly stagger: number;
};

/** Who sits there: who leads, who helps, which parties, and which side comes later. */
export function BookingWho({ value, change, problem, ...known }: Props) {
  const { record, mediators, staff, stagger } = known;
  const sides: { value: LaterSide; label: string }[] = [
    { value: 'nobody', label: '双方同时到' },
    { value: 'respondents', label: `对方晚 ${stagger} 分钟到` },
    { value: 'applicants', label: `申请方晚 ${stagger} 分钟到` },
  ];
  return (
    <>
      <div className="med-booking-pair">
        <FormField label="调解员" isRequired problem={problem('mediatorId')}>
          {(control) => (
            <Select
              {...control}
              value={value.mediatorId}
              placeholder="请选择"
              options={mediators.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(mediatorId) => change({ mediatorId })}
            />
          )}
        </FormField>
        <FormField label="参与调解的人" problem={problem('helperIds')}>
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              maxTagCount="responsive"
              optionFilterProp="label"
              value={[...value.helperIds]}
              placeholder="没有可不选"
              options={staff
                .filter(({ id }) => id !== value.mediatorId)
                .map(({ id, name, profile }) => ({
                  value: id,
                  label: profile.force === '' ? name : `${name}（${profile.force}）`,
                }))}
              onChange={(helperIds) => change({ helperIds })}
            />
          )}
        </FormField>
      </div>
      <FormField label="到场当事人" kind="group" problem={problem('attendeeIds')}>
        {() => (
          <Checkbox.Group
            className="med-booking-people"
            value={[...value.attendeeIds]}
            options={[...personNames(record)].map(([id, name]) => ({ value: id, label: name }))}
            onChange={(ids) => change({ attendeeIds: ids as PersonId[] })}
          />
        )}
      </FormField>
      <div className="med-booking-pair">
        <FormField label="错峰到场" problem={problem('later')}>
          {(control) => (
            <Select
              {...control}
              value={value.laterSide}
              disabled={stagger === 0}
              options={sides}
              onChange={(laterSide) => change({ laterSide })}
            />
          )}
        </FormField>
        <FormField label="敏感事项" kind="group">
          {() => (
            <Checkbox
              checked={value.isDiscreet}
              onChange={({ target }) => change({ isDiscreet: target.checked })}
            >
              进出与别的敏感事项错开
            </Checkbox>
          )}
        </FormField>
      </div>
    </>
  );
}
