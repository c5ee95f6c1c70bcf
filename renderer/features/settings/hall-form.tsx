import { Input } from 'antd';
import type { Hall } from '#shared/settings/hall';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { FormFoot } from './form-foot.tsx';
import { useHallForm } from './use-hall-form.ts';

const fields = ['name', 'committee', 'divisionCode', 'deskNumber'] as const;
const labels = {
  name: ['大厅名称', undefined],
  committee: ['人民调解委员会全称', '与印章一致，用在卷宗和各种文书上'],
  divisionCode: ['区划代码', '县 6 位、乡镇 9 位、村 12 位；改动只影响以后的案件编号'],
  deskNumber: ['受理台编号', '同一大厅有几台电脑时，每台不同，案件编号才不会重复'],
} as const;

export function HallForm({ hall }: { readonly hall: Hall }) {
  const form = useHallForm(
    'hall',
    {
      name: hall.name,
      committee: hall.committee,
      divisionCode: hall.divisionCode,
      deskNumber: String(hall.deskNumber),
    },
    ({ deskNumber, ...rest }) => ({ ...rest, deskNumber: Number(deskNumber) }),
  );
  return (
    <section className="card form-grid settings-form" aria-label="大厅">
      <DraftNotice restored={form.restored} onDiscard={form.reset} />
      {fields.map((field) => (
        <FormField
          key={field}
          label={labels[field][0]}
          hint={labels[field][1]}
          isRequired
          problem={problemOf(form.refusals, field)}
        >
          {(control) => (
            <Input
              {...control}
              value={form.value[field]}
              onChange={(event) => form.change({ [field]: event.target.value })}
            />
          )}
        </FormField>
      ))}
      {hall.isDemo && <p>这是示例大厅，人和事都是虚构的。</p>}
      <FormFoot {...form} shownBeside={fields} />
    </section>
  );
}
