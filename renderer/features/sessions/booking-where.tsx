import { Input, Select } from 'antd';
import type { Room } from '#shared/settings/hall';
import { FormField } from '../../ui/form-field.tsx';
import type { FormPart } from './booking-form.ts';

/** In which room, at which place, or over which line. */
export function BookingWhere({
  value,
  change,
  problem,
  rooms,
}: FormPart & { readonly rooms: readonly Room[] }) {
  const isVisit = value.kind === 'home-visit';
  const isRemote = value.way !== 'in-person';
  return (
    <div className={isVisit ? undefined : 'med-booking-pair'}>
      {!isVisit && (
        <FormField label="调解室" problem={problem('roomId')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              value={value.roomId}
              placeholder={isRemote ? '不用调解室可不选' : '请选择，或填写地点'}
              options={rooms.map((room) => ({
                value: room.id,
                label: wordsOf(room),
                title: room.name,
              }))}
              labelRender={({ value: id }) => rooms.find((room) => room.id === id)?.name ?? ''}
              onChange={(roomId) => change({ roomId: roomId ?? null })}
            />
          )}
        </FormField>
      )}
      {isRemote ? (
        <FormField
          label={value.way === 'video' ? '会议号或链接' : '电话号码'}
          isRequired
          problem={problem('link')}
        >
          {(control) => (
            <Input
              {...control}
              value={value.link}
              onChange={({ target }) => change({ link: target.value })}
            />
          )}
        </FormField>
      ) : (
        <FormField label="地点" isRequired={isVisit} problem={problem('place')}>
          {(control) => (
            <Input
              {...control}
              value={value.place}
              placeholder={isVisit ? '如：青石村 3 组石大力家' : '不在调解室时填写'}
              onChange={({ target }) => change({ place: target.value })}
            />
          )}
        </FormField>
      )}
    </div>
  );
}

function wordsOf({ name, seats, hasVideo }: Room): string {
  return `${name}（${seats} 座${hasVideo ? '，有视频' : ''}）`;
}
