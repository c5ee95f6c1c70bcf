import { Button, Select } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { yearOf } from '#shared/calendar/calendar';
import { officialCalendar } from '#shared/calendar/official';
import type { LimitsRules } from '#shared/settings/limits';
import { placePresets, withPreset } from '#shared/settings/limits-presets';
import { limitsRules } from '../../data/queries/limits.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { FormFoot } from './form-foot.tsx';
import { LimitsDays } from './limits-days.tsx';
import { formOf, rulesOf } from './limits-form-values.ts';
import { LimitsLaw, LimitsLengths } from './limits-lengths.tsx';
import { LimitsStages } from './limits-stages.tsx';
import { useLimitsForm } from './use-limits-form.ts';

const fields = ['lengths', 'stages', 'ownDays'];

/** 时限: how long the hall's own clocks run, when they warn, and which days are worked. */
export function LimitsSettingsForm() {
  const { value: rules } = useLive(limitsRules, []);
  return rules ? <Form rules={rules} /> : null;
}

function Form({ rules }: { readonly rules: LimitsRules }) {
  const form = useLimitsForm(rules);
  const { value, change, refusals, moved, recounting } = form;
  const shared = { value, change, refusals };
  return (
    <section className="card form-grid settings-form" aria-label="时限">
      <DraftNotice restored={form.restored} onDiscard={form.reset} />
      <YearNotice />
      <h2>环节</h2>
      <LimitsStages {...shared} />
      <h2>各类时限</h2>
      <Presets onChoose={(preset) => change(formOf(withPreset(rulesOf(value), preset)))} />
      <LimitsLengths {...shared} />
      <p className="field-hint">改动只用于以后起算的时限；正在走的时限不变。</p>
      <LimitsLaw />
      <h2>本大厅日历</h2>
      <LimitsDays {...shared} />
      <div className="form-actions">
        <Button loading={recounting.isBusy} onClick={() => void recounting.submit()}>
          重算在办时限
        </Button>
        <span role="status" className="field-hint">
          {moved === null
            ? '日历改动后，按工作日计的在办时限会重新推算'
            : `已重算，${movedWords(moved)}`}
        </span>
      </div>
      <FormFoot {...form} save={() => void form.submit()} shownBeside={fields} />
    </section>
  );
}

function movedWords(count: number): string {
  return count === 0 ? '到期日都没有变' : `${count} 个时限的到期日有变`;
}

/** 地方做法: chosen, it fills in the form; nothing is saved before the person saves. */
function Presets({
  onChoose,
}: {
  readonly onChoose: (preset: (typeof placePresets)[number]) => void;
}) {
  const [id, setId] = useState<string | null>(null);
  const preset = placePresets.find((one) => one.id === id);
  return (
    <FormField
      label="照搬一种地方做法"
      hint={preset?.words ?? '选好后填入下表，保存后生效；不是法定期限'}
    >
      {(control) => (
        <div className="form-actions">
          <Select
            {...control}
            className="settings-wide"
            placeholder="选择一种"
            options={placePresets.map((one) => ({ value: one.id, label: one.label }))}
            value={id}
            onChange={setId}
          />
          <Button disabled={!preset} onClick={() => preset && onChoose(preset)}>
            填入
          </Button>
        </div>
      )}
    </FormField>
  );
}

/** The years for which work days can only be guessed: this one and the next, into which running clocks reach. */
function YearNotice() {
  const year = yearOf(dayOf(useNow()));
  const missing = [year, year + 1].filter((one) => !officialCalendar.knows(one));
  if (missing.length === 0) return null;
  return (
    <p className="limits-notice" role="note">
      <strong>{missing.join('、')} 年的放假安排，本程序里还没有。</strong>
      到那一年的工作日暂按周末和固定节日推算，到期日可能差几天。国务院公布后请更新程序，或在“本大厅日历”逐日填写，再点“重算在办时限”。
    </p>
  );
}
