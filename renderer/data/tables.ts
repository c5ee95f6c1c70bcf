import type { RecordType } from '#shared/basics/ids';
import { marksOf } from '#shared/case/marks';
import { isRunning, isVoid } from '#shared/case/moves';
import { holderKey, urgeOf } from '#shared/clock/board';
import type { RecordOf } from '#shared/journal/records';

/**
 * What IndexedDB indexes for each type. Columns derived for an index start with `_` and are dropped when a row
 * is opened again. At most six indexes a table: each costs more than durability does.
 */
export const stores: Record<RecordType, string> = {
  hall: 'id',
  staff: 'id',
  queue: 'id',
  screen: 'id',
  person: 'id, _document, _phone, _village',
  appointment: 'id, [on+_status], at',
  visit: 'id, on, [personId+createdAt]',
  shift: 'id, [day+_status], _open',
  ticket: 'id, visitId, [day+_status], [day+_turnAt], _disputeKey, _open',
  timecheck: 'id, _status',
  case: 'id, _newest, [_status+_newest], [_lightness+createdAt], *_people, batchId',
  dispatch: 'id, caseId, [_status+dueOn]',
  session: 'id, caseId, on',
  agreement: 'id, caseId, _confirmBy',
  followup: 'id, caseId, [_status+plannedOn]',
  limits: 'id',
  risk: 'id',
  wording: 'id',
  merge: 'id, keptId, mergedId',
  intake: 'id, _status',
  safeguard: 'id, visitId, caseId, _status',
  mapping: 'id',
  batch: 'id, createdAt',
  clock: 'id, caseId, [_status+dueOn], [_holder+dueOn], [_urged+_urgedAt]',
  whistle: 'id, caseId, [_status+dueOn]',
  conference: 'id, *_cases, heldOn',
  errand: 'id, personId, [_status+dueOn]',
  scheduling: 'id',
  payscale: 'id',
  organisation: 'id',
  absence: 'id, staffId, until',
  duty: 'id, on',
  attachment: 'id, caseId, sha256',
  performance: 'id, caseId, [_status+dueOn]',
  dossier: 'id, caseId',
  subsidy: 'id, caseId, month',
  disclosure: 'id, createdAt',
  repair: 'id, createdAt',
};

/** A person of the hall by id, nobody by nothing, an office by the blind mark of its name. */
export function holderMark(holder: string, blind: (text: string) => string): string {
  return holder === '' || holder.startsWith('staff_') ? holder : blind(holder);
}

type Columns = Record<string, unknown>;

/** Index columns of each type. `blind` marks exact-match texts without showing them. */
export const columnsOf: {
  [Type in RecordType]: (record: RecordOf[Type], blind: (text: string) => string) => Columns;
} = {
  hall: () => ({}),
  staff: () => ({}),
  person: (person, blind) => ({
    ...(person.documentNumber && !person.isTakenBack
      ? { _document: blind(person.documentNumber) }
      : {}),
    ...(person.phone && !person.isTakenBack ? { _phone: blind(person.phone) } : {}),
    ...(person.village && !person.isTakenBack
      ? { _village: blind(`${person.name} ${person.village}`) }
      : {}),
  }),
  queue: () => ({}),
  screen: () => ({}),
  appointment: (appointment) => ({ _status: appointment.state.name }),
  visit: () => ({}),
  shift: (shift) => ({
    _status: shift.state.name,
    ...(shift.state.name === 'closed' ? {} : { _open: shift.day }),
  }),
  ticket: (ticket, blind) => ({
    _status: ticket.state.name,
    // Open ones are found by this, whatever the clock says that today is.
    ...(ticket.state.name === 'done' || ticket.state.name === 'left' ? {} : { _open: ticket.day }),
    ...(ticket.turn ? { _turnAt: ticket.turn.at } : {}),
    ...(ticket.dispute ? { _disputeKey: blind(ticket.dispute.key) } : {}),
  }),
  timecheck: (timecheck) => ({ _status: timecheck.state.name }),
  case: (record, blind) => ({
    // 作废 stands in no list, and is offered nowhere.
    _status: isVoid(record) ? 'void' : record.state.name,
    // Negative, so that the newest come first out of the index: a page of a list is one read.
    ...(isVoid(record) ? {} : { _newest: -record.createdAt }),
    // 重点: of running cases those with the most points of risk come first, and of those the oldest.
    ...(isRunning(record) && record.risk?.points ? { _lightness: -record.risk.points } : {}),
    // Persons by their ids, organisations by the blind mark of their name (shared/case/same-quarrel).
    _people: (isVoid(record) ? [] : [...record.applicants, ...record.respondents])
      .flatMap(marksOf)
      .map((mark) => (mark.startsWith('person_') ? mark : blind(mark))),
  }),
  dispatch: (dispatch) => ({ _status: dispatch.state.name }),
  session: () => ({}),
  agreement: (agreement) => {
    const { state } = agreement;
    return state.name === 'signed' && state.confirmation.name === 'open'
      ? { _confirmBy: state.confirmation.dueOn }
      : {};
  },
  followup: (followup) => ({ _status: followup.state.name }),
  limits: () => ({}),
  risk: () => ({}),
  wording: () => ({}),
  merge: () => ({}),
  intake: (intake) => ({ _status: intake.state.name }),
  safeguard: (safeguard) => ({ _status: safeguard.state.name }),
  mapping: () => ({}),
  batch: () => ({}),
  clock: (clock, blind) => {
    const urge = urgeOf(clock);
    return {
      _status: clock.state.name,
      ...(clock.state.name === 'running' ? { _holder: holderMark(holderKey(clock), blind) } : {}),
      ...(urge ? { _urged: urge.to, _urgedAt: urge.at } : {}),
    };
  },
  whistle: (whistle) => ({ _status: whistle.state.name }),
  conference: (conference) => ({ _cases: conference.items.map(({ caseId }) => caseId) }),
  errand: (errand) => ({ _status: errand.state.name }),
  scheduling: () => ({}),
  payscale: () => ({}),
  organisation: () => ({}),
  absence: () => ({}),
  duty: () => ({}),
  attachment: () => ({}),
  performance: (performance) => ({ _status: performance.state.name }),
  dossier: () => ({}),
  subsidy: () => ({}),
  disclosure: () => ({}),
  repair: () => ({}),
};
