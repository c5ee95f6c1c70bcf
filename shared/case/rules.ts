import { type Day, dayOf, type Instant, isRealDay } from '../basics/days.ts';
import type { Refusal } from '../basics/decision.ts';
import type { CaseId } from '../basics/ids.ts';
import { type Fen, parseYuan } from '../basics/money.ts';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '../basics/text.ts';
import { keysOf } from '../codes/intake.ts';
import type { Party } from '../people/party.ts';
import { type CaseStateName, caseMoves, caseStateLabels } from './moves.ts';
import type { PartyRow } from './parties.ts';
import type { Case } from './record.ts';
import type { AgentRow, RepresentativeRow } from './spokesmen.ts';

/** What the clerk typed about the matter; texts as typed, so that a refusal can sit beside its field. */
export type CaseForm = {
  readonly matter: Case['matter'] | '';
  readonly source: Case['source'];
  readonly isMigrantWages: boolean;
  readonly scale: Case['scale'];
  readonly peopleInvolved: string;
  /** Yuan as typed, `3.1万` too; empty when no money is at stake. */
  readonly amount: string;
  /** `YYYY-MM-DD` or empty. */
  readonly occurredOn: string;
  readonly place: string;
  readonly summary: string;
  readonly applicants: readonly PartyRow[];
  readonly respondents: readonly PartyRow[];
  /** What only some matters need; absent: not asked, and what a case holds of it stays. */
  readonly isPetition?: boolean | undefined;
  readonly units?: string | undefined;
  readonly relation?: string | undefined;
  readonly representatives?: readonly RepresentativeRow[] | undefined;
  readonly agents?: readonly AgentRow[] | undefined;
  /** 关联: cases that the clerk said this one repeats or hangs together with. */
  readonly related?: Case['related'] | undefined;
  /** Cases that the clerk said are another matter (不是同一件事): not asked about again. */
  readonly unrelated?: readonly CaseId[] | undefined;
};

export const MAX_PEOPLE = 1_000_000;

/** A whole number of persons from typing (full-width digits too), or null. */
export function parseCount(typed: string): number | null {
  const text = typed.normalize('NFKC').replace(/[,\s人]/g, '');
  if (!/^\d{1,7}$/.test(text)) return null;
  const count = Number(text);
  return count >= 1 && count <= MAX_PEOPLE ? count : null;
}

/** The amount typed: null when empty, `'unreadable'` when it is no amount. */
export function parseAmount(typed: string): Fen | null | 'unreadable' {
  if (typed.trim() === '') return null;
  return parseYuan(typed.normalize('NFKC')) ?? 'unreadable';
}

/** Everything wrong with the form, each beside its field; empty when it may be saved. */
export function formProblems(form: CaseForm, now: Instant): Refusal[] {
  const found: Refusal[] = [];
  if (form.matter === '') found.push({ code: 'case.matter-missing', field: 'matter' });
  const people = parseCount(form.peopleInvolved);
  if (people === null) found.push({ code: 'case.people-count', field: 'peopleInvolved' });
  if (parseAmount(form.amount) === 'unreadable') {
    found.push({ code: 'case.amount', field: 'amount' });
  }
  if (form.occurredOn !== '') {
    if (!isRealDay(form.occurredOn)) found.push({ code: 'case.occurred-day', field: 'occurredOn' });
    else if ((form.occurredOn as Day) > dayOf(now)) {
      found.push({ code: 'case.occurred-future', field: 'occurredOn' });
    }
  }
  push(found, 'place', lineProblem(form.place, 0, LINE_MAX), LINE_MAX);
  push(found, 'units', lineProblem(form.units ?? '', 0, LINE_MAX), LINE_MAX);
  push(found, 'relation', lineProblem(form.relation ?? '', 0, LINE_MAX), LINE_MAX);
  push(found, 'summary', longTextProblem(form.summary, 1, LONG_TEXT_MAX), LONG_TEXT_MAX);
  return found;
}

/** 涉及人数 counts persons, so it cannot be below the persons who are named as parties. */
export function peopleProblem(people: number, parties: readonly Party[]): Refusal | null {
  const named = parties.filter((party) => party.kind === 'person').length;
  if (people >= named) return null;
  return { code: 'case.people-fewer', field: 'peopleInvolved', values: { named } };
}

/** Text refusals of a reason or a note, beside its field. */
export function textRefusals(field: string, text: string, min: number): Refusal[] {
  const found: Refusal[] = [];
  push(found, field, longTextProblem(text, min, LONG_TEXT_MAX), LONG_TEXT_MAX);
  return found;
}

function push(
  found: Refusal[],
  field: string,
  problem: ReturnType<typeof lineProblem>,
  max: number,
): void {
  if (problem) {
    found.push({
      code: problem,
      field,
      ...(problem === 'text.too-long' ? { values: { max } } : {}),
    });
  }
}

/** True when the table of moves lets the case go to `to`. */
export function mayBecome(record: Case, to: CaseStateName): boolean {
  return caseMoves[record.state.name].includes(to);
}

/** Why the case may not go to `to`, in words, or null. */
export function moveRefusal(record: Case, to: CaseStateName): Refusal | null {
  if (mayBecome(record, to)) return null;
  return {
    code: 'case.move',
    values: { from: caseStateLabels[record.state.name], to: caseStateLabels[to] },
  };
}

/** Names of all parties, applicants first. */
export function partyNames(record: Pick<Case, 'applicants' | 'respondents'>): string[] {
  return [...record.applicants, ...record.respondents].map((party) => party.name);
}

/** All states in the order of the path, for tabs and tables. */
export const caseStateNames = keysOf(caseMoves);

/** The day a case is due, when its state carries one. */
export function caseDueOn(record: Case): Day | null {
  const { state } = record;
  return state.name === 'dispatched' || state.name === 'mediating' ? state.dueOn : null;
}
