import { Button, Checkbox, Input, Select } from 'antd';
import { type Hall, plainRoom, type Room } from '#shared/settings/hall';
import { symmetric, withNeighbours } from '#shared/settings/rooms';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { FormFoot } from './form-foot.tsx';
import { useHallForm } from './use-hall-form.ts';

const fields = ['rooms'] as const;

/** 座位 as typed; the rest is the room's own. */
type RoomRow = Omit<Room, 'seats'> & { readonly seats: string };

const rowOf = (room: Room): RoomRow => ({ ...room, seats: String(room.seats) });
const roomOf = (row: RoomRow): Room => ({ ...row, seats: numberOf(row.seats) });

/** 调解室: a room keeps its id when it is renamed, so that its bookings stay with it. */
export function RoomsForm({ hall }: { readonly hall: Hall }) {
  const form = useHallForm('rooms', { rooms: hall.rooms.map(rowOf) }, ({ rooms }) => ({
    rooms: rooms.map(roomOf),
  }));
  const { rooms } = form.value;
  const problem = problemIn(form.refusals, 'rooms');
  const wrong = (field: string) =>
    problemOf(form.refusals, field) === undefined
      ? {}
      : ({ status: 'error', 'aria-invalid': true } as const);
  const setNeighbours = (id: string, chosen: readonly string[]) =>
    form.change({
      rooms: withNeighbours(symmetric(rooms.map(roomOf)), id, chosen).map((room, at) => ({
        ...room,
        seats: rooms[at]?.seats ?? '',
      })),
    });
  return (
    <section className="card form-grid rooms-form" aria-label="调解室">
      <DraftNotice restored={form.restored} onDiscard={form.reset} />
      <p className="field-hint">
        预约时按座位数和视频设备挑选；门挨着的房间，敏感事项进出要错开（“排期规则”里定几分钟）。
      </p>
      <div className="rooms-head" aria-hidden="true">
        <span>名称</span>
        <span>品牌特色</span>
        <span>座位</span>
        <span>视频</span>
        <span>门挨着的房间</span>
      </div>
      <Rows<RoomRow>
        what="调解室"
        most={50}
        items={rooms}
        onChange={(changed) => form.change({ rooms: changed })}
        // The clock, not a count: the id of a room that was taken away never comes back for another.
        make={() => rowOf({ ...plainRoom, id: `room-${Date.now()}`, name: '' })}
        row={(room, set, at) => (
          <>
            <Input
              aria-label={`第 ${at + 1} 个调解室的名称`}
              {...wrong(`rooms.${at}`)}
              value={room.name}
              onChange={({ target }) => set({ name: target.value })}
            />
            <Input
              aria-label={`第 ${at + 1} 个调解室的品牌特色`}
              placeholder="没有可不填"
              {...wrong(`rooms.${at}.brand`)}
              value={room.brand}
              onChange={({ target }) => set({ brand: target.value })}
            />
            <Input
              className="rooms-seats"
              inputMode="numeric"
              aria-label={`第 ${at + 1} 个调解室的座位数`}
              {...wrong(`rooms.${at}.seats`)}
              value={room.seats}
              onChange={({ target }) => set({ seats: target.value })}
            />
            <Checkbox
              className="rooms-video"
              aria-label={`第 ${at + 1} 个调解室有视频设备`}
              checked={room.hasVideo}
              onChange={({ target }) => set({ hasVideo: target.checked })}
            />
            <Select
              className="rooms-neighbours"
              mode="multiple"
              maxTagCount="responsive"
              optionFilterProp="label"
              aria-label={`第 ${at + 1} 个调解室门挨着的房间`}
              {...wrong(`rooms.${at}.neighbours`)}
              value={[...room.neighbours]}
              options={rooms
                .filter(({ id, name }) => id !== room.id && name.trim() !== '')
                .map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(chosen: string[]) => setNeighbours(room.id, chosen)}
            />
          </>
        )}
      />
      {problem && <p className="field-problem">{problem}</p>}
      <FormFoot {...form} shownBeside={fields} />
      <div>
        <Button
          onClick={() => {
            form.reset();
            form.clear();
          }}
        >
          不改了
        </Button>
      </div>
    </section>
  );
}

/** Full-width digits are read; an empty box is no number. */
function numberOf(typed: string): number {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? Number.NaN : Number(text);
}
