import { Checkbox } from 'antd';
import type { Case } from '#shared/case/record';
import type { Session } from '#shared/session/record';
import { expectedAt } from '#shared/session/reminders';
import type { MissSession } from '#shared/session/workflow';
import { FormField } from '../../ui/form-field.tsx';
import { TextField } from '../../ui/typed-field.tsx';
import { missSession } from './acts.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSave } from './use-save.ts';

type Props = {
  readonly session: Session;
  readonly record: Case;
  readonly mediator: string;
  readonly onClose: () => void;
  /** Written down: the next times are shown at once. */
  readonly onMissed: () => void;
};

/** 未到场: who did not come, and why, as far as anybody knows. */
export function MissDialog({ session, record, mediator, onClose, onMissed }: Props) {
  const saving = useSave<MissSession>(
    `session-missed/${session.id}`,
    { absent: [], note: '' },
    (form) => missSession(session.id, form),
    onMissed,
  );
  const names = [...expectedAt(session, record).map(({ name }) => name), mediator];
  return (
    <SaveDialog title="未到场，没有开成" saveWord="记未到场" saving={saving} onClose={onClose}>
      <FormField label="没有来的人" kind="group" isRequired problem={saving.problem('absent')}>
        {() => (
          <Checkbox.Group
            className="med-booking-people"
            value={[...saving.value.absent]}
            options={[...new Set(names.filter(Boolean))]}
            onChange={(absent) => saving.change({ absent })}
          />
        )}
      </FormField>
      <TextField
        label="情况说明"
        hint="如：电话不通，已托村委会转告。案件不变，调解员和调解室让出来；保存后给出下一次的三个时间"
        {...saving.of('note')}
      />
    </SaveDialog>
  );
}
