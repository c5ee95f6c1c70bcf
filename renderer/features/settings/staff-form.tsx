import { Button, Checkbox, Input } from 'antd';
import { useRef } from 'react';
import { type Role, roles, type Staff } from '#shared/people/staff';
import { decideAddStaff, decideReviseStaff } from '#shared/people/staff-workflow';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { FormFoot } from './form-foot.tsx';

const roleOptions = (Object.keys(roles) as Role[]).map((role) => ({
  value: role,
  label: roles[role],
}));
const fields = ['name', 'roles'];
const noRoles: Role[] = [];

type Props = {
  /** The person being edited; undefined adds a new one. */
  readonly staff: Staff | undefined;
  readonly onClose: () => void;
};

export function StaffForm({ staff, onClose }: Props) {
  const draft = useDraft(`settings.staff.${staff?.id ?? 'new'}`, {
    name: staff?.name ?? '',
    roles: staff?.roles ?? noRoles,
  });
  const freshId = useRef(newId('staff'));
  const { value, change } = draft;
  const form = useSubmit(
    () =>
      act(async (facts) => {
        const all = await allStaff();
        const known = all.find(({ id }) => id === staff?.id);
        return known
          ? decideReviseStaff(value, known, all)
          : decideAddStaff({ ...value, id: freshId.current }, all, facts);
      }),
    draft,
  );
  const save = async () => {
    const result = await form.submit();
    if (!result?.ok) return;
    freshId.current = newId('staff');
    draft.reset();
    if (staff) onClose();
  };
  useKeys({ 'Ctrl+S': save, Escape: staff && onClose });
  const title = staff ? `编辑${staff.name}` : '添加人员';
  return (
    <section className="card form-grid" aria-label={title}>
      <h2>{title}</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="姓名" isRequired problem={problemOf(form.refusals, 'name')}>
        {(control) => (
          <Input
            {...control}
            value={value.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="岗位" kind="group" isRequired problem={problemOf(form.refusals, 'roles')}>
        {() => (
          <Checkbox.Group
            options={roleOptions}
            value={[...value.roles]}
            onChange={(chosen) => change({ roles: chosen as Role[] })}
          />
        )}
      </FormField>
      <FormFoot {...form} save={save} shownBeside={fields} />
      {staff && <Button onClick={onClose}>不改了</Button>}
    </section>
  );
}
