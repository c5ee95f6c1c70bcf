import { Button, Input, Radio } from 'antd';
import { type SchedulingRules, usualScheduling } from '#shared/settings/scheduling';
import { decideChangeScheduling, slots } from '#shared/settings/scheduling-workflow';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { schedulingRecord, schedulingRules } from '../../data/queries/scheduling.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { FormFoot } from './form-foot.tsx';
import {
  formOf,
  numberFields,
  rulesOf,
  timeFields,
  weightFields,
} from './scheduling-form-values.ts';

const shown = [
  ...timeFields.map(({ field }) => field),
  ...numberFields.map(({ field }) => field),
  ...weightFields.map(({ field }) => field),
];

/** 排期规则: what sessions are proposed by, and what is kept free between two of them. */
export function SchedulingForm() {
  const { value: rules } = useLive(schedulingRules, []);
  return rules ? <Form rules={rules} /> : null;
}

function Form({ rules }: { readonly rules: SchedulingRules }) {
  const draft = useDraft('settings.scheduling', formOf(rules));
  const { value, change } = draft;
  const form = useSubmit(() => {
    const id = newId('scheduling');
    const typed = rulesOf(value);
    return act(async (facts) =>
      decideChangeScheduling({ id, rules: typed }, await schedulingRecord(), facts),
    );
  }, draft);
  const save = async () => {
    if ((await form.submit())?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': () => void save() });
  const field = (
    name: (typeof shown)[number],
    label: string,
    props: { readonly type?: 'time'; readonly suffix?: string; readonly hint?: string },
  ) => (
    <FormField key={name} label={label} hint={props.hint} problem={problemOf(form.refusals, name)}>
      {(control) => (
        <Input
          {...control}
          className="row-short"
          {...(props.type ? { type: props.type } : { inputMode: 'numeric', suffix: props.suffix })}
          value={value[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </FormField>
  );
  return (
    <section className="card form-grid settings-form" aria-label="排期规则">
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <h2>什么时候排调解会（仍可手工约在别的时间）</h2>
      <div className="scheduling-four">
        {timeFields.map(({ field: name, label }) => field(name, label, { type: 'time' }))}
      </div>
      <FormField label="排期格（分钟）" kind="group" hint="推荐的时间和日程表按这个间隔">
        {() => (
          <Radio.Group
            value={value.slot}
            options={slots.map((slot) => ({ value: slot, label: String(slot) }))}
            onChange={({ target }) => change({ slot: target.value })}
          />
        )}
      </FormField>
      <h2>一场多久，场次之间留多久</h2>
      <div className="scheduling-four">
        {numberFields.map(({ field: name, label, hint }) =>
          field(name, label, { suffix: '分钟', ...(hint ? { hint } : {}) }),
        )}
      </div>
      <h2>调解员每日上限的计分（上限在“人员－档案”里定）</h2>
      <div className="scheduling-four">
        {weightFields.map(({ field: name, label }) => field(name, label, { suffix: '分' }))}
      </div>
      <FormFoot {...form} save={() => void save()} shownBeside={shown} />
      <div>
        <Button onClick={() => change(formOf(usualScheduling))}>恢复预置</Button>
      </div>
    </section>
  );
}
