import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import { officialCalendar as calendar } from '../calendar/official.ts';
import { aCase, aCaseIn } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { dispatchId } from '../testing/dispatch.ts';
import { aDepartment, aWhistle, whistleId } from '../testing/whistle.ts';
import type { Whistle } from './record.ts';
import { fedBackLate, lateDepartments, leadOf, namesWords } from './rules.ts';
import {
  type BlowWhistle,
  decideCallMore,
  decideTakeOn,
  decideWhistle,
  decideWithdrawWhistle,
  type KnownAtWhistle,
} from './workflow.ts';

const accepted = aCaseIn('accepted');
const command: BlowWhistle = {
  id: whistleId(9),
  dispatchId: dispatchId(9),
  names: ['人社所', '派出所', '司法所'],
  isJoint: false,
  lead: '人社所',
  request: '约谈企业，核实欠薪数额',
  dueOn: '2026-11-30',
  dueReason: '',
};
const known: KnownAtWhistle = {
  ...{ record: accepted, openWhistles: [], openDispatches: [], objected: [], calendar },
};

function blow(change: Partial<BlowWhistle> = {}, more: Partial<KnownAtWhistle> = {}): Decision {
  return decideWhistle({ ...command, ...change }, { ...known, ...more }, facts());
}

function whistleOf(decision: Decision): Whistle {
  return changesOf(decision).find(({ type }) => type === 'whistle')?.body as Whistle;
}

