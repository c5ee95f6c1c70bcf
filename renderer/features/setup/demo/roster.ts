import { addDays, type Day } from '#shared/basics/days';
import { officialCalendar } from '#shared/calendar/official';
import { decidePlanAbsence } from '#shared/roster/absence-workflow';
import { decidePlanDuties } from '#shared/roster/duty-workflow';
import { type DutyPerson, rotated, weekOf } from '#shared/roster/filling';
import {
  decideSaveOrganisation,
  type TypedOrganisation,
} from '#shared/roster/organisation-workflow';
import { usualScheduling } from '#shared/settings/scheduling';
import { newId } from '../../../data/ids.ts';
import { allOrganisations, rosterFacts } from '../../../data/queries/roster.ts';
import { get } from '../../../data/read.ts';
import { run, type Setting } from './run.ts';

const organisations: readonly Omit<TypedOrganisation, 'isActive'>[] = [
  {
    ...{ name: '县法院青石法庭', standing: 'rota', contact: '姜法官', phone: '0632-5112233' },
    ...{ hours: '每周二、周四', services: ['诉讼立案', '司法确认'] },
  },
  {
    ...{ name: '青石派出所', standing: 'resident', contact: '丁警官', phone: '0632-5110110' },
    ...{ hours: '每个工作日', services: ['治安调解'] },
  },
  {
    ...{ name: '明理律师事务所', standing: 'rota', contact: '钱守义', phone: '13800000012' },
    ...{ hours: '每个工作日上午', services: ['法律咨询', '法律援助'] },
  },
  {
    ...{ name: '县人民检察院', standing: 'on-call', contact: '许检察官', phone: '0632-5113000' },
    ...{ hours: '随叫随到', services: ['公益诉讼线索'] },
  },
];

/** Posts that go round this week and next: who, of which office. */
const turns: readonly { post: string; people: readonly string[]; office?: string }[] = [
  { post: '轮值书记', people: ['高书记', '梁副书记', '沈委员'] },
  { post: '警官', people: ['丁警官', '马警官'], office: '青石派出所' },
  { post: '律师', people: ['钱守义', '孔律师'], office: '明理律师事务所' },
];

/** 入驻 offices, this week's and next week's duty, and a mediator on leave. */
export async function fillRoster({ hall, now, today }: Setting): Promise<void> {
  const by = hall.staff[0]?.id;
  if (!by) return;
  const when = { at: now, by };
  for (const typed of organisations) {
    await run(when, async (facts) => {
      const command = { id: newId('organisation'), typed: { ...typed, isActive: true } };
      return decideSaveOrganisation(command, undefined, await allOrganisations(), facts);
    });
  }
  const offices = await allOrganisations();
  const days = [...weekOf(today), ...weekOf(addDays(today, 7))].filter(
    (day) => day >= today && officialCalendar.isWorkday(day),
  );
  const [first = today] = days;
  const last = days.at(-1) ?? first;
  const { from, to } = usualScheduling;
  for (const { post, people, office } of turns) {
    await run(when, async (facts) => {
      const known = await rosterFacts(first, last);
      const roll = people.map((who): DutyPerson => {
        const staff = known.staff.find(({ name }) => name === who);
        const organisationId = offices.find(({ name }) => name === office)?.id ?? null;
        return { who, staffId: staff?.id ?? null, organisationId, phone: '' };
      });
      const { duties } = rotated({ post, from, to, people: roll }, days, known);
      const command = duties.map((duty) => ({ ...duty, id: newId('duty') }));
      return decidePlanDuties(command, known, facts);
    });
  }
  await fillLeave({ hall, now, today }, addDays(today, 5));
}

async function fillLeave({ hall, now }: Setting, from: Day): Promise<void> {
  const by = hall.staff[0]?.id;
  const away = hall.staff.find(({ name }) => name === '吴长河');
  if (!by || !away) return;
  await run({ at: now, by }, async (facts) => {
    const [staff, byStaff] = await Promise.all([get('staff', away.id), get('staff', by)]);
    const days = { from, until: addDays(from, 1), reason: '参加培训' };
    const command = { id: newId('absence'), staffId: away.id, ...days };
    return decidePlanAbsence(command, { staff, byStaff, absences: [] }, facts);
  });
}
