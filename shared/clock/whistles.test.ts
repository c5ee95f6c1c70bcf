import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import { accept, type Decision } from '../basics/decision.ts';
import { officialCalendar } from '../calendar/official.ts';
import { caseWithdrawn } from '../case/workflow.ts';
import { calendarOf } from '../settings/hall-calendar.ts';
import { usualLimits } from '../settings/limits.ts';
import { aCase, aCaseIn } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf } from '../testing/decided.ts';
import { dispatchId } from '../testing/dispatch.ts';
import { clockId } from '../testing/running-clock.ts';
import { aStaff } from '../testing/settings.ts';
import { whistleId } from '../testing/whistle.ts';
import {
  decideFeedBack,
  decideSignIn,
  decideWhistleObject,
  endingWhistles,
} from '../whistle/answers.ts';
import type { Whistle } from '../whistle/record.ts';
import { decideWhistle, decideWithdrawWhistle } from '../whistle/workflow.ts';
import { followClocks, type KnownClocks, touchesClocks } from './following.ts';
import type { Clock } from './record.ts';
import { whistleDue } from './whistles.ts';
import { decideReassign } from './workflow.ts';

const calendar = calendarOf(officialCalendar, usualLimits);
const stamp = { at: NOON - 1, by: CLERK };
const mediating = aCase({ state: { name: 'mediating', ...stamp, dueOn: null } });

/** A desk that remembers clocks and the whistle from act to act. */
function desk(record = mediating) {
  let clocks: Clock[] = [];
  let whistle: Whistle | undefined;
  let last = 0;
  const follow = (decision: Decision) => {
    const known: KnownClocks = {
      ...{ limits: usualLimits, calendar, clocks, petitions: new Set(), acceptedOn: new Map() },
      newId: () => {
        last += 1;
        return clockId(last);
      },
    };
    for (const { type, body } of changesOf(followClocks(decision, known, facts()))) {
      if (type === 'whistle') whistle = body as Whistle;
      if (type === 'clock') clocks = [...clocks.filter(({ id }) => id !== body.id), body as Clock];
    }
  };
  const blow = {
    ...{ id: whistleId(1), dispatchId: dispatchId(1), names: ['人社所', '派出所', '司法所'] },
    ...{ isJoint: false, lead: '人社所', request: '约谈企业', dueOn: '2026-11-30', dueReason: '' },
  };
  const none = { openWhistles: [], openDispatches: [], objected: [], calendar };
  follow(decideWhistle(blow, { record, ...none }, facts()));
  const now = () => whistle as Whistle;
  return {
    follow,
    whistle: now,
    clocks: () => clocks,
    help: () => clocks.find(({ stage }) => stage === 'help'),
    answer: (name: string) => {
      follow(decideSignIn({ name, who: '来人' }, now(), facts()));
      follow(decideFeedBack({ name, who: '来人', note: '已办' }, now(), facts()));
    },
  };
}

describe('the clock of departments that help', () => {
  it('G16 it runs from the whistle to its due day beside the case’s own, and ends with the whistle', () => {
    const { help, clocks, answer, whistle } = desk();
    expect(help()).toMatchObject({
      ...{ clock: 'department-response', startedOn: '2026-11-23', dueOn: '2026-11-30' },
      ...{ office: '人社所', holderId: null, dispatchId: null, state: { name: 'running' } },
    });
    expect(clocks()).toHaveLength(1);
    answer('派出所');
    expect(help()?.office).toBe('人社所');
    answer('人社所');
    expect(help()?.office).toBe('司法所');
    expect(help()?.state.name).toBe('running');
    answer('司法所');
    expect(whistle().state.name).toBe('done');
    expect(help()?.state).toMatchObject({ name: 'met', by: CLERK });
    expect(clocks()).toHaveLength(1);
  });

  it('G16 a whistle withdrawn, objected to by all or overtaken by the end of its case drops it', () => {
    const withdrawn = desk();
    const over = decideWithdrawWhistle({ reason: '已付清' }, withdrawn.whistle(), facts());
    withdrawn.follow(over);
    expect(withdrawn.help()?.state.name).toBe('dropped');

    const objected = desk();
    for (const name of ['人社所', '派出所', '司法所']) {
      const known = { record: mediating, dispatch: null, calendar };
      const command = { name, reason: '不归本单位', belongsTo: '' };
      const all = { ...known, whistle: objected.whistle() };
      objected.follow(decideWhistleObject(command, all, facts()));
    }
    expect(objected.help()?.state.name).toBe('dropped');

    const ended = desk();
    const end = accept(caseWithdrawn(mediating, '和好', facts()));
    ended.follow(endingWhistles(end, [ended.whistle()], facts()));
    expect(ended.help()?.state.name).toBe('dropped');
    expect(ended.clocks().filter(({ state }) => state.name === 'running')).toMatchObject([
      { stage: 'verification' },
    ]);
  });

  it('G16 a whistle that dispatched its case has the dispatch’s clock and no second one', () => {
    const { help, clocks, answer, whistle } = desk(aCaseIn('accepted'));
    expect(help()).toBe(undefined);
    expect(clocks()).toMatchObject([{ stage: 'handling', dispatchId: dispatchId(1) }]);
    expect(clocks()[0]?.office).toBe('人社所、派出所、司法所');
    answer('人社所');
    expect(clocks()[0]?.office).toBe('派出所、司法所');
    answer('派出所');
    answer('司法所');
    // The case is not at its end: what was fed back is reported with the dispatch.
    expect(clocks()).toMatchObject([{ state: { name: 'running' } }]);
    const later = [{ ...(clocks()[0] as Clock), dueOn: '2026-12-07' as Day }];
    expect(whistleDue(whistle(), later)).toBe('2026-12-07');
    expect(whistleDue(whistle(), [])).toBe('2026-11-30');
  });

  it('G16 a person who was given the clock keeps it, and the case keeps its handler', () => {
    const { help, follow, answer, whistle } = desk();
    const clock = help() as Clock;
    const staff = [aStaff({ id: CLERK, name: '何平' })];
    const known = {
      clock,
      record: mediating,
      dispatch: null,
      limits: usualLimits,
      calendar,
      staff,
    };
    const given = decideReassign({ id: clock.id, holderId: CLERK, office: '' }, known, facts());
    expect(changesOf(given).map(({ kind }) => kind)).toEqual(['clock.reassigned']);
    follow(given);
    answer('派出所');
    expect(help()).toMatchObject({ holderId: CLERK, office: '' });
    expect(touchesClocks({ type: 'whistle' })).toBe(true);
    expect(whistle().state.name).toBe('open');
  });
});
