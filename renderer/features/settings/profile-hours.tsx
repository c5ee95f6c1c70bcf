import { Input, Select } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import { MOST_WEEKLY, type WeeklyHours } from '#shared/people/weekly';
import { FormField } from '../../ui/form-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';

type HoursForm = {
  readonly phone: string;
  readonly weekly: readonly WeeklyHours[];
  /** As typed; empty: no ceiling. */
  readonly ceiling: string;
};

type Props = {
  readonly value: HoursForm;
  readonly change: (part: Partial<HoursForm>) => void;
  readonly refusals: readonly Refusal[];
};

const weekdays = [...'一二三四五六日'].map((name, at) => ({ value: at + 1, label: `周${name}` }));

/** 电话, 每周工作时间 and 每日上限: what a booking is checked against. */
export function ProfileHours({ value, change, refusals }: Props) {
  return (
    <>
      <FormField label="电话" problem={problemOf(refusals, 'phone')}>
        {(control) => (
          <Input
            {...control}
            value={value.phone}
            onChange={({ target }) => change({ phone: target.value })}
          />
        )}
      </FormField>
      <FormField
        label="每周工作时间"
        kind="group"
        hint="一行也不写，就是每个工作日都在；值班日另算"
        problem={problemIn(refusals, 'weekly')}
      >
        {() => (
          <Rows<WeeklyHours>
            what="时段"
            most={MOST_WEEKLY}
            items={value.weekly}
            onChange={(weekly) => change({ weekly })}
            make={(all) => ({ from: '08:30', to: '12:00', ...nextDay(all) })}
            row={(hours, set, at) => (
              <>
                <Select
                  className="profile-weekday"
                  aria-label={`第 ${at + 1} 个时段是周几`}
                  value={hours.weekday}
                  options={weekdays}
                  onChange={(weekday) => set({ weekday })}
                />
                <Input
                  type="time"
                  aria-label={`第 ${at + 1} 个时段的开始`}
                  value={hours.from}
                  onChange={({ target }) => set({ from: target.value })}
                />
                <Input
                  type="time"
                  aria-label={`第 ${at + 1} 个时段的结束`}
                  value={hours.to}
                  onChange={({ target }) => set({ to: target.value })}
                />
              </>
            )}
          />
        )}
      </FormField>
      <FormField
        label="每日上限（分）"
        hint="空着不限；每场几分在“排期规则”里定"
        problem={problemOf(refusals, 'dailyCeiling')}
      >
        {(control) => (
          <Input
            {...control}
            className="row-short"
            inputMode="numeric"
            value={value.ceiling}
            onChange={({ target }) => change({ ceiling: target.value })}
          />
        )}
      </FormField>
    </>
  );
}

/** The next row is the next day with the same times, so that a week is quickly written. */
function nextDay(all: readonly WeeklyHours[]): Partial<WeeklyHours> & { weekday: number } {
  const last = all.at(-1);
  return last ? { ...last, weekday: (last.weekday % 7) + 1 } : { weekday: 1 };
}

/** Empty is no ceiling; what is no number is NaN, for the rule to name. */
export function ceilingOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? null : Number(text);
}
