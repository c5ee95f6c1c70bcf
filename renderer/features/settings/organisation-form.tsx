import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { useRef } from 'react';
import { type Organisation, standings } from '#shared/roster/organisation';
import {
  decideSaveOrganisation,
  type TypedOrganisation,
} from '#shared/roster/organisation-workflow';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { allOrganisations } from '../../data/queries/roster.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { FormFoot } from './form-foot.tsx';

const fields = ['name', 'standing', 'contact', 'phone', 'hours', 'services'];
const standingOptions = Object.entries(standings).map(([value, label]) => ({ value, label }));
const usualServices = [
  ...['诉讼立案', '司法确认', '法律咨询', '法律援助', '劳动仲裁', '行政复议', '公证', '司法鉴定'],
  '心理疏导',
].map((value) => ({ value, label: value }));
const lines = [
  { field: 'contact', label: '联系人' },
  { field: 'phone', label: '联系电话' },
  { field: 'hours', label: '入驻时间' },
] as const;

type Props = {
  /** The office being edited; undefined adds a new one. */
  readonly organisation: Organisation | undefined;
  readonly onClose: () => void;
};

export function OrganisationForm({ organisation, onClose }: Props) {
  const draft = useDraft<TypedOrganisation>(`settings.organisation.${organisation?.id ?? 'new'}`, {
    name: organisation?.name ?? '',
    standing: organisation?.standing ?? 'resident',
    contact: organisation?.contact ?? '',
    phone: organisation?.phone ?? '',
    hours: organisation?.hours ?? '',
    services: organisation?.services ?? [],
    isActive: organisation?.isActive ?? true,
  });
  const { value, change } = draft;
  const freshId = useRef(newId('organisation'));
  const form = useSubmit(
    () =>
      act(async (facts) => {
        const all = await allOrganisations();
        const known = all.find(({ id }) => id === organisation?.id);
        return decideSaveOrganisation({ id: freshId.current, typed: value }, known, all, facts);
      }),
    draft,
  );
  const save = async () => {
    if (!(await form.submit())?.ok) return;
    freshId.current = newId('organisation');
    draft.reset();
    if (organisation) onClose();
  };
  useKeys({ 'Ctrl+S': () => void save(), Escape: organisation && onClose });
  const title = organisation ? `编辑${organisation.name}` : '添加入驻单位';
  return (
    <section className="card form-grid" aria-label={title}>
      <h2>{title}</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="单位名称" isRequired problem={problemOf(form.refusals, 'name')}>
        {(control) => (
          <Input
            {...control}
            value={value.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </FormField>
      <FormField label="入驻方式" kind="group">
        {() => (
          <Radio.Group
            value={value.standing}
            options={standingOptions}
            onChange={({ target }) => change({ standing: target.value })}
          />
        )}
      </FormField>
      {lines.map(({ field, label }) => (
        <FormField
          key={field}
          label={label}
          isRequired={field === 'phone' && value.standing === 'on-call'}
          hint={field === 'hours' ? '如：每周二上午' : undefined}
          problem={problemOf(form.refusals, field)}
        >
          {(control) => (
            <Input
              {...control}
              value={value[field]}
              onChange={({ target }) => change({ [field]: target.value })}
            />
          )}
        </FormField>
      ))}
      <FormField
        label="提供的服务"
        hint="可以从列表选，也可以自己写，回车确认"
        problem={problemIn(form.refusals, 'services')}
      >
        {(control) => (
          <Select
            {...control}
            mode="tags"
            className="wide"
            options={usualServices}
            value={[...value.services]}
            onChange={(services: string[]) => change({ services })}
          />
        )}
      </FormField>
      {organisation && (
        <Checkbox
          checked={value.isActive}
          onChange={({ target }) => change({ isActive: target.checked })}
        >
          还在本中心入驻
        </Checkbox>
      )}
      <FormFoot {...form} save={() => void save()} shownBeside={fields} />
      {organisation && <Button onClick={onClose}>不改了</Button>}
    </section>
  );
}
