import { addDays } from '#shared/basics/days';
import { decideLead, decideMarkRisk } from '#shared/case/attention';
import { decidePlanConference, decideReview } from '#shared/conference/workflow';
import { newId } from '../../../data/ids.ts';
import { latestCases } from '../../../data/queries/cases.ts';
import { get } from '../../../data/read.ts';
import { run, type Setting } from './run.ts';

/** The wage case has come to threats: a leader took it, and it stands on the agenda of today. */
export async function fillHeavy({ hall, now, today }: Setting): Promise<void> {
  const director = hall.staff.find(({ roles }) => roles.includes('director'));
  const wages = (await latestCases(['dispatched'])).find(({ matter }) => matter === 'wages');
  if (!director || !wages) return;
  const when = { at: now, by: director.id };
  const current = async () => (await get('case', wages.id)) ?? wages;
  await run(when, async () => decideMarkRisk({ marks: ['violence', 'police'] }, await current()));
  const leader = { name: '高远志', office: '镇党委副书记' };
  await run(when, async (facts) => decideLead(leader, await current(), facts));
  const planned = await run(when, async (facts) =>
    decidePlanConference(
      {
        id: newId('conference'),
        form: {
          ...{ kind: 'review', heldOn: today, place: '会议室', chair: '高远志（镇党委副书记）' },
          participants: [
            { name: '周正清', office: '综治中心' },
            { name: '人社所所长', office: '人社所' },
          ],
          caseIds: [wages.id],
        },
      },
      { cases: [await current()] },
      facts,
    ),
  );
  await run(when, async (facts) =>
    decideReview(
      {
        caseId: wages.id,
        form: {
          opinions: [
            { who: '人社所所长', text: '工资表已核对，欠薪属实，建议先行支付一个月工资。' },
          ],
          decision: '',
          tasks: [{ what: '约谈公司负责人，确定付款日', who: '人社所', dueOn: addDays(today, 3) }],
        },
      },
      planned.the('conference'),
      facts,
    ),
  );
}
