import { describe, expect, it } from 'vitest';
import { type Decision, refuseAll } from '../basics/decision.ts';
import { usualQueueRules } from '../settings/queue.ts';
import { facts } from '../testing/clock.ts';
import { personId } from '../testing/person.ts';
import { ticketId } from '../testing/ticket.ts';
import { aRegistration, visitId } from '../testing/visit.ts';
import { type ComingSide, decideBothSides } from './both-sides.ts';
import { type Ticket, ticketSchema } from './record.ts';

const nobody = { person: null, documentOwner: null, visits: [] };
const applicant: ComingSide = { ...aRegistration(), ticketId: ticketId(1), area: '东侧等候区' };
const respondent = (name: string): ComingSide => ({
  ...aRegistration({ name, sex: '0', documentKind: 'none', documentNumber: '', phone: '' }),
  visitId: visitId(2),
  personId: personId(2),
  ticketId: ticketId(2),
  area: '西侧等候区',
});
const issue = { issued: 4, waiting: [], run: 3, rules: usualQueueRules };
const decide = (one: ComingSide, other: ComingSide) =>
  decideBothSides(
    { applicant: one, respondent: other },
    { applicant: nobody, respondent: nobody, issue },
    facts(),
  );
const ticketsOf = (decision: Decision): Ticket[] =>
  decision.ok
    ? decision.changes
        .filter(({ type }) => type === 'ticket')
        .map(({ body }) => ticketSchema.parse(body))
    : [];

describe('both sides of a dispute at the door', () => {
  it('T40 get two numbers in one act, linked by the first, each with its area', () => {
    const decision = decide(applicant, respondent('孙大海'));
    expect(decision.ok && decision.changes.map(({ type }) => type)).toEqual([
      ...['person', 'visit', 'ticket'],
      ...['person', 'visit', 'ticket'],
    ]);
    const [one, other] = ticketsOf(decision);
    expect([one?.label, other?.label]).toEqual(['D005', 'D006']);
    expect(one?.dispute).toEqual({ key: one?.id, side: 'applicant', area: '东侧等候区' });
    expect(other?.dispute).toEqual({ key: one?.id, side: 'respondent', area: '西侧等候区' });
    expect([one?.ahead, other?.ahead]).toEqual([0, 1]);
  });

  it('T40 get none when anything is wrong, and the other name is told apart from the own', () => {
    expect(decide(applicant, respondent(''))).toEqual(
      refuseAll([{ code: 'text.empty', field: 'otherName', values: { max: 50 } }]),
    );
    const both = decide(
      { ...applicant, typed: { ...applicant.typed, peopleCount: '0' } },
      respondent('孙大海😀'),
    );
    expect(both.ok ? [] : both.refusals.map(({ field }) => field)).toEqual([
      'peopleCount',
      'otherName',
    ]);
  });
});
