import { addDays, dayOf, type Instant, instantAt } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { officialCalendar } from '#shared/calendar/official';
import type { PartyRow } from '#shared/case/parties';
import type { Case } from '#shared/case/record';
import {
  decideAccept,
  decideDecline,
  decideOpenCase,
  decideSettleCase,
} from '#shared/case/workflow';
import { clockFor, computedDue, type GivenTo } from '#shared/dispatch/rules';
import { decideDispatch } from '#shared/dispatch/workflow';
import type { Person } from '#shared/people/person';
import { counter } from '#shared/report/counters';
import { newId } from '../../../data/ids.ts';
import { currentHall } from '../../../data/queries/hall.ts';
import { personByDocument } from '../../../data/queries/people.ts';
import { counterValue, get } from '../../../data/read.ts';
import { villages } from './hall.ts';
import { fillMediation } from './mediation.ts';
import { demoPeople } from './people.ts';
import { run, type Setting } from './run.ts';
import type { Story } from './stories.ts';
import { fillWhistle } from './whistle.ts';

/** One fictional case from the door to where its story stands. `order` spreads the work over staff and hours. */
export async function fillCase(story: Story, order: number, setting: Setting): Promise<void> {
  const { now, today, hall } = setting;
  const day = addDays(today, -story.ago);
  const opened = Math.min(instantAt(day, `${String(8 + (order % 3)).padStart(2, '0')}:20`), now);
  const clerks = hall.staff.filter(({ roles }) => roles[0] === 'clerk');
  const by = clerks[order % clerks.length]?.id;
  if (!by) return;
  let record = await open(story, { at: opened, by });
  const later = { at: Math.min(opened + 20 * 60_000, now), by };
  switch (story.stage) {
    case 'registered':
      return;
    case 'declined':
      await run(later, (facts) =>
        decideDecline(
          {
            reason: '对行政决定不服，不属于人民调解范围。',
            roads: ['reconsideration', 'litigation'],
            whereTo: '县人民政府行政复议窗口（县政务大厅三楼）。',
          },
          record,
          facts,
        ),
      );
      return;
    case 'settled':
      await run(later, (facts) =>
        decideSettleCase({ note: '当面说清，双方同意，当日办结。' }, record, facts),
      );
      return;
    default:
      record = await accepted(record, later);
  }
  if (story.stage === 'accepted') return;
  if (story.stage === 'whistle') return fillWhistle(record, later, now);
  const mediators = hall.staff.filter(({ roles }) => roles.includes('mediator'));
  const mediator = mediators[order % mediators.length];
  if (!mediator) return;
  record = await dispatched(record, story, later, mediator.id);
  if (['mediator', 'department', 'village'].includes(story.stage)) return;
  await fillMediation(story, { record, mediatorId: mediator.id, order, ...setting });
}

type When = { readonly at: Instant; readonly by: StaffId };

async function open(story: Story, when: When): Promise<Case> {
  const written = await run(when, async (facts) => {
    const hall = await currentHall();
    if (!hall) throw new Error('the demo hall is not set up');
    const rows = [partyOf(story.applicant), partyOf(story.respondent)];
    const owners = new Map<string, Person>();
    for (const row of rows) {
      if (row.kind !== 'person') continue;
      const owner = await personByDocument(row.typed.documentNumber);
      if (owner) owners.set(owner.documentNumber, owner);
    }
    const [applicant, respondent] = rows.map((row) => {
      const owner = row.kind === 'person' ? owners.get(row.typed.documentNumber) : undefined;
      return row.kind === 'person' && owner ? { ...row, personId: owner.id } : row;
    });
    const people = new Map([...owners.values()].map((person) => [person.id, person]));
    const year = dayOf(facts.now).slice(0, 4);
    const known = {
      ...{ hall, visit: null, people, owners },
      casesThisYear: await counterValue(counter.cases(year)),
    };
    const form = {
      matter: story.matter,
      source: 'applied',
      isMigrantWages: story.matter === 'wages',
      scale: '01',
      peopleInvolved: story.people ?? '2',
      amount: story.amount,
      occurredOn: addDays(dayOf(facts.now), -3),
      place: `青石镇${villages[story.applicant % villages.length]}`,
      summary: story.summary,
      applicants: applicant ? [applicant] : [],
      respondents: respondent ? [respondent] : [],
    } as const;
    return decideOpenCase({ id: newId('case'), form }, known, facts);
  });
  return written.the('case');
}

function partyOf(party: number | string): PartyRow {
  if (typeof party === 'string') {
    const none = { creditCode: '', contact: '', phone: '', address: '青石镇' };
    return { kind: 'organisation', name: party, ...none };
  }
  const typed = demoPeople[party];
  if (!typed) throw new Error(`the demo hall has no person ${party}`);
  return { kind: 'person', personId: newId('person'), typed, isSamePerson: false };
}

async function accepted(record: Case, when: When): Promise<Case> {
  const written = await run(when, async (facts) => {
    const hall = await currentHall();
    if (!hall) throw new Error('the demo hall is not set up');
    const year = dayOf(facts.now).slice(0, 4);
    const mediationsThisYear = await counterValue(counter.mediations(year));
    return decideAccept({ isMediation: true }, record, { hall, mediationsThisYear }, facts);
  });
  return written.the('case');
}

async function dispatched(record: Case, story: Story, when: When, mediatorId: StaffId) {
  const target: GivenTo =
    story.stage === 'department' || story.stage === 'village' ? story.stage : 'mediator';
  const clock = clockFor(target, record);
  const started = { receivedOn: dayOf(record.createdAt), acceptedOn: dayOf(record.state.at) };
  const names = { department: '自然资源所', village: '东沟村', mediator: '' };
  const written = await run(when, async (facts) =>
    decideDispatch(
      {
        id: newId('dispatch'),
        target,
        staffId: target === 'mediator' ? mediatorId : '',
        targetName: names[target],
        note: '',
        clock,
        dueOn: computedDue(clock, started, dayOf(facts.now), officialCalendar).on,
        dueReason: '',
        namesakeNote: '',
      },
      {
        record,
        mediator: target === 'mediator' ? ((await get('staff', mediatorId)) ?? null) : null,
        open: [],
        calendar: officialCalendar,
        started,
      },
      facts,
    ),
  );
  return written.the('case');
}
