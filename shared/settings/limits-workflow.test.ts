import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import type { LimitsId } from '../basics/ids.ts';
import { type ClockId, clockIds, clocks } from '../calendar/clocks.ts';
import { officialCalendar } from '../calendar/official.ts';
import { clockHere, dueOnClock, lengthWords } from '../calendar/workdays.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { calendarOf } from './hall-calendar.ts';
import { type Limits, type LimitsRules, usualLimits } from './limits.ts';
import { placePresets, withPreset } from './limits-presets.ts';
import { decideChangeLimits, limitsProblems, settableClocks } from './limits-workflow.ts';

const id = 'limits_01935f00-0000-7000-8000-000000000001' as LimitsId;
const day = (text: string) => text as Day;
const START = day('2026-11-20');

const save = (change: Partial<LimitsRules>, existing?: Limits) =>
  decideChangeLimits({ id, rules: { ...usualLimits, ...change } }, existing, facts());
const saved = (change: Partial<LimitsRules>, existing?: Limits) =>
  changesOf(save(change, existing))[0]?.body as Limits;
const due = (clock: ClockId, rules: LimitsRules) =>
  dueOnClock(clock, START, calendarOf(officialCalendar, rules)).on;
const length = (clock: string, days: number, unit: 'day' | 'workday' = 'day') => ({
  ...{ clock, length: days, unit },
});

describe('时限设置', () => {
  it('K12 the first save makes the record, the next ones revise it; only what differs is kept', () => {
    const first = saved({ lengths: [length('ordinary', 7), length('mediation', 15)] });
    expect(first).toMatchObject({ id, revision: 1, lengths: [length('mediation', 15)] });
    expect(saved({ lengths: [] }, first)).toMatchObject({ id, revision: 2, lengths: [] });
  });

  it('K12 a preset runs as long as the hall has set, in the unit it has set', () => {
    const rules = saved({ lengths: [length('ordinary', 3, 'workday'), length('mediation', 15)] });
    expect(due('ordinary', usualLimits)).toBe('2026-11-27');
    expect(due('ordinary', rules)).toBe('2026-11-25');
    expect(due('mediation', rules)).toBe('2026-12-05');
    expect(lengthWords(clockHere('ordinary', calendarOf(officialCalendar, rules)))).toBe(
      '3 个工作日',
    );
    const stages = { ...usualLimits.stages, acceptance: { workdays: 1, yellow: 0, red: 0 } };
    expect(due('acceptance', saved({ stages }))).toBe('2026-11-23');
  });

  it('K12 no limit of the law can be set, neither by the form nor by a record', () => {
    for (const clock of clockIds.filter((name) => !clocks[name].isSetting)) {
      const lengths = [length(clock, 90)];
      expect(refusalsOf(save({ lengths })), clock).toEqual([`lengths.${clock} limits.law`]);
      expect(due(clock, { ...usualLimits, lengths }), clock).toBe(due(clock, usualLimits));
    }
    expect(refusalsOf(save({ lengths: [length('acceptance', 9)] }))).toEqual([
      'lengths.acceptance limits.law',
    ]);
    expect(refusalsOf(save({ lengths: [length('of-another-program', 9)] }))).toHaveLength(1);
    expect(settableClocks.every((name) => clocks[name].law === null)).toBe(true);
  });

  it('K12 everything wrong is named at once beside its field', () => {
    const decision = save({
      lengths: [length('ordinary', 0), length('simple', 366), length('complex', Number.NaN)],
      stages: {
        acceptance: { workdays: 61, yellow: 0, red: 1 },
        handling: { yellow: -1, red: 0.5 },
        verification: { workdays: 0, yellow: 3, red: 3 },
      },
      ownDays: [
        { day: day('2026-02-30'), isWorked: true, note: '' },
        { day: day('2026-12-05'), isWorked: true, note: '' },
        { day: day('2026-12-05'), isWorked: false, note: '多\u0000字' },
      ],
    });
    expect(refusalsOf(decision)).toEqual([
      'lengths.ordinary limits.whole',
      'lengths.simple limits.whole',
      'lengths.complex limits.whole',
      'stages.acceptance.yellow limits.yellow-red',
      'stages.handling.yellow limits.whole',
      'stages.handling.red limits.whole',
      'stages.acceptance.workdays limits.whole',
      'stages.verification.workdays limits.whole',
      'ownDays.0.day limits.own-day',
      'ownDays.2.day limits.own-day-twice',
      'ownDays.2.note text.control-character',
    ]);
  });

  it('K13 the hall’s own days go before the official list, kept in their order', () => {
    const rules = saved({
      ownDays: [
        { day: day('2026-11-23'), isWorked: false, note: '停电检修' },
        { day: day('2026-11-21'), isWorked: true, note: '' },
      ],
    });
    expect(rules.ownDays.map((own) => own.day)).toEqual(['2026-11-21', '2026-11-23']);
    const calendar = calendarOf(officialCalendar, rules);
    expect(calendar.isWorkday(day('2026-11-21'))).toBe(true);
    expect(calendar.isWorkday(day('2026-11-23'))).toBe(false);
    expect(calendar.isWorkday(day('2026-11-24'))).toBe(true);
    expect(due('petition-objection', rules)).toBe('2026-11-27');
    const many = Array.from({ length: 401 }, () => ({ day: START, isWorked: true, note: '' }));
    expect(refusalsOf(save({ ownDays: many }))[0]).toBe('ownDays limits.own-days-many');
  });

  it('K14 what a place does fills in only what it says, never a limit of the law, and can be saved', () => {
    for (const preset of placePresets) {
      const rules = withPreset({ ...usualLimits, lengths: [length('county-raised', 9)] }, preset);
      expect(limitsProblems(rules), preset.id).toEqual([]);
      expect(rules.lengths).toContainEqual(length('county-raised', 9));
      expect(rules.ownDays).toEqual(usualLimits.ownDays);
    }
    const by = (name: string) => {
      const preset = placePresets.find((one) => one.id === name);
      if (!preset) throw new Error(name);
      return withPreset(usualLimits, preset);
    };
    expect(
      ['simple', 'ordinary', 'complex'].map((clock) => due(clock as ClockId, by('dongzhi'))),
    ).toEqual([...['2026-11-21', '2026-11-27', '2026-12-10']]);
    expect(due('village-first', by('xiayi'))).toBe('2026-11-25');
    expect(due('mediation', by('xiayi'))).toBe('2026-12-05');
    expect(due('complex', by('gaotai'))).toBe('2026-11-27');
    expect(due('acceptance', by('one-five'))).toBe('2026-11-23');
    expect(due('mediation', by('one-five'))).toBe('2026-11-25');
  });
});
