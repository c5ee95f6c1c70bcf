import { Input } from 'antd';
import { type Day, isRealDay } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { Calendar } from '#shared/calendar/calendar';
import { weekdayOf } from '#shared/calendar/calendar';
import type { Due } from '#shared/calendar/workdays';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useCalendar } from './use-calendar.ts';

type Form = { readonly dueOn: string; readonly dueReason: string };

type Props = {
  readonly value: Form;
  readonly change: (change: Partial<Form>) => void;
  readonly computed: Due;
  readonly refusals: readonly Refusal[];
};

/** The due day as computed, what kind of day it is, and the reason when it is changed. */
export function DueFields({ value, change, computed, refusals }: Props) {
  const calendar = useCalendar();
  const isChanged = value.dueOn !== computed.on;
  return (
    <div className="two">
      <FormField
        label="到期日"
        isRequired
        problem={problemOf(refusals, 'dueOn')}
        hint={dayWords(value.dueOn, computed, calendar)}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={value.dueOn}
            onChange={(event) => change({ dueOn: event.target.value })}
          />
        )}
      </FormField>
      {isChanged && (
        <FormField
          label="改期的原因"
          isRequired
          problem={problemOf(refusals, 'dueReason')}
          hint={`计算结果是 ${computed.on}`}
        >
          {(control) => (
            <Input
              {...control}
              value={value.dueReason}
              onChange={(event) => change({ dueReason: event.target.value })}
            />
          )}
        </FormField>
      )}
    </div>
  );
}

/** 星期几, a free day, and which years were guessed. */
function dayWords(dueOn: string, computed: Due, calendar: Calendar): string {
  if (!isRealDay(dueOn)) return '';
  const day = dueOn as Day;
  const weekday = `星期${'日一二三四五六'[weekdayOf(day)]}`;
  const free = calendar.isWorkday(day) ? '' : '，休息日';
  const years = computed.unknownYears.join('、');
  const guessed = years === '' ? '' : `；${years} 年放假安排尚未公布，暂按周末和固定节日推算`;
  return `${weekday}${free}${guessed}`;
}
