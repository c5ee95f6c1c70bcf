import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import { type Matter, matters } from '../codes/crosswalk.ts';
import { readPhone } from './phone.ts';
import type { Staff } from './staff.ts';
import { weeklyProblems } from './weekly.ts';

export type StaffProfile = Staff['profile'];

/** Longest texts and lists, as the record's schema has them. */
const LISTS = {
  villages: { text: LINE_MAX, most: 100 },
  languages: { text: NAME_MAX, most: 20 },
  relatives: { text: NAME_MAX, most: 100 },
  advised: { text: LINE_MAX, most: 100 },
} as const;

/** 每日上限: most of a day's session weights. */
const CEILING = { from: 1, to: 100 } as const;

/**
 * 人员档案: what a mediator is proposed by and kept away by. The person declares it, or an administrator or
 * director does; `byStaff` is whoever sits at the desk. Refuses beside each field, `relatives.2` for a line.
 */
export function decideChangeProfile(
  command: StaffProfile,
  known: { readonly staff: Staff; readonly byStaff: Staff | undefined },
  facts: Facts,
): Decision {
  const { staff, byStaff } = known;
  const mayOthers = byStaff?.roles.some((role) => role === 'administrator' || role === 'director');
  if (staff.id !== facts.by && !mayOthers) return refuse('staff.profile-of-other');
  const profile = tidied(command);
  const refusals = profileProblems(profile);
  refusals.push(...weeklyProblems(command.weekly));
  if (refusals.length > 0) return refuseAll(refusals);
  return accept({ kind: 'staff.profiled', type: 'staff', body: revise(staff, { profile }) });
}

function profileProblems(profile: StaffProfile): Refusal[] {
  const refusals: Refusal[] = [];
  const check = (field: string, text: string, min: number, max: number) => {
    const code = lineProblem(text, min, max);
    if (code) refusals.push({ code, field, values: { max } });
  };
  check('force', profile.force, 0, LINE_MAX);
  check('village', profile.village, 0, LINE_MAX);
  const phone = readPhone(profile.phone);
  if (!phone.ok) refusals.push({ code: phone.code, field: 'phone' });
  const { dailyCeiling: ceiling } = profile;
  const isCeiling = ceiling === null || (ceiling >= CEILING.from && ceiling <= CEILING.to);
  if (!isCeiling || !Number.isInteger(ceiling ?? 0)) {
    refusals.push({ code: 'staff.ceiling', field: 'dailyCeiling', values: CEILING });
  }
  for (const [list, { text, most }] of Object.entries(LISTS)) {
    const lines = profile[list as keyof typeof LISTS];
    if (lines.length > most) {
      refusals.push({ code: 'hall.too-many', field: list, values: { max: most } });
    }
    for (const [at, line] of lines.entries()) check(`${list}.${at}`, line, 1, text);
  }
  return refusals;
}

/** Without blanks around, empty lines and doubles: they say nothing, so nobody is bothered with them. */
function tidied(profile: StaffProfile): StaffProfile {
  const lines = (texts: readonly string[]) => [
    ...new Set(texts.map((text) => text.trim()).filter(Boolean)),
  ];
  return {
    force: profile.force.trim(),
    fields: lines(profile.fields).filter((field): field is Matter => field in matters),
    villages: lines(profile.villages),
    languages: lines(profile.languages),
    village: profile.village.trim(),
    relatives: lines(profile.relatives),
    advised: lines(profile.advised),
    phone: phoneOf(profile.phone),
    weekly: [...profile.weekly].sort(
      (one, other) => one.weekday - other.weekday || (one.from < other.from ? -1 : 1),
    ),
    dailyCeiling: profile.dailyCeiling,
  };
}

function phoneOf(typed: string): string {
  const read = readPhone(typed);
  return read.ok ? read.phone : typed;
}
