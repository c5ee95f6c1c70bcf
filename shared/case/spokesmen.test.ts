import { describe, expect, it } from 'vitest';
import type { Decision } from '../basics/decision.ts';
import type { PersonId } from '../basics/ids.ts';
import { matters } from '../codes/crosswalk.ts';
import { keysOf } from '../codes/intake.ts';
import { educations, ethnicities, personCategories } from '../codes/people.ts';
import { aCase } from '../testing/case.ts';
import { facts } from '../testing/clock.ts';
import { aHall } from '../testing/settings.ts';
import { readCaseForm } from './form.ts';
import { needsOf } from './needs.ts';
import type { PartyRow } from './parties.ts';
import { caseSchema } from './record.ts';
import type { CaseForm } from './rules.ts';
import {
  type AgentRow,
  PETITION_REPRESENTATIVES_MAX,
  readSpokesmen,
  SPOKESMEN_MAX,
  unprovenAgents,
} from './spokesmen.ts';
import { decideCorrectCase, decideOpenCase } from './workflow.ts';

const row = (number: number, name: string): PartyRow => ({
  kind: 'person',
  personId: `person_01935f00-0000-7000-8000-${String(number).padStart(12, '0')}` as PersonId,
  typed: { name, sex: '0', documentKind: 'none', documentNumber: '', phone: '', address: '' },
  isSamePerson: false,
});
const sides = { applicants: [row(1, '孙大山')], respondents: [row(2, '钱有为')] };
const form: CaseForm = {
  ...{ matter: 'loan', source: 'applied', isMigrantWages: false, scale: '01', ...sides },
  ...{ peopleInvolved: '2', amount: '', occurredOn: '', place: '', summary: '借款未还。' },
};
const speakers = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    side: 'applicants' as const,
    name: `代表${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌'[at]}`,
    phone: '',
  }));
const agent: AgentRow = {
  ...{ side: 'applicants', party: '孙大山', name: '吴律', phone: '13800001111' },
  ...{ documentNumber: '', authority: 'special', isProven: false },
};
const caseOf = (decision: Decision) =>
  decision.ok ? decision.changes.find(({ type }) => type === 'case')?.body : undefined;
const codes = (change: Partial<CaseForm>) =>
  readSpokesmen({ ...form, ...change }).refusals.map(({ code, field }) => `${field} ${code}`);

describe('representatives and agents', () => {
  it('Y3 a petition has at most five representatives (信访工作条例 §20), another group twenty', () => {
    const at = (count: number, isPetition: boolean) =>
      codes({ isPetition, representatives: speakers(count) });
    expect(PETITION_REPRESENTATIVES_MAX).toBe(5);
    expect(at(5, true)).toEqual([]);
    expect(at(6, true)).toEqual(['representatives case.representatives']);
    expect(at(6, false)).toEqual([]);
    expect(at(SPOKESMEN_MAX, false)).toEqual([]);
    expect(at(SPOKESMEN_MAX + 1, false)).toEqual(['representatives case.representatives-many']);
  });

  it('Y4 a representative has a name and stands once; what is wrong is said beside its box', () => {
    const [one] = speakers(1);
    if (!one) throw new Error('no representative');
    expect(codes({ representatives: [one, one] })).toEqual([
      'representatives.1.name case.representative-twice',
    ]);
    expect(codes({ representatives: [one, { ...one, phone: '13900002222' }] })).toEqual([]);
    expect(codes({ representatives: [{ ...one, name: ' ', phone: '12' }] })).toEqual([
      'representatives.0.name text.empty',
      'representatives.0.phone phone.form',
    ]);
  });

  it('Y5 an agent acts for a named party of the side, never as the other side; no proof is only warned about', () => {
    expect(codes({ agents: [agent] })).toEqual([]);
    expect(codes({ agents: [{ ...agent, party: '李四' }] })).toEqual([
      'agents.0.party case.agent-party',
    ]);
    expect(codes({ agents: [{ ...agent, name: '钱有为' }] })).toEqual([
      'agents.0.name case.agent-is-party',
    ]);
    expect(codes({ agents: [{ ...agent, documentNumber: 'x'.repeat(41) }] })).toEqual([
      'agents.0.documentNumber text.too-long',
    ]);
    const { agents } = readSpokesmen({ ...form, agents: [agent, { ...agent, isProven: true }] });
    expect(unprovenAgents({ agents })).toEqual(['吴律']);
  });

  it('Y4 the case keeps them, and a correction that does not ask leaves them', () => {
    const known = { people: new Map(), owners: new Map() };
    const opening = { ...known, hall: aHall(), visit: null, casesThisYear: 0 };
    const asked = {
      ...form,
      ...{ isPetition: true, units: ' 镇建管所 ', relation: '邻居' },
      ...{ representatives: speakers(5), agents: [agent] },
    };
    const opened = decideOpenCase({ id: aCase().id, form: asked }, opening, facts());
    const record = caseSchema.parse(caseOf(opened));
    expect(record).toMatchObject({ isPetition: true, units: '镇建管所', relation: '邻居' });
    expect(record.representatives).toHaveLength(5);
    expect(record.agents).toMatchObject([{ authority: 'special', isProven: false }]);
    const corrected = decideCorrectCase(form, record, known, facts());
    expect(caseOf(corrected)).toMatchObject({ units: '镇建管所', agents: record.agents });
  });
});

