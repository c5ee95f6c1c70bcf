import { Checkbox } from 'antd';
import { keysOf, priorities } from '#shared/codes/intake';
import type { Hall } from '#shared/settings/hall';
import type { QueueRules } from '#shared/settings/queue';
import { queueRules } from '../../data/queries/queue.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { NamesField } from '../../ui/names-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { FormFoot } from './form-foot.tsx';
import { QueueExample } from './queue-example.tsx';
import { QueueGroups } from './queue-form-groups.tsx';
import { QueueNumber } from './queue-form-number.tsx';
import { plainNumbers } from './queue-form-values.ts';
import { QueueWindows } from './queue-form-windows.tsx';
import { useQueueForm } from './use-queue-form.ts';

const fields = ['groups', 'windows', 'areas', ...plainNumbers];
const classes = keysOf(priorities)
  .filter((priority) => priority !== 'none')
  .map((value) => ({ value, label: priorities[value] }));

/** 叫号规则: who is called when, and by which window. */
export function QueueRulesForm({ hall }: { readonly hall: Hall }) {
  const { value: rules } = useLive(queueRules, []);
  return rules ? <Form hall={hall} rules={rules} /> : null;
}

function Form({ hall, rules }: { readonly hall: Hall; readonly rules: QueueRules }) {
  const form = useQueueForm(hall, rules);
  const { value, change, refusals } = form;
  const shared = { value, change, refusals };
  return (
    <section className="card form-grid settings-form" aria-label="叫号规则">
      <DraftNotice restored={form.restored} onDiscard={form.reset} />
      <h2>先后</h2>
      <FormField label="算作优先的" kind="group" hint="一类也不勾选，就全部按先来后到">
        {() => (
          <Checkbox.Group
            options={classes}
            value={[...value.priorities]}
            onChange={(chosen) => change({ priorities: chosen })}
          />
        )}
      </FormField>
      <div className="settings-three">
        <QueueNumber {...shared} name="ordinaryPerPriority" />
        <QueueNumber {...shared} name="agedAfter" />
        <QueueNumber {...shared} name="appointmentLead" />
      </div>
      <QueueExample form={value} />
      <h2>过号和双方</h2>
      <div className="settings-three">
        <QueueNumber {...shared} name="requeuePlaces" />
        <QueueNumber {...shared} name="sideGap" />
      </div>
      <NamesField
        label="等候区"
        rows={3}
        text={value.areas}
        onChange={(areas) => change({ areas })}
        problem={problemIn(refusals, 'areas')}
      />
      <h2>字头和号段</h2>
      <QueueGroups {...shared} />
      <h2>窗口办理的事项</h2>
      <QueueWindows {...shared} windows={hall.windows} problem={problemOf(refusals, 'windows')} />
      <FormFoot {...form} shownBeside={fields} />
    </section>
  );
}
