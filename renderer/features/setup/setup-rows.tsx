import { Input, Select } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import { type Role, roles } from '#shared/people/staff';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import type { StaffRow, WindowRow } from './setup-form.ts';

const roleOptions = (Object.keys(roles) as Role[]).map((role) => ({
  value: role,
  label: roles[role],
}));
const MOST_WINDOWS = 30;

type WindowsProps = {
  readonly windows: WindowRow[];
  readonly onChange: (windows: WindowRow[]) => void;
  readonly refusals: readonly Refusal[];
};

export function WindowRows({ windows, onChange, refusals }: WindowsProps) {
  const problem = problemIn(refusals, 'windows');
  return (
    <div>
      <Rows
        what="窗口"
        most={MOST_WINDOWS}
        items={windows}
        onChange={onChange}
        make={(all) => ({ number: String(all.length + 1), name: '' })}
        row={(item, set, at) => (
          <>
            <Input
              className="row-number"
              inputMode="numeric"
              suffix="号"
              aria-label={`第 ${at + 1} 个窗口的号`}
              status={problemOf(refusals, `windows.${at}.number`) ? 'error' : ''}
              value={item.number}
              onChange={(event) => set({ number: event.target.value })}
            />
            <Input
              aria-label={`第 ${at + 1} 个窗口的名称`}
              placeholder="窗口名称"
              status={problemOf(refusals, `windows.${at}.name`) ? 'error' : ''}
              value={item.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </>
        )}
      />
      {problem && <p className="field-problem">{problem}</p>}
    </div>
  );
}

type StaffProps = {
  readonly staff: StaffRow[];
  readonly most: number;
  readonly onChange: (staff: StaffRow[]) => void;
  readonly refusals: readonly Refusal[];
};

export function StaffRows({ staff, most, onChange, refusals }: StaffProps) {
  // staff.0 is the administrator, who has a field of their own; rows without a name are not sent.
  const own = refusals.filter(({ field }) => !field?.startsWith('staff.0.'));
  const problem = problemIn(own, 'staff');
  return (
    <div>
      <Rows<StaffRow>
        what="人员"
        most={most}
        items={staff}
        onChange={onChange}
        make={() => ({ name: '', roles: ['mediator'] })}
        row={(item, set, at) => (
          <>
            <Input
              className="row-name"
              aria-label={`第 ${at + 1} 个人员的姓名`}
              placeholder="姓名"
              value={item.name}
              onChange={(event) => set({ name: event.target.value })}
            />
            <Select<Role[]>
              className="row-roles"
              mode="multiple"
              aria-label={`第 ${at + 1} 个人员的岗位`}
              placeholder="岗位"
              options={roleOptions}
              value={item.roles}
              onChange={(chosen) => set({ roles: chosen })}
            />
          </>
        )}
      />
      {problem && <p className="field-problem">{problem}</p>}
    </div>
  );
}
