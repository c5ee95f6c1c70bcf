import { addDays } from '#shared/basics/days';
import { decidePause, decideUrge, kindOf } from '#shared/clock/workflow';
import { knownClock, runningClocks } from '../../../data/queries/clocks.ts';
import { run, type Setting } from './run.ts';

/** The director has looked: one mediator is urged, and one mediation waits for an expert's opinion. */
export async function fillWatch({ hall, now, today }: Setting): Promise<void> {
  const director = hall.staff.find(({ roles }) => roles.includes('director'));
  if (!director) return;
  const clocks = (await runningClocks(100)).filter(({ holderId }) => holderId !== null);
  const urged = clocks.find(({ stage }) => stage === 'handling');
  const paused = clocks.findLast(
    (clock) =>
      clock !== urged &&
      clock.stage === 'handling' &&
      kindOf(clock).mayPause &&
      clock.startedOn < addDays(today, -1) &&
      clock.dueOn > today,
  );
  const when = { at: now, by: director.id };
  if (urged) {
    await run(when, async (facts) => {
      const note = '请本周内安排一次调解会。';
      const known = await knownClock(urged.id);
      if (!known) throw new Error('the demo hall has lost a clock');
      return decideUrge({ id: urged.id, note }, known, facts);
    });
  }
  if (paused) {
    await run(when, async (facts) => {
      const known = await knownClock(paused.id);
      if (!known) throw new Error('the demo hall has lost a clock');
      return decidePause({ id: paused.id, reason: '等待鉴定意见' }, known, facts);
    });
  }
}
