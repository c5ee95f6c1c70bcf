import { Button, Input, Select } from 'antd';
import { refuse } from '#shared/basics/decision';
import { matters } from '#shared/codes/crosswalk';
import { forces, spokenLanguages } from '#shared/codes/forces';
import type { Staff } from '#shared/people/staff';
import { decideChangeProfile } from '#shared/people/staff-profile';
import { act } from '../../data/act.ts';
import { allStaff, currentHall } from '../../data/queries/hall.ts';
import { doubtfulCases } from '../../data/queries/mediators.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { NamesField, namesIn } from '../../ui/names-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { FormFoot } from './form-foot.tsx';
import { ceilingOf, ProfileHours } from './profile-hours.tsx';

const matterOptions = Object.entries(matters).map(([value, { label }]) => ({ value, label }));
const fields = [
  ...['force', 'fields', 'villages', 'languages', 'village', 'relatives', 'advised'],
  ...['phone', 'weekly', 'dailyCeiling'],
];

type Props = { readonly staff: Staff; readonly onClose: () => void };

/** 人员档案: what a mediator is proposed by, and the declarations that keep them away from a case. */
export function StaffProfileForm({ staff, onClose }: Props) {
  const { profile } = staff;
  const draft = useDraft(`settings.profile.${staff.id}`, {
    force: profile.force,
    fields: profile.fields,
    villages: profile.villages,
    languages: profile.languages,
    village: profile.village,
    relatives: profile.relatives.join('\n'),
    advised: profile.advised.join('\n'),
    phone: profile.phone,
    weekly: profile.weekly as readonly (typeof profile.weekly)[number][],
    ceiling: profile.dailyCeiling === null ? '' : String(profile.dailyCeiling),
  });
  const { value, change } = draft;
  const { value: hall } = useLive(currentHall, []);
  const form = useSubmit(
    () =>
      act(async (facts) => {
        const all = await allStaff();
        const known = all.find(({ id }) => id === staff.id);
        if (!known) return refuse('record.missing');
        const { relatives, advised, ceiling, weekly, ...rest } = value;
        const command = {
          ...rest,
          weekly: [...weekly],
          dailyCeiling: ceilingOf(ceiling),
          relatives: namesIn(relatives),
          advised: namesIn(advised),
        };
        const byStaff = all.find(({ id }) => id === facts.by);
        return decideChangeProfile(command, { staff: known, byStaff }, facts);
      }),
    draft,
  );
  const save = async () => {
    if ((await form.submit())?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': () => void save(), Escape: onClose });
  const villages = (hall?.villages ?? []).map((name) => ({ value: name, label: name }));
  const tags = (
    field: 'villages' | 'languages',
    label: string,
    hint: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <FormField label={label} hint={hint} problem={problemIn(form.refusals, field)}>
      {(control) => (
        <Select
          {...control}
          mode="tags"
          className="wide"
          options={[...options]}
          value={[...value[field]]}
          onChange={(chosen: string[]) => change({ [field]: chosen })}
        />
      )}
    </FormField>
  );
  return (
    <section className="card form-grid" aria-label={`${staff.name}的档案`}>
      <h2>{staff.name}的档案</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="调解力量" problem={problemOf(form.refusals, 'force')}>
        {(control) => (
          <Input
            {...control}
            list="profile-forces"
            value={value.force}
            onChange={({ target }) => change({ force: target.value })}
          />
        )}
      </FormField>
      <datalist id="profile-forces">
        {forces.map((force) => (
          <option key={force} value={force} />
        ))}
      </datalist>
      <FormField label="擅长的事项">
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            className="wide"
            optionFilterProp="label"
            options={matterOptions}
            value={[...value.fields]}
            onChange={(chosen: string[]) => change({ fields: chosen })}
          />
        )}
      </FormField>
      {tags('villages', '熟悉的村（社区）', '用来推荐调解员', villages)}
      {tags(
        'languages',
        '会说的语言',
        '方言、民族语言、手语',
        spokenLanguages.map((name) => ({ value: name, label: name })),
      )}
      <ProfileHours value={value} change={change} refusals={form.refusals} />
      <FormField
        label="本人住在哪个村组"
        hint="如“河西村3组”；与一方同组、或只与一方同村的，应当回避"
        problem={problemOf(form.refusals, 'village')}
      >
        {(control) => (
          <Input
            {...control}
            value={value.village}
            onChange={({ target }) => change({ village: target.value })}
          />
        )}
      </FormField>
      <NamesField
        label="申报：亲属姓名"
        rows={3}
        text={value.relatives}
        onChange={(relatives) => change({ relatives })}
        problem={problemIn(form.refusals, 'relatives')}
      />
      <NamesField
        label="申报：咨询、代理过的人和单位"
        rows={3}
        text={value.advised}
        onChange={(advised) => change({ advised })}
        problem={problemIn(form.refusals, 'advised')}
      />
      <FormFoot {...form} save={() => void save()} shownBeside={fields} />
      <Doubts staff={staff} />
      <Button onClick={onClose}>返回名单</Button>
    </section>
  );
}

/** Cases in hand that this person should not have, as declared and as the roles are now. */
function Doubts({ staff }: { readonly staff: Staff }) {
  const { value: cases = [] } = useLive(() => doubtfulCases(staff.id), [staff.id]);
  if (cases.length === 0) return null;
  return (
    <section aria-label="应当回避的在手案件">
      <h3>在手案件应当回避，请改派</h3>
      <ul>
        {cases.map(({ record, doubts }) => (
          <li key={record.id}>
            <Button type="link" onClick={() => goTo({ job: 'cases', caseId: record.id })}>
              {record.code}
            </Button>
            {doubts.join('，')}
          </li>
        ))}
      </ul>
    </section>
  );
}
