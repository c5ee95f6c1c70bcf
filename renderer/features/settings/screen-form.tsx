import { Checkbox, Input, Radio } from 'antd';
import { type Day, dayOf } from '#shared/basics/days';
import type { Role, Staff } from '#shared/people/staff';
import type { ScreenSettings } from '#shared/settings/screen';
import { MOST_QUIET, NOTICE_MAX } from '#shared/settings/screen-workflow';
import { activeStaff } from '../../data/queries/hall.ts';
import { screenSettings } from '../../data/queries/screen.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { FormFoot } from './form-foot.tsx';
import { TvForm } from './tv-form.tsx';
import { useScreenForm } from './use-screen-form.ts';

const fields = ['notice', 'volume', 'quiet', 'duty', 'foot'];
const themes = [
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
];

/** 大厅屏: what it says besides the queue, how it looks and sounds, and where else it is shown. */
export function ScreenSettingsForm() {
  const today = dayOf(useNow());
  const { value } = useLive(
    async () => ({ screen: await screenSettings(), staff: await activeStaff() }),
    [],
  );
  if (!value) return null;
  return (
    <div className="settings-stack">
      <Form today={today} {...value} />
      <TvForm />
    </div>
  );
}

type Props = {
  readonly screen: ScreenSettings;
  readonly staff: readonly Staff[];
  readonly today: Day;
};

function Form({ screen, staff, today }: Props) {
  const form = useScreenForm(screen, staff, today);
  const { value, change, refusals } = form;
  const isOld = screen.duty !== null && screen.duty.on !== today;
  return (
    <section className="card form-grid settings-form" aria-label="大厅屏">
      <DraftNotice restored={form.restored} onDiscard={form.reset} />
      <FormField
        label="通知"
        problem={problemOf(refusals, 'notice')}
        hint={`在屏幕下方显示，超过一行自动滚动，最多 ${NOTICE_MAX} 字；不要写来访人的姓名和事情`}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            value={value.notice}
            onChange={(event) => change({ notice: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="底色" kind="group">
        {() => (
          <>
            <Radio.Group
              options={themes}
              value={value.theme}
              onChange={(event) => change({ theme: event.target.value })}
            />{' '}
            <Checkbox
              checked={value.isLarge}
              onChange={(event) => change({ isLarge: event.target.checked })}
            >
              大字（少列几项，远处也看得清）
            </Checkbox>
          </>
        )}
      </FormField>
      <FormField
        label="今日值班"
        kind="group"
        problem={problemOf(refusals, 'duty')}
        hint={
          isOld
            ? '上次填的值班已过期，请重新勾选；屏幕只显示人数，不显示姓名'
            : '只对今天有效；屏幕只显示人数，不显示姓名'
        }
      >
        {() => (
          <div className="settings-two">
            <Duty
              label="带班领导"
              {...{ staff, role: 'director' }}
              chosen={value.leaders}
              onChange={(leaders) => change({ leaders })}
            />
            <Duty
              label="调解员"
              {...{ staff, role: 'mediator' }}
              chosen={value.mediators}
              onChange={(mediators) => change({ mediators })}
            />
          </div>
        )}
      </FormField>
      <FormField
        label="叫号音量"
        problem={problemOf(refusals, 'volume')}
        hint="0 到 100，0 为不出声；音箱的旋钮另外调"
      >
        {(control) => (
          <Input
            {...control}
            className="row-short"
            suffix="%"
            inputMode="numeric"
            value={value.volume}
            onChange={(event) => change({ volume: event.target.value })}
          />
        )}
      </FormField>
      <FormField
        label="安静时段"
        kind="group"
        problem={problemIn(refusals, 'quiet')}
        hint="这段时间只显示不出声，可以跨夜"
      >
        {() => (
          <Rows
            what="时段"
            most={MOST_QUIET}
            items={value.quiet}
            onChange={(quiet) => change({ quiet })}
            make={() => ({ from: '12:00', to: '14:00' })}
            row={(item, set, at) => (
              <>
                <Input
                  className="row-short"
                  aria-label={`第 ${at + 1} 个时段的开始`}
                  value={item.from}
                  onChange={(event) => set({ from: event.target.value })}
                />
                <span>至</span>
                <Input
                  className="row-short"
                  aria-label={`第 ${at + 1} 个时段的结束`}
                  value={item.to}
                  onChange={(event) => set({ to: event.target.value })}
                />
              </>
            )}
          />
        )}
      </FormField>
      <FormField
        label="最下一行"
        problem={problemOf(refusals, 'foot')}
        hint="空着就显示“请留意屏幕和语音叫号”；可以写监督电话"
      >
        {(control) => (
          <Input
            {...control}
            value={value.foot}
            onChange={(event) => change({ foot: event.target.value })}
          />
        )}
      </FormField>
      <FormFoot {...form} shownBeside={fields} />
    </section>
  );
}

function Duty({
  label,
  staff,
  role,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly staff: readonly Staff[];
  readonly role: Role;
  readonly chosen: readonly Staff['id'][];
  readonly onChange: (chosen: Staff['id'][]) => void;
}) {
  const options = staff
    .filter(({ roles }) => roles.includes(role))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset className="field">
      <legend className="field-hint">{label}</legend>
      {options.length === 0 ? (
        <p className="field-hint">人员名单里还没有这个岗位的人</p>
      ) : (
        <Checkbox.Group options={options} value={[...chosen]} onChange={onChange} />
      )}
    </fieldset>
  );
}
