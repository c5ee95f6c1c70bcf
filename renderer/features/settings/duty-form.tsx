import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Day } from '#shared/basics/days';
import type { OrganisationId } from '#shared/basics/ids';
import type { Duty } from '#shared/roster/duty';
import type { TypedDuty } from '#shared/roster/duty-workflow';
import { allOrganisations, type RosterFacts } from '../../data/queries/roster.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { namesOf, personOf, planDuty, reviseDuty } from './duty-acts.ts';
import { CancelDuty } from './duty-cancel.tsx';
import { DutyNames } from './duty-names.tsx';
import { FormFoot } from './form-foot.tsx';

const fields = ['on', 'from', 'to', 'post', 'who', 'phone'];
const lines = [
  { field: 'on', label: '日期', type: 'date' },
  { field: 'from', label: '从', type: 'time' },
  { field: 'to', label: '到', type: 'time' },
] as const;

type Props = {
  readonly on: Day;
  readonly post: string;
  /** The duty being changed; undefined plans a new one. */
  readonly duty: Duty | undefined;
  readonly facts: RosterFacts;
  readonly hours: { readonly from: string; readonly to: string };
  readonly onClose: () => void;
};

/** One post on one day: planned, changed (换班) or cancelled (撤班). */
export function DutyForm({ on, post, duty, facts, hours, onClose }: Props) {
  const draft = useDraft(`settings.duty.${duty?.id ?? `${on} ${post}`}`, {
    ...{ on: on as string, post: duty?.post ?? post, who: duty?.who ?? '' },
    ...{ from: duty?.from ?? hours.from, to: duty?.to ?? hours.to, phone: duty?.phone ?? '' },
    organisationId: duty?.organisationId ?? null,
  });
  const { value, change } = draft;
  const { value: organisations = [] } = useLive(allOrganisations, []);
  const [isCancelling, setCancelling] = useState(false);
  const person = personOf(value.who, facts.staff, value.organisationId);
  const form = useSubmit(() => {
    const phone = value.phone.trim() === '' ? person.phone : value.phone;
    const typed: TypedDuty = { ...value, ...person, phone };
    return duty ? reviseDuty(duty.id, typed) : planDuty(typed);
  }, draft);
  const save = async () => {
    if (!(await form.submit())?.ok) return;
    draft.reset();
    onClose();
  };
  useKeys({ 'Ctrl+S': () => void save(), Escape: onClose });
  const title = duty ? `${duty.on} ${duty.post}` : `排 ${on} 的${post}`;
  return (
    <section className="card form-grid" aria-label={title}>
      <h2>{title}</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField
        label="谁"
        isRequired
        hint={person.staffId ? '大厅的人，排期时会避开' : '外单位的人直接写姓名'}
        problem={problemOf(form.refusals, 'who')}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            list="duty-names"
            value={value.who}
            onChange={({ target }) => change({ who: target.value })}
          />
        )}
      </FormField>
      <DutyNames names={namesOf(facts)} />
      <FormField label="岗位" isRequired problem={problemOf(form.refusals, 'post')}>
        {(control) => (
          <Input
            {...control}
            list="duty-posts"
            value={value.post}
            onChange={({ target }) => change({ post: target.value })}
          />
        )}
      </FormField>
      <div className="duty-when">
        {lines.map(({ field, label, type }) => (
          <FormField key={field} label={label} isRequired problem={problemOf(form.refusals, field)}>
            {(control) => (
              <Input
                {...control}
                type={type}
                value={value[field]}
                onChange={({ target }) => change({ [field]: target.value })}
              />
            )}
          </FormField>
        ))}
      </div>
      <FormField label="单位">
        {(control) => (
          <Select<OrganisationId>
            {...control}
            className="wide"
            allowClear
            placeholder="没有可不选"
            value={value.organisationId}
            options={organisations
              .filter(({ id, isActive }) => isActive || id === value.organisationId)
              .map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(organisationId) => change({ organisationId: organisationId ?? null })}
          />
        )}
      </FormField>
      <FormField
        label="电话"
        hint={value.phone === '' && person.phone !== '' ? `空着就用档案里的 ${person.phone}` : ''}
        problem={problemOf(form.refusals, 'phone')}
      >
        {(control) => (
          <Input
            {...control}
            value={value.phone}
            onChange={({ target }) => change({ phone: target.value })}
          />
        )}
      </FormField>
      <FormFoot {...form} save={() => void save()} shownBeside={fields} />
      <div className="form-actions">
        {duty && (
          <Button danger onClick={() => setCancelling(true)}>
            撤班
          </Button>
        )}
        <Button onClick={onClose}>返回</Button>
      </div>
      {duty && isCancelling && (
        <CancelDuty duty={duty} onDone={onClose} onClose={() => setCancelling(false)} />
      )}
    </section>
  );
}
