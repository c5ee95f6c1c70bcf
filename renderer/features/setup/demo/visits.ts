import { dayOf, type Instant, MINUTE_MS, startOfDay } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { MatterGroup, Priority } from '#shared/codes/intake';
import { usualQueueRules } from '#shared/settings/queue';
import { decideWalkIn } from '#shared/ticket/intake';
import {
  decideCallPicked,
  decideFinish,
  decideLeave,
  decidePass,
  decideRecall,
  decideStartServing,
} from '#shared/ticket/workflow';
import { isDiscreetMatter } from '#shared/visit/rules';
import { newId } from '../../../data/ids.ts';
import { personByDocument } from '../../../data/queries/people.ts';
import { shiftsOf } from '../../../data/queries/shifts.ts';
import { visitsOfPerson } from '../../../data/queries/visits.ts';
import { issueNow } from '../../../data/queue-standing.ts';
import { demoPeople } from './people.ts';
import { run } from './run.ts';

type End = 'waiting' | 'called' | 'serving' | 'settled' | 'referred' | 'passed' | 'left';
type Row = readonly [
  ...[minutesAgo: number, person: number, group: MatterGroup, priority: Priority, end: End],
  ...[window: number, account: string],
];

/** Today at the hall, the earliest first. One ticket at a window at a time. */
const rows: readonly Row[] = [
  [150, 3, 'consultation', 'none', 'settled', 1, '咨询宅基地翻建手续。'],
  [140, 1, 'errand', 'elderly', 'settled', 5, '代办老年优待证。'],
  [120, 8, 'consultation', 'none', 'referred', 3, '咨询劳动仲裁时效，已引导到县仲裁院。'],
  [100, 11, 'petition', 'none', 'settled', 4, '反映灌溉渠淤堵。'],
  [75, 17, 'dispute', 'none', 'passed', 2, '邻居占道堆放杂物。'],
  [60, 23, 'help', 'elderly', 'settled', 1, '求助：低保证明遗失。'],
  [45, 28, 'dispute', 'none', 'left', 2, '租房押金。'],
  [30, 14, 'dispute', 'pregnant', 'serving', 2, '婆媳矛盾，要求调解。'],
  [22, 6, 'petition', 'elderly', 'called', 4, '反映道路照明。'],
  [16, 20, 'dispute', 'none', 'waiting', 1, '工程款尾款未付。'],
  [11, 26, 'consultation', 'none', 'waiting', 1, '咨询社保转移。'],
  [6, 24, 'dispute', 'none', 'waiting', 1, '买卖牲畜质量有争议。'],
  [3, 19, 'errand', 'elderly', 'waiting', 1, '代办高龄补贴。'],
];
export const visitCount = rows.length;

/** Registers today's visitors and takes each as far as the story goes. `told` after each one. */
export async function fillVisits(now: Instant, clerk: StaffId, told: () => void): Promise<void> {
  for (const row of rows) {
    await fillVisit(row, now, clerk);
    told();
  }
}

async function fillVisit(row: Row, now: Instant, by: StaffId): Promise<void> {
  const [minutesAgo, person, matterGroup, priority, end, window, account] = row;
  const typedPerson = demoPeople[person];
  if (!typedPerson) return;
  const isDiscreet = isDiscreetMatter(account, null, dayOf(now));
  // Just after midnight the stories are shorter, but still today's.
  const came = Math.max(now - minutesAgo * MINUTE_MS, startOfDay(dayOf(now)));
  const at = (share: number) => Math.round(came + (now - came) * share);
  const written = await run({ at: came, by }, async (facts) => {
    const known = await personByDocument(typedPerson.documentNumber);
    return decideWalkIn(
      {
        visitId: newId('visit'),
        personId: known?.id ?? newId('person'),
        ticketId: newId('ticket'),
        channel: 'window',
        typed: {
          person: typedPerson,
          matterGroup,
          account,
          peopleCount: '1',
          priority,
          isDiscreet,
        },
        confirmed: {},
      },
      {
        person: known,
        documentOwner: known,
        visits: known ? await visitsOfPerson(known.id, 20) : [],
        ...(await issueNow(dayOf(facts.now), matterGroup)),
      },
      facts,
    );
  });
  if (end === 'waiting') return;
  let ticket = written.the('ticket');
  const visit = written.the('visit');
  const step = async (share: number, decide: Parameters<typeof run>[1]) => {
    ticket = (await run({ at: at(share), by }, decide)).the('ticket');
  };
  if (end === 'left') {
    return step(0.3, (facts) => decideLeave({ window }, ticket, visit, facts));
  }
  const shifts = await shiftsOf(dayOf(came));
  const queue = {
    waiting: [ticket],
    underWay: [],
    sides: [],
    shifts,
    run: 0,
    rules: usualQueueRules,
  };
  const called = { window, ticket, shiftId: newId('shift'), note: '' };
  await step(0.1, (facts) => decideCallPicked(called, queue, facts));
  if (end === 'called') return;
  if (end === 'passed') {
    await step(0.12, (facts) => decideRecall({ window }, ticket, facts));
    await step(0.14, (facts) => decideRecall({ window }, ticket, facts));
    return step(0.16, (facts) => decidePass({ window }, ticket, facts));
  }
  await step(0.12, (facts) => decideStartServing({ window }, ticket, facts));
  if (end === 'serving') return;
  const note = end === 'settled' ? '当场办结。' : '已告知办理地点和所需材料。';
  await step(0.25, (facts) =>
    decideFinish({ window, end: { kind: end, note } }, ticket, visit, facts),
  );
}
