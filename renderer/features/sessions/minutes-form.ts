import type { PersonId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { OtherRoad } from '#shared/codes/disputes';
import type { Staff } from '#shared/people/staff';
import type { Minutes } from '#shared/session/minutes';
import type { MinutesElement, Session, SessionResult } from '#shared/session/record';
import { namesIn } from '../../ui/names-field.tsx';

/** 笔录 as typed and ticked. Nothing is ticked in advance; the recorder is whoever sits at the desk, and may be changed. */
export type MinutesForm = {
  readonly minutes: string;
  readonly result: SessionResult['name'] | null;
  readonly reason: string;
  readonly roads: readonly OtherRoad[];
  readonly elements: readonly MinutesElement[];
  readonly recorder: string;
  /** Of the people whom the case knows, those who came. */
  readonly came: readonly string[];
  /** Others, one a line. */
  readonly others: string;
  readonly asked: string;
  readonly identity: string;
};

export function emptyMinutes(session: Session, recorder: string): MinutesForm {
  return {
    ...{ minutes: '', reason: '', roads: [], elements: [], recorder },
    ...{ came: [], others: '', asked: '', identity: '' },
    // An investigation leads to no result of its own.
    result: session.kind === 'investigation' ? 'continue' : null,
  };
}

/** The form as a command; null while no result is chosen. */
export function minutesOf(form: MinutesForm): Minutes | null {
  const result = resultOf(form);
  if (!result) return null;
  const { minutes, elements, recorder, came, others, asked, identity } = form;
  const present = [...came, ...namesIn(others)];
  return { minutes, result, elements, recorder, present, asked, identity };
}

function resultOf({ result, reason, roads }: MinutesForm): SessionResult | null {
  if (result === null) return null;
  if (result === 'no-agreement') return { name: result, reason, roads: [...roads] };
  if (result === 'withdrawn') return { name: result, reason };
  return { name: result };
}

/** Who may have come, as the paper names them: parties, those who speak for them, helpers. */
export function mayHaveCome(record: Case, session: Session, staff: readonly Staff[]): string[] {
  const parties = [...record.applicants, ...record.respondents].map(({ name }) => name);
  const agents = record.agents.map(({ name, party }) => `${name}（${party}的代理人）`);
  const speakers = record.representatives
    .filter(({ name }) => !parties.includes(name))
    .map(({ name }) => `${name}（代表人）`);
  return [...new Set([...parties, ...speakers, ...agents, ...helperNames(session, staff)])];
}

export function helperNames({ helperIds }: Session, staff: readonly Staff[]): string[] {
  return helperIds.map((id) => nameOf(id, staff)).filter(Boolean);
}

export function nameOf(id: Staff['id'], staff: readonly Staff[]): string {
  return staff.find((one) => one.id === id)?.name ?? '';
}

/** The parties and helpers who were booked. */
export function bookedNames(record: Case, session: Session, staff: readonly Staff[]): string[] {
  const booked = new Set<PersonId>(session.attendeeIds);
  const parties = [...record.applicants, ...record.respondents]
    .filter((party) => party.kind === 'person' && booked.has(party.personId))
    .map(({ name }) => name);
  return [...parties, ...helperNames(session, staff)];
}
