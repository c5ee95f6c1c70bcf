import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import type { Authority } from '../codes/people.ts';
import { normalDocument } from '../people/documents.ts';
import { readName } from '../people/names.ts';
import { readPhone } from '../people/phone.ts';
import type { PartyRow, PartySide } from './parties.ts';
import type { Case } from './record.ts';

/** 代表人 as typed: who speaks for a group of one side. */
export type RepresentativeRow = {
  readonly side: PartySide;
  readonly name: string;
  readonly phone: string;
};

/** 代理人 as typed. */
export type AgentRow = {
  readonly side: PartySide;
  /** Whom they act for: the party's name. */
  readonly party: string;
  readonly name: string;
  readonly phone: string;
  readonly documentNumber: string;
  readonly authority: Authority;
  /** 授权委托书 handed in. */
  readonly isProven: boolean;
};

/** 信访工作条例 §20: those who come about one common matter send at most five representatives. */
export const PETITION_REPRESENTATIVES_MAX = 5;
/** What the record holds of each. */
export const SPOKESMEN_MAX = 20;
const DOCUMENT_MAX = 40;

type Form = {
  readonly isPetition?: boolean | undefined;
  readonly representatives?: readonly RepresentativeRow[] | undefined;
  readonly agents?: readonly AgentRow[] | undefined;
} & { readonly [Side in PartySide]: readonly PartyRow[] };

type ReadSpokesmen = {
  readonly representatives: Case['representatives'];
  readonly agents: Case['agents'];
  readonly refusals: readonly Refusal[];
};

/** 代表人 and 代理人 read; refusals carry fields such as `agents.0.name`. */
export function readSpokesmen(form: Form): ReadSpokesmen {
  const refusals: Refusal[] = [];
  const representatives = readRepresentatives(form, refusals);
  const agents = readAgents(form, refusals);
  return { representatives, agents, refusals };
}

function readRepresentatives(form: Form, refusals: Refusal[]): Case['representatives'] {
  const rows = form.representatives ?? [];
  if (form.isPetition && rows.length > PETITION_REPRESENTATIVES_MAX) {
    refusals.push({ code: 'case.representatives', field: 'representatives' });
  } else if (rows.length > SPOKESMEN_MAX) {
    refusals.push({ code: 'case.representatives-many', field: 'representatives' });
  }
  const seen = new Set<string>();
  return rows.flatMap((row, at) => {
    const read = nameAndPhone(row, `representatives.${at}`, refusals);
    if (!read) return [];
    const mark = `${row.side} ${read.name} ${read.phone}`;
    if (seen.has(mark)) {
      const field = `representatives.${at}.name`;
      refusals.push({ code: 'case.representative-twice', field, values: { name: read.name } });
    }
    seen.add(mark);
    return [{ side: row.side, ...read }];
  });
}

function readAgents(form: Form, refusals: Refusal[]): Case['agents'] {
  const rows = form.agents ?? [];
  if (rows.length > SPOKESMEN_MAX) refusals.push({ code: 'case.agents-many', field: 'agents' });
  return rows.flatMap((row, at) => {
    const field = `agents.${at}`;
    const read = nameAndPhone(row, field, refusals);
    const documentNumber = normalDocument(row.documentNumber);
    const problem = lineProblem(documentNumber, 0, DOCUMENT_MAX);
    if (problem) {
      const values = { max: DOCUMENT_MAX };
      refusals.push({ code: problem, field: `${field}.documentNumber`, values });
    }
    const party = row.party.trim();
    const isParty = namesOf(form[row.side]).includes(party) && party.length <= LINE_MAX;
    if (!isParty) refusals.push({ code: 'case.agent-party', field: `${field}.party` });
    const otherSide = row.side === 'applicants' ? 'respondents' : 'applicants';
    // 民法典 §168: nobody acts for both sides; least of all the other side itself.
    if (read && namesOf(form[otherSide]).includes(read.name)) {
      const values = { name: read.name };
      refusals.push({ code: 'case.agent-is-party', field: `${field}.name`, values });
    }
    if (!read || problem || !isParty) return [];
    const { side, authority, isProven } = row;
    return [{ side, party, ...read, documentNumber, authority, isProven }];
  });
}

function nameAndPhone(
  row: { readonly name: string; readonly phone: string },
  field: string,
  refusals: Refusal[],
): { name: string; phone: string } | null {
  const name = readName(row.name);
  const phone = readPhone(row.phone);
  if (!name.ok) {
    refusals.push({ code: name.code, field: `${field}.name`, values: { max: NAME_MAX } });
  }
  if (!phone.ok) refusals.push({ code: phone.code, field: `${field}.phone` });
  return name.ok && phone.ok ? { name: name.name, phone: phone.phone } : null;
}

/** Names of a side as they are typed now: whom an agent of that side may act for. */
export function namesOf(rows: readonly PartyRow[]): string[] {
  return rows
    .map((row) => (row.kind === 'person' ? row.typed.name : row.name).trim())
    .filter((name) => name !== '');
}

/** Agents whose 授权委托书 is still missing: a warning, since it may be handed in later. */
export function unprovenAgents(record: Pick<Case, 'agents'>): string[] {
  return record.agents.filter(({ isProven }) => !isProven).map(({ name }) => name);
}
