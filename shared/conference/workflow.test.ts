import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, DAY_MS, dayOf } from '../basics/days.ts';
import type { Decision } from '../basics/decision.ts';
import type { ConferenceId } from '../basics/ids.ts';
import { usualRiskRules } from '../settings/risk.ts';
import { aCase, caseId } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import type { Conference } from './record.ts';
import {
  type ConferenceForm,
  concernsCase,
  heaviestFirst,
  openTasks,
  type ReviewForm,
} from './rules.ts';
import {
  decideCancel,
  decideChangeConference,
  decideDoTask,
  decideHold,
  decidePlanConference,
  decideReview,
} from './workflow.ts';

/** Any UTF-16 unit: control characters and half characters too. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const ID = 'conference_01935f00-0000-7000-8000-000000000001' as ConferenceId;
const today = dayOf(NOON);
const cases = [aCase(), aCase({ id: caseId(2) })];
const form: ConferenceForm = {
  kind: 'review',
  heldOn: today,
  place: ' 二楼会议室 ',
  chair: '高镇长',
  participants: [
    { name: '韩所长', office: '司法所' },
    { name: ' ', office: '' },
  ],
  caseIds: [caseId(1), caseId(2), caseId(1)],
};
const nothing: ReviewForm = { opinions: [], decision: '', tasks: [] };
const task = { what: '约谈企业', who: '人社所', dueOn: today };

function plan(change: Partial<ConferenceForm> = {}): Decision {
  return decidePlanConference({ id: ID, form: { ...form, ...change } }, { cases }, facts());
}

function made(decision: Decision): Conference {
  return changesOf(decision)[0]?.body as Conference;
}

function reviewed(conference: Conference, change: Partial<ReviewForm>, on = 1): Decision {
  const command = { caseId: caseId(on), form: { ...nothing, ...change } };
  return decideReview(command, conference, facts());
}

const planned = made(plan());
const decided = made(
  reviewed(
    made(reviewed(planned, { opinions: [{ who: '韩所长', text: '先行垫付' }], decision: '包案' })),
    { decision: '并案处理', tasks: [task] },
    2,
  ),
);

it('Q9 a conference has an agenda of cases, each once, and the people who take part', () => {
  expect(planned).toMatchObject({
    ...{ revision: 1, place: '二楼会议室', state: { name: 'planned' } },
    participants: [{ name: '韩所长', office: '司法所' }],
    items: [
      { caseId: caseId(1), since: 1, own: [], opinions: [], decision: '', tasks: [] },
      { caseId: caseId(2) },
    ],
  });
  const wrong = plan({
    ...{ heldOn: '2026-02-30', place: 'a\nb', chair: ' ', caseIds: [] },
    participants: [
      { name: '', office: '' },
      { name: '', office: '派出所' },
    ],
  });
  expect(refusalsOf(wrong)).toEqual([
    'heldOn conference.day',
    'place text.control-character',
    'chair text.empty',
    'participants.1.name text.empty',
    'caseIds conference.no-case',
  ]);
  expect(refusalsOf(plan({ caseIds: [caseId(3)] }))).toEqual(['caseIds conference.case-unknown']);
});

it('Q9 nothing typed crashes, and whatever is taken can be stored', () => {
  const text = fc.string({ unit: anyUnit, maxLength: 60 });
  fc.assert(
    fc.property(text, text, text, text, (one, two, three, four) => {
      const people = [{ name: one, office: two }];
      const decision = plan({ heldOn: three, place: four, chair: one, participants: people });
      if (decision.ok) changesOf(decision);
      const review = {
        ...{ opinions: [{ who: one, text: two }], decision: three },
        tasks: [{ what: three, who: four, dueOn: today }],
      };
      const said = reviewed(planned, review);
      if (said.ok) changesOf(said);
      else expect(said.refusals.length).toBeGreaterThan(0);
    }),
  );
});

it('Q10 a case about which something was said stays on the agenda', () => {
  const without = (id: number, conference: Conference) =>
    decideChangeConference(
      { ...form, caseIds: [caseId(3 - id)], heldOn: addDays(today, 1) },
      { conference, cases },
    );
  const half = made(reviewed(planned, { decision: '包案' }));
  expect(refusalsOf(without(1, half))).toEqual(['caseIds conference.case-on-agenda']);
  expect(made(without(2, half))).toMatchObject({
    ...{ revision: 3, heldOn: addDays(today, 1) },
    items: [{ caseId: caseId(1), decision: '包案' }],
  });
});

it('Q10 a conference that is over or cancelled is not rearranged, and cancelling gives a reason', () => {
  const held = made(decideHold(decided, facts()));
  const cancelled = made(decideCancel({ reason: ' 台风 ' }, planned, facts()));
  expect(cancelled.state).toEqual({ name: 'cancelled', at: NOON, by: CLERK, reason: '台风' });
  for (const conference of [held, cancelled]) {
    const wrong = ['- conference.not-planned'];
    expect(refusalsOf(decideChangeConference(form, { conference, cases }))).toEqual(wrong);
    expect(refusalsOf(decideCancel({ reason: '改期' }, conference, facts()))).toEqual(wrong);
    expect(refusalsOf(decideHold(conference, facts()))).toEqual(wrong);
  }
  expect(refusalsOf(reviewed(cancelled, { decision: '包案' }))).toEqual(['- conference.cancelled']);
  expect(refusalsOf(decideCancel({ reason: ' ' }, planned, facts()))).toEqual([
    'reason text.empty',
  ]);
});

it('Q11 it ends on its day or later, with a decision for every case', () => {
  expect(refusalsOf(decideHold(planned, facts(NOON - DAY_MS)))).toEqual([
    ...['- conference.too-early', '- conference.decision-missing'],
  ]);
  expect(refusalsOf(decideHold(decided, facts(NOON - DAY_MS)))).toEqual(['- conference.too-early']);
  expect(made(decideHold(decided, facts())).state).toEqual({ name: 'held', at: NOON, by: CLERK });
  expect(made(decideHold(decided, facts(NOON + DAY_MS))).state.name).toBe('held');
});

it('Q11 after the end opinions and decisions are final, tasks are still added', () => {
  const held = made(decideHold(decided, facts()));
  const more = made(reviewed(held, { decision: '包案', tasks: [task] }));
  expect(more.items[0]?.tasks).toHaveLength(1);
  const wrong = ['- conference.decided'];
  expect(refusalsOf(reviewed(held, { decision: '不包案' }))).toEqual(wrong);
  const late = { decision: '包案', opinions: [{ who: '某', text: '补充' }] };
  expect(refusalsOf(reviewed(held, late))).toEqual(wrong);
});

it('Q11 what is added is named where it is wrong, and nothing added is refused', () => {
  expect(refusalsOf(reviewed(planned, {}))).toEqual(['- conference.nothing']);
  const yesterday = addDays(today, -1);
  const wrong = reviewed(planned, {
    opinions: [
      { who: '', text: '' },
      { who: '', text: '先行垫付' },
    ],
    tasks: [
      { ...task, dueOn: yesterday },
      { what: '', who: '人社所', dueOn: '明天' },
      { ...task, dueOn: today },
    ],
  });
  expect(refusalsOf(wrong)).toEqual([
    'opinions.1.who text.empty',
    'tasks.0.dueOn conference.task-past',
    'tasks.1.what text.empty',
    'tasks.1.dueOn conference.day',
  ]);
});

it('Q12 a task is done once, also after the end, and open ones stand by their due day', () => {
  const held = made(decideHold(decided, facts()));
  const command = { caseId: caseId(2), task: 0, note: '已约谈，承诺周五付清' };
  const done = made(decideDoTask(command, held, facts(NOON + 1)));
  expect(done.items[1]?.tasks[0]?.done).toEqual({ at: NOON + 1, by: CLERK, note: command.note });
  expect(refusalsOf(decideDoTask(command, done, facts()))).toEqual(['- conference.task-done']);
  expect(refusalsOf(decideDoTask({ ...command, task: 1 }, done, facts()))).toEqual([
    '- conference.task-missing',
  ]);
  const later = { ...task, dueOn: addDays(today, 3) };
  const sooner = { ...task, dueOn: addDays(today, 1) };
  const two = made(reviewed(decided, { decision: '包案', tasks: [later, sooner] }));
  const due = openTasks([two, { ...two, state: { name: 'planned' }, items: [] }]);
  expect(due.map(({ task: { dueOn }, at }) => [dueOn, at])).toEqual([
    [today, 0],
    [sooner.dueOn, 1],
    [later.dueOn, 0],
  ]);
  expect(openTasks([done])).toEqual([]);
});

it('Q13 cases above the lowest level are proposed, the heaviest first', () => {
  const at = (id: number, points: number, createdAt = NOON) =>
    aCase({ id: caseId(id), createdAt, risk: { at: NOON, level: '关注', points, grounds: [] } });
  const all = [at(1, 29), at(2, 30, NOON + 1), at(3, 80), at(4, 30), aCase({ id: caseId(5) })];
  expect(heaviestFirst(all, usualRiskRules).map(({ id }) => id)).toEqual([
    ...[caseId(3), caseId(4), caseId(2)],
  ]);
});

it('Q14 what speaks of one case stands in its timeline alone, what speaks of the agenda in that of all', () => {
  const entries = [
    ...['conference.planned', 'conference.reviewed', 'conference.reviewed', 'conference.reviewed'],
  ].map((kind, at) => ({ kind, revision: at + 1 }));
  const told = (conference: Conference, on: number) =>
    entries
      .filter((entry) => concernsCase(conference, caseId(on), entry))
      .map(({ revision }) => revision);
  expect(told(decided, 1)).toEqual([1, 2]);
  expect(told(decided, 2)).toEqual([1, 3]);
  expect(told(decided, 3)).toEqual([]);
  const done = made(
    decideDoTask(
      { caseId: caseId(2), task: 0, note: '' },
      made(decideHold(decided, facts())),
      facts(),
    ),
  );
  const last = { kind: 'conference.task-done', revision: done.revision };
  expect([1, 2].map((on) => concernsCase(done, caseId(on), last))).toEqual([false, true]);
});

it('Q14 a case that came to the agenda later has nothing of what was before', () => {
  const alone = made(plan({ caseIds: [caseId(1)] }));
  const both = made(
    decideChangeConference({ ...form, heldOn: today }, { conference: alone, cases }),
  );
  const first = { kind: 'conference.planned', revision: 1 };
  const changed = { kind: 'conference.changed', revision: 2 };
  expect(concernsCase(both, caseId(2), first)).toBe(false);
  expect(concernsCase(both, caseId(2), changed)).toBe(true);
  expect(concernsCase(both, caseId(1), first)).toBe(true);
});