describe('what a matter needs', () => {
  it('Y12 the form asks for units, relation, representatives and a person’s codes where the matter needs them', () => {
    expect(needsOf(form)).toEqual({
      ...{ units: false, relation: true, representatives: false, person: [] },
    });
    expect(needsOf({ ...form, matter: 'wages' })).toMatchObject({ units: true, relation: true });
    expect(needsOf({ ...form, matter: 'ethnic-religious' }).person).toEqual(['ethnicity']);
    expect(needsOf({ ...form, scale: '02' }).representatives).toBe(true);
    expect(needsOf({ ...form, isPetition: true }).representatives).toBe(true);
    const three = [row(1, '甲一'), row(2, '乙二'), row(3, '丙三')];
    expect(needsOf({ ...form, applicants: three.slice(0, 2) }).representatives).toBe(false);
    expect(needsOf({ ...form, applicants: three }).representatives).toBe(true);
  });

  it('Y12 what was typed stays in sight when the matter changes, and no matter breaks the form', () => {
    for (const matter of keysOf(matters)) {
      expect(needsOf({ ...form, matter, units: '镇政府' }).units).toBe(true);
      expect(needsOf({ ...form, matter, relation: '朋友' }).relation).toBe(true);
      expect(needsOf({ ...form, matter, representatives: speakers(1) }).representatives).toBe(true);
    }
  });

  it('Y1 a code of another table is refused beside its box; 民族 has 56 and two more, as GB/T 3304', () => {
    expect(ethnicities.size).toBe(58);
    expect(ethnicities.get('05')).toBe('维吾尔族');
    expect(ethnicities.get('56')).toBe('基诺族');
    expect(Object.keys(educations)).toEqual(['10', '20', '30', '40', '60', '70', '80', '90']);
    expect(Object.keys(personCategories)).toHaveLength(16);
    const typed = (row(1, '孙大山') as PartyRow & { kind: 'person' }).typed;
    const read = (change: object) =>
      readCaseForm(
        {
          ...form,
          applicants: [{ ...row(1, '孙大山'), typed: { ...typed, ...change } } as PartyRow],
        },
        { people: new Map(), owners: new Map() },
        facts(),
      );
    const wrong = read({ ethnicity: '57', education: '50', category: 'toString' });
    expect(wrong.ok ? [] : wrong.refusals.map(({ field }) => field)).toEqual([
      ...['applicants.0.ethnicity', 'applicants.0.education', 'applicants.0.category'],
    ]);
    const right = read({ ethnicity: '11', village: ' 东沟村 ', category: 'farming' });
    expect(right.ok && right.people[0]?.body).toMatchObject({
      ...{ ethnicity: '11', education: '', village: '东沟村', category: 'farming' },
    });
  });
});
