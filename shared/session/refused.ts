import { timeOf } from '#shared/basics/days';
import { assertNever, type Refusal } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import type { Hall } from '#shared/settings/hall';
import type { Clash } from './rules.ts';

type Named = {
  readonly case: Case;
  readonly rooms: Hall['rooms'];
  readonly staff: readonly Staff[];
};

/** A clash as the sentence beside its field: who or what is taken, from when to when. */
export function clashRefusal(clash: Clash, { case: record, rooms, staff }: Named): Refusal {
  const { other, gap } = clash;
  const when = { from: timeOf(other.startsAt), to: timeOf(other.endsAt), gap };
  switch (clash.what) {
    case 'mediator': {
      const code = gap > 0 ? 'session.mediator-close' : 'session.mediator-busy';
      return { code, field: 'mediatorId', values: { who: nameOf(clash.staffId, staff), ...when } };
    }
    case 'helper': {
      const code = gap > 0 ? 'session.helper-close' : 'session.helper-busy';
      return { code, field: 'helperIds', values: { who: nameOf(clash.staffId, staff), ...when } };
    }
    case 'room': {
      const code = gap > 0 ? 'session.room-close' : 'session.room-busy';
      return { code, field: 'roomId', values: { room: roomName(other.roomId, rooms), ...when } };
    }
    case 'corridor': {
      const room = roomName(other.roomId, rooms);
      return { code: 'session.corridor', field: 'from', values: { room, ...when } };
    }
    case 'attendee': {
      const party = [...record.applicants, ...record.respondents].find(
        (one) => one.kind === 'person' && one.personId === clash.personId,
      );
      const values = { who: party?.name ?? '', ...when };
      return { code: 'session.attendee-busy', field: 'attendeeIds', values };
    }
    default:
      return assertNever(clash);
  }
}

export function nameOf(id: StaffId, staff: readonly Staff[]): string {
  return staff.find((one) => one.id === id)?.name ?? '';
}

function roomName(id: string | null, rooms: Hall['rooms']): string {
  return rooms.find((room) => room.id === id)?.name ?? '';
}
