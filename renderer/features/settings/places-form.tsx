import { Input } from 'antd';
import type { Hall } from '#shared/settings/hall';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { problemIn } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { FormFoot } from './form-foot.tsx';
import { useHallForm } from './use-hall-form.ts';

const fields = ['windows', 'rooms'] as const;

/** Windows and rooms. A room keeps its id when it is renamed, so that its bookings stay with it. */
export function PlacesForm({ hall }: { readonly hall: Hall }) {
  const form = useHallForm(
    'places',
    {
      windows: hall.windows.map(({ number, name }) => ({ number: String(number), name })),
      rooms: hall.rooms,
    },
    ({ windows, rooms }) => ({
      windows: windows.map(({ number, name }) => ({ number: Number(number), name })),
      rooms: [...rooms],
    }),
  );
  return (
    <section className="card form-grid settings-form" aria-label="窗口和调解室">
      <DraftNotice isRestored={form.isRestored} onDiscard={form.reset} />
      <h2>窗口</h2>
      <Rows
        what="窗口"
        most={30}
        items={form.value.windows}
        onChange={(windows) => form.change({ windows })}
        make={(all) => ({ number: String(all.length + 1), name: '' })}
        row={(item, set, at) => (
          <>
            <Input
              className="row-short"
              suffix="号"
              aria-label={`第 ${at + 1} 个窗口的号`}
              value={item.number}
              onChange={(event) => set({ number: event.target.value })}
            />
            <Input
              aria-label={`第 ${at + 1} 个窗口的名称`}
              value={item.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </>
        )}
      />
      <Problem text={problemIn(form.refusals, 'windows')} />
      <h2>调解室</h2>
      <Rows
        what="调解室"
        most={50}
        items={form.value.rooms}
        onChange={(rooms) => form.change({ rooms })}
        // The clock, not a count: the id of a room that was taken away never comes back for another.
        make={() => ({ id: `room-${Date.now()}`, name: '' })}
        row={(item, set, at) => (
          <Input
            aria-label={`第 ${at + 1} 个调解室的名称`}
            value={item.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      />
      <Problem text={problemIn(form.refusals, 'rooms')} />
      <FormFoot {...form} shownBeside={fields} />
    </section>
  );
}

function Problem({ text }: { readonly text: string | undefined }) {
  return text ? <p className="field-problem">{text}</p> : null;
}
