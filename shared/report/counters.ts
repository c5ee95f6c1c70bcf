import { dayOf } from '#shared/basics/days';
import type { RecordType } from '#shared/basics/ids';
import { isVoid } from '#shared/case/moves';
import type { AnyRecord, RecordOf } from '#shared/journal/records';
import { type Delta, standingDeltas } from './standing.ts';

/**
 * Counter names, so that whoever reads one writes it the same way: `kind/of what/which`. Those of one kind and
 * scope are kept together in one row (`rowOf`): an act that counts four things of a day writes once.
 */
export const counter = {
  /** Tickets issued under a prefix on a day: the next one's place in the group's range is this plus one. */
  tickets: (day: string, prefix: string) => `day/${day}/tickets-${prefix}`,
  /** Cases registered in a year: the next case's running number is this plus one. */
  cases: (year: string) => `year/${year}/cases`,
  /** 人调字 numbers given in a year: the next one is this plus one. */
  mediations: (year: string) => `year/${year}/mediations`,
  /** Agreements drawn up in a year. */
  agreements: (year: string) => `year/${year}/agreements`,
  visits: (day: string) => `day/${day}/visits`,
  visitors: (day: string) => `day/${day}/visitors`,
  repeatVisits: (day: string) => `day/${day}/repeat-visits`,
  caseStates: (state: string) => `case-states/now/${state}`,
};

/** The row of a counter's name (its kind and scope) and its place in there. */
export function rowOf(name: string): { readonly row: string; readonly field: string } {
  const end = name.indexOf('/', name.indexOf('/') + 1);
  return { row: name.slice(0, end), field: name.slice(end + 1) };
}

/**
 * What a record's change does to the counters. Replaying every entry in order gives the same sums again.
 * Numbers that were given only grow; what a record stands for in the statistics (standing.ts) moves with it.
 */
export function counterDeltas(
  type: RecordType,
  before: AnyRecord | null,
  after: AnyRecord,
): Delta[] {
  return [...givenDeltas(type, before, after), ...standingDeltas(type, before, after)];
}

function givenDeltas(type: RecordType, before: AnyRecord | null, after: AnyRecord): Delta[] {
  if (type === 'visit') {
    const visit = after as RecordOf['visit'];
    const was = before as RecordOf['visit'] | null;
    if (!was) return comingDeltas(visit, 1);
    // 校时: a visit that the wrong clock put on another day.
    return was.on === visit.on ? [] : [...comingDeltas(was, -1), ...comingDeltas(visit, 1)];
  }
  if (type === 'ticket') {
    const ticket = after as RecordOf['ticket'];
    // A number that came to another day is out on that day, too.
    if ((before as RecordOf['ticket'] | null)?.day === ticket.day) return [];
    return [{ name: counter.tickets(ticket.day, ticket.label.slice(0, 1)), by: 1 }];
  }
  if (type === 'agreement' && !before) {
    const agreement = after as RecordOf['agreement'];
    // A new version keeps the number of the first.
    if (agreement.version > 1) return [];
    return [{ name: counter.agreements(dayOf(agreement.createdAt).slice(0, 4)), by: 1 }];
  }
  if (type === 'case') {
    const now = after as RecordOf['case'];
    const was = before as RecordOf['case'] | null;
    const numbered = mediationYears(now).slice(mediationYears(was).length);
    const given = numbered.map((year) => ({ name: counter.mediations(year), by: 1 }));
    const [from, to] = [was && standsIn(was), standsIn(now)];
    const isFirst = was ? [] : [{ name: counter.cases(now.code.slice(-11, -7)), by: 1 }];
    if (from === to) return [...given, ...isFirst];
    return [
      ...given,
      ...isFirst,
      ...(from ? [{ name: counter.caseStates(from), by: -1 }] : []),
      ...(to ? [{ name: counter.caseStates(to), by: 1 }] : []),
    ];
  }
  return [];
}

/** What one coming counts for on its day. */
function comingDeltas(visit: RecordOf['visit'], by: 1 | -1): Delta[] {
  // A further matter of the same coming brings nobody new through the door.
  if (visit.sameComing !== null) return [];
  return [
    { name: counter.visits(visit.on), by },
    { name: counter.visitors(visit.on), by: by * visit.peopleCount },
    ...(visit.earlierVisits > 0 ? [{ name: counter.repeatVisits(visit.on), by }] : []),
  ];
}

/** The state whose counter a case stands in; null for one that was taken back with its import. */
function standsIn(record: RecordOf['case']): string | null {
  return isVoid(record) ? null : record.state.name;
}

/** The years of a case's 人调字 numbers, as written in front of them: `(2026)青石人调字第1号`. */
function mediationYears(record: RecordOf['case'] | null): string[] {
  return (record?.numbers ?? []).flatMap(({ kind, number }) =>
    kind === 'mediation' ? [number.slice(1, 5)] : [],
  );
}
