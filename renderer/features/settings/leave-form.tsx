import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import { refuse } from '#shared/basics/decision';
import type { Staff } from '#shared/people/staff';
import type { Absence } from '#shared/roster/absence';
import { decidePlanAbsence } from '#shared/roster/absence-workflow';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { comingAbsences } from '../../data/queries/roster.ts';
import { absencesFrom } from '../../data/queries/scheduling.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { FormFoot } from './form-foot.tsx';
import { CancelLeave } from './leave-cancel.tsx';
import { LeaveSessions } from './leave-sessions.tsx';

const fields = ['from', 'until', 'reason'];

type Props = { readonly staff: Staff; readonly onClose: () => void };

/** 请假、外出 of one person: what is planned, one more, and what is booked on those days and has to be moved. */
export function LeaveForm({ staff, onClose }: Props) {
  const today = dayOf(Date.now());
  const draft = useDraft(`settings.leave.${staff.id}`, {
    from: today as string,
    until: '',
    reason: '',
  });
  const { value, change } = draft;
  const { value: leaves = [] } = useLive(
    async () => (await comingAbsences(today)).filter(({ staffId }) => staffId === staff.id),
    [staff.id, today],
  );
  const [cancelling, setCancelling] = useState<Absence | null>(null);
  const freshId = useRef(newId('absence'));
  // A single day needs one date.
  const until = value.until === '' ? value.from : value.until;
  const form = useSubmit(
    () =>
      act(async (facts) => {
        const all = await allStaff();
        const known = all.find(({ id }) => id === staff.id);
        if (!known) return refuse('record.missing');
        const command = { ...value, until, id: freshId.current, staffId: staff.id };
        const byStaff = all.find(({ id }) => id === facts.by);
        const absences = await absencesFrom(dayOf(facts.now));
        return decidePlanAbsence(command, { staff: known, byStaff, absences }, facts);
      }),
    draft,
  );
  const save = async () => {
    if (!(await form.submit())?.ok) return;
    freshId.current = newId('absence');
    draft.reset();
  };
  useKeys({ 'Ctrl+S': () => void save(), Escape: onClose });
  const typed = isRealDay(value.from) && isRealDay(until) && value.from <= until;
  const days = typed ? [{ staffId: staff.id, from: value.from as Day, until: until as Day }] : [];
  return (
    <section className="card form-grid leave-form" aria-label={`${staff.name}的请假`}>
      <h2>{staff.name}请假、外出</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      {leaves.length > 0 && (
        <ul className="leave-list" aria-label="已登记的请假">
          {leaves.map((leave) => (
            <li key={leave.id}>
              <span>
                {leave.from === leave.until ? leave.from : `${leave.from} 至 ${leave.until}`}
                {leave.reason !== '' && <span className="faint"> {leave.reason}</span>}
              </span>
              <Button
                size="small"
                aria-label={`撤销 ${leave.from} 的请假`}
                onClick={() => setCancelling(leave)}
              >
                撤销
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="settings-two">
        {(['from', 'until'] as const).map((name) => (
          <FormField
            key={name}
            label={name === 'from' ? '从' : '到（含当天）'}
            isRequired={name === 'from'}
            hint={name === 'until' ? '一天的可不填' : undefined}
            problem={problemOf(form.refusals, name)}
          >
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value[name]}
                onChange={({ target }) => change({ [name]: target.value })}
              />
            )}
          </FormField>
        ))}
      </div>
      <FormField label="事由" problem={problemOf(form.refusals, 'reason')}>
        {(control) => (
          <Input
            {...control}
            value={value.reason}
            onChange={({ target }) => change({ reason: target.value })}
          />
        )}
      </FormField>
      <FormFoot {...form} save={() => void save()} shownBeside={fields} />
      <LeaveSessions leaves={[...leaves, ...days]} today={today} />
      <Button onClick={onClose}>返回名单</Button>
      {cancelling && <CancelLeave leave={cancelling} onClose={() => setCancelling(null)} />}
    </section>
  );
}
