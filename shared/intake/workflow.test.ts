import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakeId } from '../basics/ids.ts';
import { noticeParts, usualWording } from '../settings/wording.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import type { Intake } from './record.ts';
import { decideDiscard, decidePark, decideTakeUp, type ParkIntake } from './workflow.ts';

const id = (n: number) =>
  `intake_01935f00-0000-7000-8000-${String(n).padStart(12, '0')}` as IntakeId;
const form = (change: Partial<ParkIntake> = {}): ParkIntake => ({
  ...{ id: id(1), form: 'visit', visitId: null, title: '孙大山', typed: '{"name":"孙大山"}' },
  isEmpty: false,
  ...change,
});
const parked = (change: Partial<ParkIntake> = {}) =>
  changesOf(decidePark(form(change), facts()))[0]?.body as Intake;

describe('暂存', () => {
  it('IN1 a parked form comes back exactly as it was typed, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.record({ name: fc.string({ unit: 'binary' }), account: fc.string({ unit: 'binary' }) }),
        (typed) => {
          const intake = parked({ title: typed.name, typed: JSON.stringify(typed) });
          expect(JSON.parse(intake.typed)).toEqual(typed);
          expect(intake.title.trim()).not.toBe('');
        },
      ),
    );
  });

  it('IN1 the list tells the form by its name, or says that none was typed', () => {
    expect(parked({ title: '  李\t秀英 ' }).title).toBe('李 秀英');
    expect(parked({ title: ' ' }).title).toBe('（还没有填姓名）');
    expect([...parked({ title: '𠮷'.repeat(300) }).title]).toHaveLength(200);
  });

  it('IN2 whoever asks first goes on with it; the second is told so, and nothing changes', () => {
    const later = facts(NOON + 60_000);
    const [change] = changesOf(decideTakeUp(parked(), null, later));
    expect(change?.body).toMatchObject({
      revision: 2,
      state: { name: 'resumed', at: NOON + 60_000, by: CLERK },
      typed: form().typed,
    });
    const taken = change?.body as Intake;
    expect(refusalsOf(decideTakeUp(taken, null, later))).toEqual(['- intake.taken']);
    expect(refusalsOf(decideDiscard(taken, later))).toEqual(['- intake.taken']);
  });

  it('IN3 the form that was on the screen is parked in the same act, an untouched one is not', () => {
    const own = form({ id: id(2), title: '李秀英', typed: '{"name":"李秀英"}' });
    const swapped = changesOf(decideTakeUp(parked(), own, facts()));
    expect(swapped.map(({ kind }) => kind)).toEqual(['intake.resumed', 'intake.parked']);
    const empty = { ...own, isEmpty: true };
    expect(changesOf(decideTakeUp(parked(), empty, facts()))).toHaveLength(1);
  });

  it('IN4 an empty form is not parked, and one too long for the record is refused whole', () => {
    expect(refusalsOf(decidePark(form({ isEmpty: true }), facts()))).toEqual(['- intake.empty']);
    expect(parked({ typed: 'x'.repeat(80_000) }).typed).toHaveLength(80_000);
    const long = form({ typed: 'x'.repeat(80_001) });
    expect(refusalsOf(decidePark(long, facts()))).toEqual(['- intake.too-long']);
    expect(refusalsOf(decideTakeUp(parked(), { ...long, id: id(2) }, facts()))).toEqual([
      '- intake.too-long',
    ]);
  });

  it('IN4 a discarded form leaves the list and is neither taken up nor discarded again', () => {
    const [change] = changesOf(decideDiscard(parked(), facts()));
    const gone = change?.body as Intake;
    expect(gone.state.name).toBe('discarded');
    expect(refusalsOf(decideTakeUp(gone, null, facts()))).toEqual(['- intake.taken']);
  });
});

it('IN5 the notice says who keeps the data, what for, how long, and the rights of 人民调解法 §23 and §24', () => {
  const text = noticeParts(usualWording, '青石镇综治中心')
    .flatMap(({ title, lines }) => [title, ...lines])
    .join('\n');
  const asked = ['青石镇综治中心', '只用于', '保管期限', '撤回同意', '不收任何费用', '不公开'];
  for (const words of [...asked, '终止调解', '如实陈述', '不满十四周岁']) {
    expect(text).toContain(words);
  }
});
