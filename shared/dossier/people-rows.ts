import { type Day, dayOf } from '../basics/days.ts';
import type { Case } from '../case/record.ts';
import { sexes } from '../codes/intake.ts';
import { authorities, ethnicities, personCategories } from '../codes/people.ts';
import type { Party } from '../people/party.ts';
import type { Person } from '../people/person.ts';
import type { DossierFacts } from './facts.ts';
import { rowsOf } from './words.ts';

/** A party as a row of a form; what nobody asked stays free. */
export type PersonRow = {
  readonly 姓名: string;
  readonly 性别: string;
  readonly 民族: string;
  readonly 年龄: string;
  readonly 职业或职务: string;
  readonly 联系方式: string;
  readonly 单位或住址: string;
  readonly 证件号码: string;
};
export type Side = 'applicants' | 'respondents';
export const sideWords = { applicants: '申请人', respondents: '被申请人' } as const;

export function personRow(party: Party, facts: DossierFacts): PersonRow {
  if (party.kind === 'organisation') {
    return {
      ...{ 姓名: party.name, 性别: '', 民族: '', 年龄: '' },
      职业或职务: party.contact && `联系人${party.contact}`,
      ...{ 联系方式: party.phone, 单位或住址: party.address, 证件号码: party.creditCode },
    };
  }
  const person = facts.people.find(({ id }) => id === party.personId);
  return {
    姓名: party.name,
    性别: person && (person.sex === '1' || person.sex === '2') ? sexes[person.sex] : '',
    民族: ethnicities.get(person?.ethnicity ?? '') ?? '',
    年龄: person?.birthOn ? String(ageOn(person.birthOn, dayOf(facts.case.createdAt))) : '',
    职业或职务: categoryWords(person),
    联系方式: party.phone || (person?.phone ?? ''),
    单位或住址: party.address || (person?.address ?? ''),
    证件号码: person?.documentNumber ?? '',
  };
}

function categoryWords(person: Person | undefined): string {
  return (personCategories as Readonly<Record<string, string>>)[person?.category ?? ''] ?? '';
}

/** Full years on a day. */
function ageOn(birthOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

export function sideRows(side: Side, facts: DossierFacts): PersonRow[] {
  return rowsOf(
    facts.case[side].map((party) => personRow(party, facts)),
    '姓名',
  );
}

type CalledRow = PersonRow & { readonly 称谓: string; readonly 概况: string };

/** A person as this paper calls them; what is known of them also as one sentence, without stray commas. */
export function calledRow(称谓: string, row: PersonRow): CalledRow {
  const { 性别, 民族, 年龄, 职业或职务, 联系方式 } = row;
  const known = [性别, 民族, 年龄 && `${年龄}岁`, 职业或职务, 联系方式].filter(Boolean);
  return { 称谓, ...row, 概况: known.join('，') };
}

/** Both sides with their agents behind them, each with what it is called. */
export function partyRows(facts: DossierFacts): CalledRow[] {
  const of = (side: Side): CalledRow[] => [
    ...facts.case[side].map((party) => calledRow(sideWords[side], personRow(party, facts))),
    ...facts.case.agents.filter((agent) => agent.side === side).map(agentRow),
  ];
  return rowsOf([...of('applicants'), ...of('respondents')], '姓名');
}

function agentRow(agent: Case['agents'][number]): CalledRow {
  return calledRow(`${agent.party}的委托代理人（${authorities[agent.authority]}）`, {
    ...{ 姓名: agent.name, 性别: '', 民族: '', 年龄: '', 职业或职务: '' },
    ...{ 联系方式: agent.phone, 单位或住址: '', 证件号码: agent.documentNumber },
  });
}

/** Places for the hands of these people; nobody's signature is ever put there for them. */
export function signRows(names: readonly { readonly 称谓: string; readonly 姓名: string }[]) {
  return rowsOf(
    names.map(({ 称谓, 姓名 }) => ({ 称谓, 姓名, 签名: '' as const, 日期: '' })),
    '姓名',
  );
}

/** Places for the hands of both sides. */
export function partySigns(facts: DossierFacts, ...sides: Side[]) {
  const asked = sides.length === 0 ? (['applicants', 'respondents'] as const) : sides;
  return signRows(
    asked.flatMap((side) =>
      facts.case[side].map(({ name }) => ({ 称谓: sideWords[side], 姓名: name })),
    ),
  );
}

export function namesOf(side: Side, facts: DossierFacts): string[] {
  return facts.case[side].map(({ name }) => name);
}
