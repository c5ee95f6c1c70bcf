import type { Hall } from '#shared/settings/hall';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { NamesField, namesIn } from '../../ui/names-field.tsx';
import { problemIn } from '../../ui/refusals.tsx';
import { FormFoot } from './form-foot.tsx';
import { useHallForm } from './use-hall-form.ts';

const fields = ['departments', 'villages'] as const;

export function ListsForm({ hall }: { readonly hall: Hall }) {
  const form = useHallForm(
    'lists',
    { departments: hall.departments.join('\n'), villages: hall.villages.join('\n') },
    ({ departments, villages }) => ({
      departments: namesIn(departments),
      villages: namesIn(villages),
    }),
  );
  return (
    <section className="card form-grid settings-form" aria-label="部门和村（社区）">
      <DraftNotice restored={form.restored} onDiscard={form.reset} />
      <div className="settings-two">
        <NamesField
          label="联动部门"
          rows={16}
          text={form.value.departments}
          onChange={(departments) => form.change({ departments })}
          problem={problemIn(form.refusals, 'departments')}
        />
        <NamesField
          label="村（社区）"
          rows={16}
          text={form.value.villages}
          onChange={(villages) => form.change({ villages })}
          problem={problemIn(form.refusals, 'villages')}
        />
      </div>
      <FormFoot {...form} shownBeside={fields} />
    </section>
  );
}
