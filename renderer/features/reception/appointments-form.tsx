import { useState } from 'react';
import type { TypedAppointment } from '#shared/appointment/workflow';
import type { Day } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { activeStaff } from '../../data/queries/hall.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { book } from './appointments-acts.ts';
import { DialogForm } from './appointments-dialog.tsx';
import { Choice } from './choice.tsx';
import { TextField } from './field.tsx';
import { RadioRow } from './radio-row.tsx';
import { MatterGroupRow } from './visit-fields.tsx';

type Props = {
  readonly today: Day;
  readonly onBooked: (words: string) => void;
  readonly onClose: () => void;
};

const FIELDS = ['name', 'phone', 'on', 'time', 'matterGroup', 'note'];
const sources = [
  { value: 'phone', label: '电话' },
  { value: 'miniprogram', label: '小程序' },
  { value: 'window', label: '窗口' },
] as const;

/** 新增预约: who comes when, told on the phone or at the window. */
export function AppointmentForm({ today, onBooked, onClose }: Props) {
  const [empty] = useState<TypedAppointment>({
    source: 'phone',
    name: '',
    phone: '',
    matterGroup: null,
    note: '',
    on: today,
    time: '',
    mediator: null,
  });
  const draft = useDraft<TypedAppointment>('appointment', empty);
  const { value: staff = [] } = useLive(activeStaff, []);
  const save = useSubmit(book, draft);
  const typed = draft.value;
  const { refusals } = save;
  const send = async () => {
    const acted = await save.submit(typed);
    if (!acted?.ok) return;
    draft.reset();
    onBooked(`已预约 ${typed.name.trim()} ${typed.on} ${typed.time.trim()}`);
  };
  const mediators = staff
    .filter(({ roles }) => roles.includes('mediator') || roles.includes('director'))
    .map(({ id, name }) => ({ value: id as string, label: name }));
  const text = (label: string, name: 'name' | 'phone' | 'on' | 'time' | 'note', part = {}) => (
    <TextField
      label={label}
      value={typed[name]}
      onChange={(value) => draft.change({ [name]: value })}
      problem={problemOf(refusals, name)}
      {...part}
    />
  );
  return (
    <DialogForm
      title="新增预约"
      label="新增预约"
      onSend={send}
      onClose={onClose}
      notice={<DraftNotice restored={draft.restored} onDiscard={draft.reset} />}
    >
      {text('姓名', 'name', { isRequired: true })}
      {text('电话', 'phone', { inputMode: 'tel' })}
      {text('日期', 'on', { isRequired: true })}
      {text('时间', 'time', { isRequired: true, hint: '如 9:30' })}
      <div className="wide">
        <MatterGroupRow
          value={typed.matterGroup ?? ''}
          onChange={(matterGroup) => draft.change({ matterGroup })}
          problem={problemOf(refusals, 'matterGroup')}
        />
      </div>
      <RadioRow
        label="预约方式"
        options={sources}
        value={typed.source}
        onChange={(source) => draft.change({ source })}
      />
      <Choice
        label="找哪位调解员"
        value={typed.mediator ?? ''}
        choices={[{ value: '', label: '不指定' }, ...mediators]}
        onChange={(id) => draft.change({ mediator: id === '' ? null : (id as StaffId) })}
      />
      {text('备注', 'note', { className: 'half' })}
      <div className="wide questions">
        <Refusals refusals={refusals} shownBeside={FIELDS} />
      </div>
      <div className="wide form-actions">
        <button type="submit" className="button primary big" disabled={save.isBusy}>
          保存预约 <kbd>Ctrl+S</kbd>
        </button>
      </div>
    </DialogForm>
  );
}
