import { expect } from '@playwright/test';
import { allElements } from '#shared/session/minutes';
import * as story from './mediation-story.ts';

/**
 * What the county must hold of mediation-path.spec.ts, as `readableRecords` writes it down: ids as what they stand
 * for, instants as days. Records that only carry the story (persons, tickets, clocks) are compared with the journal.
 */
const { FIRST, LAST, hall, mediator, otherMediator, lender, borrower, sessions, terms, again } =
  story;
const by = hall.clerk;
const administrator = { createdAt: FIRST, createdBy: hall.administrator };
const CODE = '37042310920260100001';
const SIGNED = '2026-12-07';
const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
const profile = {
  ...{ force: '', fields: [], villages: [], languages: [], village: '', relatives: [] },
  ...{ advised: [], phone: '', weekly: [], dailyCeiling: null },
};

const rooms: Readonly<Record<string, string>> = { 第一调解室: 'room-1', 第二调解室: 'room-2' };
/** Booked on the day of the one before. */
const bookedOn = (at: number) => sessions[at - 1]?.on ?? FIRST;
const plainSession = {
  ...{ caseId: CODE, kind: 'mediation', place: '', helperIds: [], way: 'in-person', link: '' },
  ...{ isDiscreet: false, arrivals: [], overrule: '', notices: [] },
};

const signer = (name: string, on: string, isByHand: boolean) => ({
  ...{ name, on, readAloud: null },
  mark: isByHand ? { kind: 'pad', sha256: hash, at: on, by } : null,
});
const signers = (on: string) => [
  ...[lender, borrower].map(({ name }) => signer(name, on, true)),
  signer(mediator, on, false),
];
const item = ({ what, amount, dueOn }: { what: string; amount: string; dueOn: string }) => ({
  ...{
    who: borrower.name,
    what,
    toWhom: lender.name,
    amountFen: Number(amount) * 100,
    dueOn,
    way: '',
  },
});
const NUMBER = '柳河调协〔2026〕1号';

export const expected = {
  hall: [
    {
      rooms: [
        ...[
          {
            id: 'room-1',
            name: '第一调解室',
            brand: '',
            seats: 8,
            hasVideo: false,
            neighbours: [],
          },
        ],
        {
          ...{ id: 'room-2', name: '第二调解室', brand: story.brand, seats: 12 },
          ...{ hasVideo: true, neighbours: [] },
        },
      ],
    },
  ],
  staff: [
    { ...administrator, name: hall.administrator, profile },
    { ...administrator, name: hall.clerk, profile },
    {
      ...{ ...administrator, name: mediator, revision: 2 },
      profile: {
        ...{ ...profile, force: '专职调解员', phone: story.mediatorPhone, dailyCeiling: 8 },
      },
    },
    { ...administrator, name: otherMediator, profile },
  ],
  duty: [
    {
      ...{ ...administrator, revision: 1, on: FIRST, post: '律师', who: story.lawyer },
      ...{ staffId: null, organisationId: null, phone: '', state: { name: 'planned' } },
    },
  ],
  organisation: [
    {
      ...{ ...administrator, revision: 1, name: story.office, standing: 'resident' },
      ...{ contact: '', phone: '', hours: '', services: [], isActive: true },
    },
  ],
  session: [
    {
      ...{ ...plainSession, on: sessions[0].on, mediatorId: otherMediator, attendeeIds: [] },
      ...{ startsAt: `${sessions[0].on} 09:30`, endsAt: `${sessions[0].on} 10:00`, revision: 2 },
      state: { name: 'cancelled', at: FIRST, by, reason: story.cancelled },
    },
    ...sessions.map((session, at) => ({
      ...{ ...plainSession, createdAt: bookedOn(at), createdBy: by, on: session.on },
      // The first was dragged once besides.
      ...{ revision: at === 0 ? 3 : 2, arrangedAt: bookedOn(at), mediatorId: mediator },
      startsAt: `${session.on} ${session.from}`,
      endsAt: `${session.on} ${session.to}`,
      roomId: rooms[session.room],
      attendeeIds: [lender.name, borrower.name],
      state: {
        ...{ name: 'held', at: session.on, by, minutes: session.minutes, recorder: by },
        result: { name: 'result' in session ? 'written-agreement' : 'continue' },
        ...{ elements: allElements, asked: '', identity: '' },
        present: [lender.name, borrower.name],
      },
    })),
  ],
  agreement: [
    {
      ...{ caseId: CODE, number: NUMBER, form: 'written', version: 1, replaces: null },
      ...{ dispute: terms.dispute, terms: terms.text, performance: terms.performance },
      ...{ amountFen: 900_000, copies: 3, exclusion: null, isAcrossCommittees: false },
      items: terms.items.map(item),
      state: {
        ...{ name: 'replaced', at: story.brokenOn, by, agreementId: NUMBER },
        signed: {
          ...{ at: SIGNED, by, signers: signers(SIGNED), sealedOn: SIGNED, effectiveOn: SIGNED },
          confirmation: { name: 'open', dueOn: '2027-01-06' },
        },
      },
    },
    {
      ...{ caseId: CODE, number: NUMBER, form: 'written', version: 2 },
      replaces: { agreementId: NUMBER, reason: again.why },
      ...{ amountFen: 600_000, items: [item(again.item)] },
      state: {
        ...{ name: 'signed', at: story.brokenOn, by, signers: signers(story.brokenOn) },
        confirmation: {
          ...{ name: 'confirmed', on: story.court.confirmedOn },
          ...{ court: story.court.name, number: story.court.ruling },
        },
        ...{ roads: [], police: null },
      },
    },
  ],
  performance: [
    ...terms.items.map(({ what, dueOn }, at) => ({
      ...{ caseId: CODE, item: at, who: borrower.name, what, amountFen: 300_000, dueOn },
      state: [
        { name: 'kept', at: dueOn, by, on: dueOn, proofs: [hash], note: '' },
        { name: 'broken', at: story.brokenOn, by, road: 'reopen', note: story.brokenWhy },
        { name: 'dropped', at: story.brokenOn, by },
      ][at],
    })),
    {
      ...{ caseId: CODE, item: 0, who: borrower.name, amountFen: 600_000, urges: [] },
      ...{ what: again.item.what, dueOn: again.item.dueOn },
      state: { name: 'kept', at: again.item.dueOn, by, on: again.item.dueOn, proofs: [] },
    },
  ],
  attachment: [
    {
      ...{ caseId: CODE, kind: 'performance', name: story.proof, place: 0, mime: 'image/jpeg' },
      ...{ sha256: hash, createdBy: by, state: { name: 'kept' } },
    },
  ],
  dossier: [
    {
      ...{ caseId: CODE, term: '', filer: '', filedOn: null, situation: '', remarks: '' },
      accepted: { at: LAST, by, gaps: story.gaps, reason: story.gapsReason },
    },
  ],
};
