import { Input } from 'antd';
import type { Hall } from '#shared/settings/hall';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { problemIn } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { FormFoot } from './form-foot.tsx';
import { useHallForm } from './use-hall-form.ts';

const fields = ['windows'] as const;

/** 窗口 of the hall. */
export function PlacesForm({ hall }: { readonly hall: Hall }) {
  const form = useHallForm(
    'places',
    { windows: hall.windows.map(({ number, name }) => ({ number: String(number), name })) },
    ({ windows }) => ({
      windows: windows.map(({ number, name }) => ({ number: Number(number), name })),
    }),
  );
  const problem = problemIn(form.refusals, 'windows');
  return (
    <section className="card form-grid settings-form" aria-label="窗口">
      <DraftNotice restored={form.restored} onDiscard={form.reset} />
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
      {problem && <p className="field-problem">{problem}</p>}
      <FormFoot {...form} shownBeside={fields} />
    </section>
  );
}
