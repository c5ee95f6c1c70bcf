import { dayOf, type Instant } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { dueOnClock } from '#shared/calendar/workdays';
import type { Case } from '#shared/case/record';
import { decideTracks } from '#shared/case/tracks';
import { decideFeedBack, decideNoteAct, decideSignIn } from '#shared/whistle/answers';
import { decideWhistle } from '#shared/whistle/workflow';
import { newId } from '../../../data/ids.ts';
import { hallCalendar } from '../../../data/queries/limits.ts';
import { run } from './run.ts';

const HOUR = 60 * 60_000;

/** Three departments whistled to a case: one has fed back, one has signed in and acted, one has not come yet. */
export async function fillWhistle(
  record: Case,
  when: { readonly at: Instant; readonly by: StaffId },
  now: Instant,
): Promise<void> {
  const { by } = when;
  const at = (hours: number) => Math.min(when.at + hours * HOUR, now);
  const blown = await run(when, async (facts) => {
    const calendar = await hallCalendar();
    return decideWhistle(
      {
        id: newId('whistle'),
        dispatchId: newId('dispatch'),
        names: ['自然资源所', '派出所', '市场监管所'],
        isJoint: false,
        lead: '自然资源所',
        request: '现场核实排污口和养殖规模，三家同去，当场向村民说明。',
        dueOn: dueOnClock('department-response', dayOf(facts.now), calendar).on,
        dueReason: '',
      },
      { record, openWhistles: [], openDispatches: [], objected: [], calendar },
      facts,
    );
  });
  let whistle = blown.the('whistle');
  const dispatched = blown.the('case');
  const step = async (hours: number, decide: Parameters<typeof run>[1]) => {
    whistle = (await run({ at: at(hours), by }, decide)).the('whistle');
  };
  const [lead, police] = ['自然资源所', '派出所'];
  await step(2, (facts) => decideSignIn({ name: lead, who: '何所长' }, whistle, facts));
  await step(3, (facts) => decideSignIn({ name: police, who: '林警官' }, whistle, facts));
  await step(26, (facts) =>
    decideNoteAct({ name: lead, note: '现场测量，排污口在渠上游二十米。' }, whistle, facts),
  );
  await step(30, (facts) =>
    decideFeedBack(
      { name: police, who: '林警官', note: '无治安违法，已劝离围堵人员。' },
      whistle,
      facts,
    ),
  );
  await run({ at: at(31), by }, (facts) =>
    decideTracks(
      {
        tracks: [{ kind: 'police', partner: '青石派出所', on: dayOf(facts.now) }],
        numbers: [{ kind: 'police', number: 'J370999101180042' }],
      },
      dispatched,
      facts,
    ),
  );
}
