import { Input, Select } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import { type Clock, clockIds, clocks } from '#shared/calendar/clocks';
import { lengthWords } from '#shared/calendar/workdays';
import { settableClocks } from '#shared/settings/limits-workflow';
import { problemOf } from '../../ui/refusals.tsx';
import type { LimitsForm, Unit } from './limits-form-values.ts';

export type LimitsFormPart = {
  readonly value: LimitsForm;
  readonly change: (part: Partial<LimitsForm>) => void;
  readonly refusals: readonly Refusal[];
};

const units: { value: Unit; label: string }[] = [
  { value: 'day', label: '日' },
  { value: 'workday', label: '个工作日' },
];

/** How long each of the hall's own clocks runs. */
export function LimitsLengths({ value, change, refusals }: LimitsFormPart) {
  return (
    <table className="settings-table" aria-label="各类时限">
      <thead>
        <tr>
          <th scope="col">时限</th>
          <th scope="col">多长</th>
          <th scope="col">起算、延期</th>
        </tr>
      </thead>
      <tbody>
        {settableClocks.map((id) => {
          const clock: Clock = clocks[id];
          const typed = value.lengths[id] ?? { length: '', unit: clock.unit };
          const problem = problemOf(refusals, `lengths.${id}`);
          const set = (part: Partial<typeof typed>) =>
            change({ lengths: { ...value.lengths, [id]: { ...typed, ...part } } });
          return (
            <tr key={id}>
              <th scope="row">{clock.label}</th>
              <td className="nowrap">
                <Input
                  className="row-short"
                  inputMode="numeric"
                  aria-label={`${clock.label}多长`}
                  {...(problem ? { status: 'error', 'aria-invalid': true } : {})}
                  aria-describedby={`length-${id}`}
                  value={typed.length}
                  onChange={(event) => set({ length: event.target.value })}
                />{' '}
                <Select
                  className="limits-unit"
                  aria-label={`${clock.label}的单位`}
                  options={units}
                  value={typed.unit}
                  onChange={(unit: Unit) => set({ unit })}
                />
              </td>
              <td id={`length-${id}`} className={problem ? 'field-problem' : 'field-hint'}>
                {problem ?? `${clock.starts}起；${extensionWords(clock)}`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What the law sets: shown, so that nobody looks for it above; never to be changed. */
export function LimitsLaw() {
  const lawful = clockIds.map((id): Clock => clocks[id]).filter(({ law }) => law !== null);
  return (
    <details className="limits-law">
      <summary>法定期限 {lawful.length} 种（不能改）</summary>
      <table className="settings-table" aria-label="法定期限">
        <tbody>
          {lawful.map((clock) => (
            <tr key={clock.label}>
              <th scope="row">{clock.label}</th>
              <td className="nowrap">{lengthWords(clock)}</td>
              <td className="field-hint">
                {clock.starts}起；{extensionWords(clock)}；{clock.law}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function extensionWords({ extension }: Clock): string {
  if (!extension) return '不能延期';
  const most = extension.length === null ? '' : `最多 ${extension.length} 日，`;
  return `${most}${extension.by}同意可延${extension.isOnce ? '一次' : ''}`;
}
