import { decideDraftAgreement, decideSignAgreement } from '#shared/agreement/workflow';
import { addDays, dayOf, type Instant, timeOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { parseYuan } from '#shared/basics/money';
import type { Case } from '#shared/case/record';
import { partyNames } from '#shared/case/rules';
import { decideCloseCase, endingDispatches } from '#shared/dispatch/workflow';
import { decideCancelFollowup, decideDoFollowup } from '#shared/followup/workflow';
import { decideKeep } from '#shared/performance/workflow';
import { counter } from '#shared/report/counters';
import { decideHoldSession } from '#shared/session/holding';
import { allElements } from '#shared/session/minutes';
import type { SessionResult } from '#shared/session/record';
import { decideBookSession } from '#shared/session/workflow';
import { newId } from '../../../data/ids.ts';
import { openDispatchesOf } from '../../../data/queries/dispatches.ts';
import { followupsOfCase } from '../../../data/queries/followups.ts';
import { currentHall } from '../../../data/queries/hall.ts';
import { performancesOfCase } from '../../../data/queries/performances.ts';
import { bookingFacts } from '../../../data/queries/scheduling.ts';
import { counterValue, get } from '../../../data/read.ts';
import { run, type Setting } from './run.ts';
import type { Story } from './stories.ts';

type Mediation = Setting & {
  readonly record: Case;
  readonly mediatorId: StaffId;
  readonly order: number;
};

const HOUR = 60 * 60_000;
const rooms = ['room-1', 'room-2', 'room-3', 'room-4'];

/** From the first booking on, as far as the story goes. */
export async function fillMediation(story: Story, mediation: Mediation): Promise<void> {
  const { mediatorId: by, now, record } = mediation;
  if (story.stage === 'booked') {
    await book(mediation, addDays(mediation.today, mediation.order % 2));
    return;
  }
  const heldOn = addDays(dayOf(record.createdAt), 2);
  const session = await book(mediation, heldOn);
  const result: SessionResult =
    story.stage === 'failed'
      ? { name: 'no-agreement', reason: '双方差距过大，不愿继续调解。', roads: ['litigation'] }
      : { name: story.stage === 'mediating' ? 'continue' : 'written-agreement' };
  const endedAt = Math.min(session.endsAt, now);
  const held = await run({ at: endedAt, by }, async (facts) => {
    const minutes = '（示例）双方到场，已告知权利义务，分别陈述并出示材料。';
    const known = { ...facts, case: record };
    const recorder = (await get('staff', by))?.name ?? '';
    const said = { minutes, result, recorder, elements: allElements, asked: '', identity: '' };
    const present = [...partyNames(record)];
    const decision = decideHoldSession({ ...said, present }, session, known);
    return endingDispatches(decision, await openDispatchesOf(record.id), facts);
  });
  if (story.stage === 'failed' || story.stage === 'mediating') return;
  const agreedAt = Math.min(endedAt + HOUR, now);
  const agreed = await agree(story, mediation, held.the('case'), agreedAt);
  if (story.stage === 'agreed') return;
  const followed = await follow(story, mediation, agreed, agreedAt);
  if (!followed) return;
  const note = '协议已履行，双方满意，结案。';
  await run({ at: Math.min(agreedAt + 7 * 24 * HOUR, now), by }, async (facts) => {
    const open = await openDispatchesOf(agreed.id);
    const command = { note, withoutFollowupReason: '' };
    return decideCloseCase(command, { record: agreed, open, followupsDone: 1 }, facts);
  });
}

async function book({ record, mediatorId, order }: Mediation, on: ReturnType<typeof dayOf>) {
  const hour = 9 + (order % 6);
  const booking = {
    kind: 'mediation',
    on,
    from: `${String(hour).padStart(2, '0')}:00`,
    to: `${String(hour).padStart(2, '0')}:45`,
    mediatorId,
    roomId: rooms[order % rooms.length] ?? 'room-1',
    place: '',
    ...({ attendeeIds: [], helperIds: [], later: [], way: 'in-person', link: '' } as const),
    ...{ isDiscreet: false, overrule: '' },
  } as const;
  const written = await run({ at: stampOf(record), by: mediatorId }, async (facts) => {
    const known = await bookingFacts(record, { from: on, to: on }, facts);
    return decideBookSession({ ...booking, id: newId('session'), caseId: record.id }, known);
  });
  return written.the('session');
}

async function agree(story: Story, { mediatorId, now }: Mediation, record: Case, at: Instant) {
  const day = dayOf(at);
  const drafted = await run({ at, by: mediatorId }, async (facts) => {
    const hall = await currentHall();
    if (!hall) throw new Error('the demo hall is not set up');
    const running = (await counterValue(counter.agreements(day.slice(0, 4)))) + 1;
    return decideDraftAgreement(
      {
        id: newId('agreement'),
        form: 'written',
        dispute: story.summary,
        terms: '（示例）一、双方各让一步，按下列方式了结。二、今后互不追究。',
        performance: '签字之日起十日内以转账方式一次付清。',
        items: [],
        isAcrossCommittees: false,
        performOn: addDays(day, 10),
        amountFen: story.amount === '' ? null : parseYuan(story.amount),
        copies: 3,
        exclusion: null,
      },
      { ...facts, case: record, ofCase: [], hall, running },
    );
  });
  const names = partyNames(record);
  const signed = await run({ at: Math.min(at + HOUR / 2, now), by: mediatorId }, async (facts) => {
    const [mediator, open] = await Promise.all([
      get('staff', mediatorId),
      openDispatchesOf(record.id),
    ]);
    const partySignedOn = names.map(() => day);
    const decision = decideSignAgreement(
      { form: 'written', partySignedOn, mediatorSignedOn: day, sealedOn: day },
      drafted.the('agreement'),
      { ...facts, case: record, mediator, replaced: undefined },
    );
    return endingDispatches(decision, open, facts);
  });
  return signed.the('case');
}

/** What was promised is paid and the planned call made; true when it was, so that the case can be closed. */
async function follow(story: Story, mediation: Mediation, record: Case, agreedAt: Instant) {
  const { mediatorId, now } = mediation;
  if (story.stage !== 'closed') return false;
  const paidAt = Math.min(agreedAt + 3 * 24 * HOUR, now);
  for (const performance of await performancesOfCase(record.id)) {
    await run({ at: paidAt, by: mediatorId }, async (facts) => {
      const command = { on: dayOf(facts.now), proofs: [], note: '（示例）转账付清。' };
      const agreement = await get('agreement', performance.agreementId);
      if (!agreement) throw new Error('the demo agreement is signed');
      const known = { ...facts, case: record, agreement, attachments: [] };
      return decideKeep(command, performance, known);
    });
  }
  // The day furthest off comes first: one call is enough once everything is paid.
  const [later, ...planned] = await followupsOfCase(record.id);
  const first = planned.at(-1) ?? later;
  if (!first) return false;
  if (later && later !== first) {
    await run({ at: paidAt, by: mediatorId }, (facts) =>
      decideCancelFollowup({ reason: '（示例）已提前履行，合并回访。' }, later, facts),
    );
  }
  await run({ at: Math.min(agreedAt + 4 * 24 * HOUR, now), by: mediatorId }, (facts) =>
    decideDoFollowup(
      {
        way: 'phone',
        interviewee: partyNames(record)[0] ?? '当事人',
        performance: 'kept',
        satisfaction: '5',
        risk: 'none',
        hasSued: false,
        note: `${timeOf(facts.now)} 电话回访，款项已付清。`,
        reopen: false,
      },
      first,
      { ...facts, case: record },
    ),
  );
  return true;
}

function stampOf({ state }: Case): Instant {
  return state.at;
}