describe('whistling departments in', () => {
  it('G1 several departments are called with one request and one due day', () => {
    expect(whistleOf(blow())).toMatchObject({
      caseId: accepted.id,
      request: '约谈企业，核实欠薪数额',
      dueOn: '2026-11-30',
      departments: ['人社所', '派出所', '司法所'].map((name) => ({
        ...{ name, calledAt: NOON, isLead: name === '人社所', points: 0 },
        ...{ state: { name: 'called' }, acts: [] },
      })),
      state: { name: 'open' },
    });
  });

  it('G1 everything that is wrong is named at once', () => {
    expect(refusalsOf(blow({ names: [], lead: '', request: ' ', dueOn: '2026-02-30' }))).toEqual([
      'names whistle.names-missing',
      'lead whistle.lead-missing',
      'request text.empty',
      'dueOn dispatch.due-day',
    ]);
    expect(refusalsOf(blow({ names: ['人社所', ' 人社所'] }))).toEqual([
      'names whistle.name-twice',
    ]);
    const many = Array.from({ length: 21 }, (_, at) => `部门${at}`);
    expect(refusalsOf(blow({ names: many, lead: '部门0' }))).toEqual(['names whistle.too-many']);
    expect(blow({ names: many.slice(1), lead: '部门1' }).ok).toBe(true);
    expect(refusalsOf(blow({ dueOn: '2026-12-01' }))).toEqual(['dueReason dispatch.due-reason']);
    expect(whistleOf(blow({ dueOn: '2026-12-01', dueReason: '企业负责人外出' }))).toMatchObject({
      request: '约谈企业，核实欠薪数额\n到期日说明：企业负责人外出',
    });
  });

  it('G1 a case has one whistle under way at a time, and is accepted and not ended', () => {
    expect(refusalsOf(blow({}, { openWhistles: [aWhistle(accepted)] }))).toEqual([
      '- whistle.already-open',
    ]);
    expect(refusalsOf(blow({}, { record: aCaseIn('registered') }))).toEqual([
      '- whistle.case-state',
    ]);
    const withdrawn = aCase({ state: { name: 'withdrawn', at: NOON, by: CLERK, reason: '和好' } });
    expect(refusalsOf(blow({}, { record: withdrawn }))).toEqual(['- whistle.case-state']);
  });

  it('G2 a case that is with nobody is dispatched to them in the same act', () => {
    const [, dispatch, record] = changesOf(blow({ lead: '派出所' }));
    expect(dispatch).toMatchObject({
      kind: 'dispatch.opened',
      body: { target: 'department', targetName: '派出所、人社所、司法所', dueOn: '2026-11-30' },
    });
    expect(record?.body).toMatchObject({
      state: { name: 'dispatched', dispatchId: dispatchId(9) },
    });
    expect(whistleOf(blow()).dispatchId).toBe(dispatchId(9));
  });

  it('G2 to a case that somebody handles they come as help, and it stays where it is', () => {
    const mediating = aCase({ state: { name: 'mediating', at: NOON, by: CLERK, dueOn: null } });
    const changes = changesOf(blow({}, { record: mediating }));
    expect(changes.map(({ kind }) => kind)).toEqual(['whistle.blown']);
    expect(changes[0]?.body).toMatchObject({ dispatchId: null });
  });

  it('G2 names too long for one line are told by the first and their number', () => {
    const long = Array.from({ length: 20 }, (_, at) => `${'某'.repeat(20)}${at}所`);
    expect(namesWords(long)).toBe(`${long[0]}等 20 个部门`);
    expect(changesOf(blow({ names: long, lead: long[0] ?? '' }))[1]?.body).toMatchObject({
      target: 'department',
    });
  });

  it('G3 one department leads; one alone leads by itself; of several it has to be said', () => {
    expect(refusalsOf(blow({ lead: '' }))).toEqual(['lead whistle.lead-missing']);
    expect(refusalsOf(blow({ lead: '水利站' }))).toEqual(['lead whistle.lead-unknown']);
    expect(leadOf(whistleOf(blow({ names: ['水利站'], lead: '' })))?.name).toBe('水利站');
  });

  it('G3 with unclear borders nobody leads until one takes it on, with points', () => {
    const joint = whistleOf(blow({ isJoint: true, lead: '人社所' }));
    expect(leadOf(joint)).toBe(undefined);
    const taken = whistleOf(decideTakeOn({ name: '司法所', points: '５' }, joint));
    expect(leadOf(taken)).toMatchObject({ name: '司法所', points: 5 });
    expect(taken.isJoint).toBe(true);
    expect(refusalsOf(decideTakeOn({ name: '派出所', points: '5' }, taken))).toEqual([
      '- whistle.has-lead',
    ]);
    for (const points of ['', '-1', '101', '1.5', '五']) {
      expect(refusalsOf(decideTakeOn({ name: '司法所', points }, joint)), points).toEqual([
        'points whistle.points',
      ]);
    }
    for (const points of ['0', '100']) {
      expect(decideTakeOn({ name: '司法所', points }, joint).ok, points).toBe(true);
    }
    expect(refusalsOf(decideTakeOn({ name: '水利站', points: '5' }, joint))).toEqual([
      '- whistle.unknown-department',
    ]);
  });

  it('G1 more departments can be called to it, none twice, none after its end', () => {
    const whistle = aWhistle(accepted);
    expect(
      whistleOf(decideCallMore(['水利站'], whistle, facts())).departments.at(-1),
    ).toMatchObject({
      ...{ name: '水利站', isLead: false, state: { name: 'called' } },
    });
    expect(refusalsOf(decideCallMore(['派出所'], whistle, facts()))).toEqual([
      'names whistle.name-twice',
    ]);
    expect(refusalsOf(decideCallMore([''], whistle, facts()))).toEqual(['names text.empty']);
    const done = aWhistle(accepted, { state: { name: 'done', at: NOON, by: CLERK, note: '' } });
    expect(refusalsOf(decideCallMore(['水利站'], done, facts()))).toEqual(['- whistle.ended']);
  });

  it('G5 it is withdrawn only with a reason, and once', () => {
    const whistle = aWhistle(accepted);
    expect(refusalsOf(decideWithdrawWhistle({ reason: ' ' }, whistle, facts()))).toEqual([
      'reason text.empty',
    ]);
    const ended = whistleOf(decideWithdrawWhistle({ reason: '企业已付清' }, whistle, facts()));
    expect(ended.state).toEqual({ name: 'withdrawn', at: NOON, by: CLERK, reason: '企业已付清' });
    expect(refusalsOf(decideWithdrawWhistle({ reason: '再撤' }, ended, facts()))).toEqual([
      '- whistle.ended',
    ]);
  });

  it('G6 who has not fed back is late from the day after the due day', () => {
    const stamp = { by: CLERK, who: '王所长' };
    const fedBack = (day: string) =>
      aDepartment('派出所', {
        state: {
          name: 'fed-back',
          ...stamp,
          at: instantAt(day as Day, '23:59'),
          note: '已约谈',
          signed: { at: NOON, ...stamp },
        },
      });
    const whistle = aWhistle(accepted, {
      departments: [aDepartment('人社所', { isLead: true }), fedBack('2026-11-30')],
    });
    expect(lateDepartments(whistle, '2026-11-30' as Day)).toEqual([]);
    expect(lateDepartments(whistle, '2026-12-01' as Day).map(({ name }) => name)).toEqual([
      '人社所',
    ]);
    expect(fedBackLate(fedBack('2026-11-30'), whistle.dueOn)).toBe(false);
    expect(fedBackLate(fedBack('2026-12-01'), whistle.dueOn)).toBe(true);
    const ended = aWhistle(accepted, { state: { name: 'done', at: NOON, by: CLERK, note: '' } });
    expect(lateDepartments(ended, '2026-12-31' as Day)).toEqual([]);
  });
});
