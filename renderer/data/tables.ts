import type { RecordType } from '#shared/basics/ids';
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
  shift: 'id, [day+_status]',
  ticket: 'id, visitId, [day+_status], [day+_turnAt], _disputeKey',
  case: 'id, code, createdAt, visitId, [_status+createdAt], *_people, batchId',
  dispatch: 'id, caseId, [_status+dueOn]',
  session: 'id, caseId, on',
  agreement: 'id, caseId, _confirmBy',
  followup: 'id, caseId, [_status+plannedOn]',
  limits: 'id',
  risk: 'id',
  merge: 'id, keptId, mergedId',
  intake: 'id, _status',
  safeguard: 'id, visitId, caseId, _status',
  mapping: 'id',
  batch: 'id, createdAt',
  clock: 'id, caseId, [_status+dueOn]',
  whistle: 'id, caseId, [_status+dueOn]',
  conference: 'id, *_cases, heldOn',
  errand: 'id, personId, [_status+dueOn]',
};

type Columns = Record<string, unknown>;

/** Index columns of each type. `blind` marks exact-match texts without showing them. */
export const columnsOf: {
  [Type in RecordType]: (record: RecordOf[Type], blind: (text: string) => string) => Columns;
} = {
  hall: () => ({}),
  staff: () => ({}),
  person: (person, blind) => ({
    ...(person.documentNumber ? { _document: blind(person.documentNumber) } : {}),
    ...(person.phone ? { _phone: blind(person.phone) } : {}),
    ...(person.village ? { _village: blind(`${person.name} ${person.village}`) } : {}),
  }),
  queue: () => ({}),
  screen: () => ({}),
  appointment: (appointment) => ({ _status: appointment.state.name }),
  visit: () => ({}),
  shift: (shift) => ({ _status: shift.state.name }),
  ticket: (ticket) => ({
    _status: ticket.state.name,
    ...(ticket.turn ? { _turnAt: ticket.turn.at } : {}),
    ...(ticket.dispute ? { _disputeKey: ticket.dispute.key } : {}),
  }),
  case: (record) => ({
    _status: record.state.name,
    _people: [...record.applicants, ...record.respondents].flatMap((party) =>
      party.kind === 'person' ? [party.personId] : [],
    ),
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
  merge: () => ({}),
  intake: (intake) => ({ _status: intake.state.name }),
  safeguard: (safeguard) => ({ _status: safeguard.state.name }),
  mapping: () => ({}),
  batch: () => ({}),
  clock: (clock) => ({ _status: clock.state.name }),
  whistle: (whistle) => ({ _status: whistle.state.name }),
  conference: (conference) => ({ _cases: conference.items.map(({ caseId }) => caseId) }),
  errand: (errand) => ({ _status: errand.state.name }),
};
