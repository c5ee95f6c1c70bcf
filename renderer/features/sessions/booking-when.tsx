import { Input } from 'antd';
import { type Day, isRealDay } from '#shared/basics/days';
import { FormField } from '../../ui/form-field.tsx';
import { type FormPart, startChange } from './booking-form.ts';

/** Day and time; the usual length fills the end. */
export function BookingWhen({
  value,
  change,
  problem,
  usual,
  isWorkday,
}: FormPart & { readonly usual: number; readonly isWorkday: (day: Day) => boolean }) {
  const isFree = isRealDay(value.on) && !isWorkday(value.on as Day);
  return (
    <div className="med-booking-when">
      <FormField label="日期" isRequired problem={problem('on')} hint={isFree ? '不是工作日' : ''}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={value.on}
            onChange={({ target }) => change({ on: target.value })}
          />
        )}
      </FormField>
      <FormField label="开始" isRequired problem={problem('from')}>
        {(control) => (
          <Input
            {...control}
            type="time"
            value={value.from}
            onChange={({ target }) => change(startChange(target.value, value, usual))}
          />
        )}
      </FormField>
      <FormField label="结束" isRequired problem={problem('to')}>
        {(control) => (
          <Input
            {...control}
            type="time"
            value={value.to}
            onChange={({ target }) => change({ to: target.value })}
          />
        )}
      </FormField>
    </div>
  );
}
