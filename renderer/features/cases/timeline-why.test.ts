import { describe, expect, it } from 'vitest';
import { aCase } from '#shared/testing/case';
import { CLERK, NOON } from '#shared/testing/clock';
import { aDispatch } from '#shared/testing/dispatch';
import { aDepartment, aWhistle } from '#shared/testing/whistle';
import { whyWords } from './timeline-why.ts';

const stamp = { at: NOON, by: CLERK };
const withdrawn = aCase({ state: { name: 'withdrawn', ...stamp, reason: '双方和好' } });
const came = { ...stamp, who: '王所长' };
const whistle = aWhistle(withdrawn, {
  departments: [
    aDepartment('人社所', {
      acts: [
        { ...stamp, at: NOON + 3, note: '约谈企业' },
        { ...stamp, at: NOON + 5, note: '核对工资' },
      ],
      state: { name: 'fed-back', ...came, at: NOON + 9, note: '月底付清', signed: came },
    }),
    aDepartment('派出所', {
      acts: [{ ...stamp, at: NOON + 4, note: '到厂走访' }],
      state: { name: 'signed', ...came, at: NOON + 1, who: '林警官' },
    }),
  ],
});
const objection = { belongsTo: '水利站' };
const dispatch = aDispatch(withdrawn, {
  ...{ target: 'department', staffId: null, targetName: '自然资源所' },
  state: { name: 'returned', ...stamp, reason: '不归本所', objection },
});
const line = (seq: number, kind: string, recordId: string) => ({
  ...{ seq, kind, recordId, at: NOON, by: CLERK, recordType: 'case' as const, revision: 1 },
});
const timeline = [
  line(1, 'case.withdrawn', withdrawn.id),
  line(2, 'whistle.acted', whistle.id),
  line(3, 'whistle.acted', whistle.id),
  line(4, 'whistle.acted', whistle.id),
  line(5, 'whistle.signed', whistle.id),
  line(6, 'whistle.signed', whistle.id),
  line(7, 'dispatch.opened', dispatch.id),
  line(8, 'dispatch.objected', dispatch.id),
  line(9, 'case.withdrawn', withdrawn.id),
  line(10, 'whistle.fed-back', whistle.id),
];
const whole = {
  ...{ record: withdrawn, dispatches: [dispatch], sessions: [], followups: [] },
  ...{ whistles: [whistle], conferences: [], attachments: [], performances: [], timeline },
};

describe('why a line of the timeline happened', () => {
  it('each step of a whistle is told by the department that did it, in order', () => {
    const words = timeline.map((entry) => whyWords(entry, whole));
    expect(words.slice(1, 6)).toEqual([
      ...['人社所：约谈企业', '派出所：到厂走访', '人社所：核对工资'],
      ...['人社所 王所长', '派出所 林警官'],
    ]);
    expect(words[9]).toBe('人社所：月底付清');
  });

  it('an objection tells why and whose it is, a dispatch to whom it went', () => {
    expect(timeline.slice(6, 8).map((entry) => whyWords(entry, whole))).toEqual([
      '转部门（吹哨报到） 自然资源所',
      '不归本所；认为应由水利站办',
    ]);
  });

  it('only the end that still holds has its reason, and nothing is guessed', () => {
    const ends = timeline.filter(({ kind }) => kind === 'case.withdrawn');
    expect(ends.map((entry) => whyWords(entry, whole))).toEqual(['', '双方和好']);
    const fewer = { ...whole, timeline: timeline.filter(({ seq }) => seq !== 5) };
    const [, , , , , second] = timeline;
    expect(second && whyWords(second, fewer)).toBe('');
  });
});
