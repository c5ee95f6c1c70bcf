import type { Instant } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { maskName } from '#shared/people/masking';
import type { Hall } from '#shared/settings/hall';
import { type Session, sessionKinds } from './record.ts';
import { placeWords } from './reminders.ts';
import { takesPlace } from './rules.ts';

type Known = {
  readonly hall: Pick<Hall, 'name' | 'rooms'>;
  readonly cases: ReadonlyMap<CaseId, Case>;
  /** When the file is made. */
  readonly now: Instant;
};

/**
 * A mediator's sessions as an iCalendar file (RFC 5545), for the calendar of a telephone. The file leaves the
 * program: parties are masked, and of a sensitive session only the time and the room are told. The same session
 * keeps its UID and counts on in SEQUENCE, so that importing again moves or cancels what was there.
 */
export function calendarFile(
  name: string,
  sessions: readonly Session[],
  { hall, cases, now }: Known,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//dispute hall desk//sessions//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(`${name}的调解安排`)}`,
    ...sessions.flatMap((session) => eventOf(session, cases.get(session.caseId), hall, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf(
  session: Session,
  of: Case | undefined,
  hall: Known['hall'],
  now: Instant,
): string[] {
  const { isDiscreet, place, way, link } = session;
  const where = placeWords({ ...session, place: isDiscreet ? '' : place }, hall);
  const line = way === 'in-person' ? '' : link;
  return [
    'BEGIN:VEVENT',
    `UID:${session.id}`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${session.revision}`,
    `DTSTART:${utc(session.startsAt)}`,
    `DTEND:${utc(session.endsAt)}`,
    `SUMMARY:${escaped(summaryOf(session, of))}`,
    `LOCATION:${escaped([where, line].filter(Boolean).join(' '))}`,
    `STATUS:${takesPlace(session) ? 'CONFIRMED' : 'CANCELLED'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

function summaryOf(session: Session, of: Case | undefined): string {
  const kind = sessionKinds[session.kind];
  if (session.isDiscreet || !of) return kind;
  const first = (parties: Case['applicants']) => {
    const [party] = parties;
    // An organisation is known by its name; a person is not to be.
    return party ? [party.kind === 'person' ? maskName(party.name) : party.name] : [];
  };
  return `${kind}：${[...first(of.applicants), ...first(of.respondents)].join(' 与 ')}`;
}

/** `20261123T060000Z` */
function utc(at: Instant): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** A text value: RFC 5545 §3.3.11. Control characters have no place in one. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

const LINE_OCTETS = 75;

/** No line is longer than 75 octets; the rest goes on after a blank (§3.1), and no character is cut in two. */
function folded(line: string): string {
  let room = LINE_OCTETS;
  let text = '';
  for (const character of line) {
    const octets = octetsOf(character);
    if (octets > room) {
      text += '\r\n ';
      room = LINE_OCTETS - 1;
    }
    text += character;
    room -= octets;
  }
  return text;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
