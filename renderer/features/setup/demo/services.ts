import { dayOf } from '#shared/basics/days';
import { refuse } from '#shared/basics/decision';
import type { ErrandId } from '#shared/basics/ids';
import { officialCalendar } from '#shared/calendar/official';
import { errandPresets } from '#shared/codes/errands';
import { errandDue, presetOf } from '#shared/errand/rules';
import { decideHandOver, decideOpenErrand, decideReady } from '#shared/errand/workflow';
import { emptyProfile } from '#shared/people/staff';
import { decideChangeProfile, type StaffProfile } from '#shared/people/staff-profile';
import { newId } from '../../../data/ids.ts';
import { personByDocument } from '../../../data/queries/people.ts';
import { get } from '../../../data/read.ts';
import { demoPeople } from './people.ts';
import { run, type Setting } from './run.ts';

/** What the mediators declared: force, fields, villages, languages, home, relatives, advised. */
const profiles: Readonly<Record<string, Partial<StaffProfile>>> = {
  赵和平: {
    ...{ force: '专职调解员', fields: ['neighbour', 'family', 'homestead'] },
    ...{ villages: ['青石村', '东沟村'], languages: ['本地方言'] },
  },
  孙桂英: {
    ...{ force: '和事佬', fields: ['marriage', 'family'], villages: ['南河村', '北泉村'] },
    languages: ['本地方言', '手语'],
  },
  刘明理: {
    ...{ force: '律师', fields: ['work-injury', 'wages', 'labour', 'contract', 'loan'] },
    advised: ['青石镇鑫达建筑队'],
  },
  吴长河: {
    ...{ force: '老党员', fields: ['boundary', 'land-contract', 'demolition'] },
    ...{ villages: ['西岭村', '柳林村', '槐树村'], relatives: ['宋玉梅（儿媳）'] },
  },
  何明德: { force: '乡贤', villages: ['石桥村'], phone: '13800000011' },
  沈静宜: { force: '心理咨询', weekly: [{ weekday: 3, from: '08:30', to: '12:00' }] },
  钱守义: { force: '律师', phone: '13800000012' },
};

/** Profiles, after the cases: what is declared now makes one that was given before doubtful. */
export async function fillProfiles({ hall, now }: Setting): Promise<void> {
  const by = hall.staff[0]?.id;
  if (!by) return;
  for (const { id, name } of hall.staff) {
    const profile = profiles[name];
    if (!profile) continue;
    await run({ at: now, by }, async (facts) => {
      const [staff, byStaff] = await Promise.all([get('staff', id), get('staff', by)]);
      if (!staff) return refuse('record.missing');
      return decideChangeProfile({ ...emptyProfile, ...profile }, { staff, byStaff }, facts);
    });
  }
}

/** Three errands: one lacks material, one is at the department, one lies ready. */
export async function fillErrands({ hall, now }: Setting): Promise<void> {
  const by = hall.staff.find(({ roles }) => roles[0] === 'clerk')?.id;
  if (!by) return;
  const when = { at: now, by };
  const errands = [
    { item: '老年优待证（老年卡）', person: 19, ends: 'collecting' },
    { item: '城乡居民医保报销', person: 1, ends: 'handed-over' },
    { item: '高龄津贴', person: 6, ends: 'ready' },
  ] as const;
  for (const { item, person, ends } of errands) {
    const typed = demoPeople[person];
    const preset = presetOf(item, errandPresets);
    if (!typed || !preset) continue;
    const id: ErrandId = newId('errand');
    const dueOn = errandDue(item, dayOf(now), officialCalendar, errandPresets).on;
    const opened = await run(when, async (facts) => {
      const documentOwner = await personByDocument(typed.documentNumber);
      const materials = preset.materials.map((material, at) => ({
        ...{ ...material, isReceived: ends !== 'collecting' || at === 0 },
      }));
      const who = { personId: newId('person'), typed, isSamePerson: false };
      const command = { id, visitId: null, who, item, department: preset.department };
      return decideOpenErrand(
        { ...command, materials, dueOn, note: '' },
        { person: null, documentOwner, ofPerson: [] },
        facts,
      );
    });
    if (ends === 'collecting') continue;
    const handed = await run(when, (facts) =>
      decideHandOver({ to: preset.department, dueOn }, opened.the('errand'), facts),
    );
    if (ends === 'handed-over') continue;
    await run(when, (facts) =>
      decideReady({ result: '已批准，自本月起发放' }, handed.the('errand'), facts),
    );
  }
}
