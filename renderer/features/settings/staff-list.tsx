import { Button } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { roles, type Staff } from '#shared/people/staff';
import type { Absence } from '#shared/roster/absence';
import { allStaff } from '../../data/queries/hall.ts';
import { comingAbsences } from '../../data/queries/roster.ts';
import { useLive } from '../../ui/use-live.ts';
import { DeactivateForm } from './deactivate-form.tsx';
import { LeaveForm } from './leave-form.tsx';
import { ReactivateButton } from './reactivate-button.tsx';
import { StaffForm } from './staff-form.tsx';
import { StaffProfileForm } from './staff-profile-form.tsx';

type Open =
  | { readonly name: 'add' }
  | { readonly name: 'revise' | 'profile' | 'leave' | 'deactivate'; readonly id: StaffId };

/** 人员: nobody is ever deleted, because their name stands under what they did. */
export function StaffList() {
  const { value: staff = [] } = useLive(allStaff, []);
  const today = dayOf(Date.now());
  const { value: leaves = [] } = useLive(() => comingAbsences(today), [today]);
  const [open, setOpen] = useState<Open>({ name: 'add' });
  const chosen = open.name === 'add' ? undefined : staff.find(({ id }) => id === open.id);
  const close = () => setOpen({ name: 'add' });
  return (
    <div className="settings-staff">
      <section className="card" aria-label="人员名单">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">岗位</th>
              <th scope="col">状态</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {staff.map((one) => (
              <tr key={one.id}>
                <td>{one.name}</td>
                <td>
                  {one.roles.map((role) => roles[role]).join('、')}
                  {one.profile.force !== '' && <span className="faint"> {one.profile.force}</span>}
                </td>
                <td>
                  {stateOf(
                    one,
                    leaves.find(({ staffId, from }) => staffId === one.id && from <= today),
                  )}
                </td>
                <td>
                  <Button
                    size="small"
                    aria-label={`编辑${one.name}`}
                    onClick={() => setOpen({ name: 'revise', id: one.id })}
                  >
                    编辑
                  </Button>{' '}
                  <Button
                    size="small"
                    aria-label={`${one.name}的档案`}
                    onClick={() => setOpen({ name: 'profile', id: one.id })}
                  >
                    档案
                  </Button>{' '}
                  {one.isActive && (
                    <Button
                      size="small"
                      aria-label={`${one.name}的请假`}
                      onClick={() => setOpen({ name: 'leave', id: one.id })}
                    >
                      请假
                    </Button>
                  )}{' '}
                  {one.isActive ? (
                    <Button
                      size="small"
                      aria-label={`停用${one.name}`}
                      onClick={() => setOpen({ name: 'deactivate', id: one.id })}
                    >
                      停用
                    </Button>
                  ) : (
                    <ReactivateButton staff={one} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {open.name === 'deactivate' && chosen ? (
        <DeactivateForm key={chosen.id} staff={chosen} onClose={close} />
      ) : open.name === 'leave' && chosen ? (
        <LeaveForm key={`leave ${chosen.id}`} staff={chosen} onClose={close} />
      ) : open.name === 'profile' && chosen ? (
        <StaffProfileForm key={`profile ${chosen.id}`} staff={chosen} onClose={close} />
      ) : (
        <StaffForm key={chosen?.id ?? 'new'} staff={chosen} onClose={close} />
      )}
    </div>
  );
}

function stateOf({ deactivated }: Staff, leave: Absence | undefined): string {
  if (deactivated) return `${dayOf(deactivated.at)} 停用：${deactivated.reason}`;
  return leave ? `请假至 ${leave.until}` : '在岗';
}
