import type { HallId, StaffId } from '#shared/basics/ids';
import type { Role } from '#shared/people/staff';
import { plainRoom, usualCommittee } from '#shared/settings/hall';
import type { SetUpHall } from '#shared/settings/workflow';
import { namesIn } from '../../ui/names-field.tsx';

export type WindowRow = { readonly number: string; readonly name: string };
export type StaffRow = { readonly name: string; readonly roles: Role[] };

/** The set-up as typed. */
export type SetupForm = {
  readonly name: string;
  /** Empty: what the committee of the township in the name is usually called. */
  readonly committee: string;
  readonly divisionCode: string;
  readonly deskNumber: string;
  readonly administrator: string;
  readonly windows: WindowRow[];
  readonly staff: StaffRow[];
  readonly rooms: string;
  readonly departments: string;
  readonly villages: string;
};

/** What most halls have (the 5+X windows of a township center); everything can be changed here and later. */
export const emptySetup: SetupForm = {
  name: '',
  committee: '',
  divisionCode: '',
  deskNumber: '1',
  administrator: '',
  windows: [
    { number: '1', name: '综合受理' },
    { number: '2', name: '矛盾纠纷调解' },
    { number: '3', name: '法律咨询与援助' },
  ],
  staff: [{ name: '', roles: ['clerk'] }],
  rooms: '第一调解室\n第二调解室',
  departments: '派出所\n司法所\n信访办\n自然资源所\n人社所',
  villages: '',
};

/** The command of the typed form. The administrator also works as a clerk, so that one person can run a hall. */
export function commandOf(form: SetupForm, id: HallId, staffIds: readonly StaffId[]): SetUpHall {
  const administrator: StaffRow = { name: form.administrator, roles: ['administrator', 'clerk'] };
  const people = [administrator, ...form.staff.filter(({ name }) => name.trim() !== '')];
  return {
    id,
    isDemo: false,
    name: form.name,
    committee: form.committee.trim() || usualCommittee(form.name),
    divisionCode: form.divisionCode,
    deskNumber: Number(form.deskNumber),
    windows: form.windows.map(({ number, name }) => ({ number: Number(number), name })),
    rooms: namesIn(form.rooms).map((name, at) => ({ ...plainRoom, id: `room-${at + 1}`, name })),
    departments: namesIn(form.departments),
    villages: namesIn(form.villages),
    staff: people.flatMap((person, at) => {
      const staffId = staffIds[at];
      return staffId ? [{ ...person, id: staffId }] : [];
    }),
  };
}
