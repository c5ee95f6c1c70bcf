import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Agreement } from '#shared/agreement/record';
import { dayOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { type Followup, satisfactions } from '#shared/followup/record';
import { presetLabels, presetsFor } from '#shared/followup/rules';
import { personAtDesk } from '../../data/person-at-desk.ts';
import { followupsOfCase } from '../../data/queries/followups.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { performancesOfCase } from '../../data/queries/performances.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { planFollowup } from './followup-acts.ts';

type Props = { readonly record: Case; readonly agreements: readonly Agreement[] };

const STATES = { planned: '待回访', done: '已回访', cancelled: '已取消' } as const;
const NOBODY = '' as StaffId;

/** 待回访, 已取消, or what was answered. */
function stateWords({ state }: Followup): string {
  if (state.name !== 'done') return STATES[state.name];
  return `${STATES.done} · ${satisfactions[state.satisfaction]}`;
}

/** 安排回访: one press for the usual days, or any other day; and what is planned already. */
export function FollowupPanel({ record, agreements }: Props) {
  const today = dayOf(Date.now());
  const signed = agreements.find(({ state }) => state.name === 'signed');
  const from = signed?.state.name === 'signed' ? signed.state.effectiveOn : dayOf(record.state.at);
  const { value } = useLive(
    async () => ({
      followups: await followupsOfCase(record.id),
      performances: await performancesOfCase(record.id),
      staff: await allStaff(),
      calendar: await hallCalendar(),
    }),
    [record.id],
  );
  const staff = value?.staff ?? [];
  const presets = value ? presetsFor(from, value.performances, value.calendar, today) : [];
  const [plannedOn, setPlannedOn] = useState('');
  const [chosen, setChosen] = useState<StaffId | null>(null);
  const assigneeId = chosen ?? record.handlerId ?? personAtDesk() ?? NOBODY;
  const save = useSubmit(async (on: string, preset: Followup['preset'] = 'own') => {
    const acted = await planFollowup(record.id, { plannedOn: on, assigneeId, preset });
    if (acted.ok) setPlannedOn('');
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit(plannedOn) });
  const planned = value?.followups ?? [];
  const isPlanned = (on: string) =>
    planned.some((one) => one.state.name === 'planned' && one.plannedOn === on);
  return (
    <div className="followup-panel">
      <section className="card" aria-label="安排回访">
        <FormField label="回访人" problem={problemOf(save.refusals, 'assigneeId')}>
          {(control) => (
            <Select
              {...control}
              value={assigneeId}
              options={staff
                .filter(({ isActive }) => isActive)
                .map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => setChosen(id)}
            />
          )}
        </FormField>
        <div className="med-presets">
          {presets.map(({ id, on }) => (
            <Button
              key={id}
              disabled={save.isBusy || isPlanned(on)}
              onClick={() => void save.submit(on, id)}
            >
              {presetLabels[id]}（{on}）{isPlanned(on) && ' · 已安排'}
            </Button>
          ))}
        </div>
        <FormField label="其他日期" problem={problemOf(save.refusals, 'plannedOn')}>
          {(control) => (
            <div className="med-actions">
              <Input
                {...control}
                className="board-day"
                type="date"
                value={plannedOn}
                onChange={({ target }) => setPlannedOn(target.value)}
              />
              <Button type="primary" onClick={() => void save.submit(plannedOn)}>
                安排
              </Button>
            </div>
          )}
        </FormField>
        <Refusals refusals={save.refusals} shownBeside={['assigneeId', 'plannedOn']} />
        <Saved at={save.savedAt} />
      </section>
      <section className="card" aria-label="本案回访">
        <h2>本案回访</h2>
        <p className="field-hint">
          签订协议时已自动安排下一工作日和履行期满后的回访；30 天、90 天回访按需安排。
        </p>
        {planned.length === 0 && <p className="field-hint">还没有安排</p>}
        <ul className="med-rows">
          {planned.map((one) => (
            <li key={one.id} className="med-row">
              <b>{one.plannedOn}</b>
              <span>{staff.find(({ id }) => id === one.assigneeId)?.name}</span>
              <span>{presetLabels[one.preset]}</span>
              <span>{stateWords(one)}</span>
            </li>
          ))}
        </ul>
        <Button onClick={() => goTo({ job: 'followups', caseId: record.id })}>去回访页</Button>
      </section>
    </div>
  );
}
