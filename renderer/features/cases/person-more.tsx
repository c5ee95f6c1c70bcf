import { AutoComplete, Select } from 'antd';
import { educations, ethnicities, personCategories } from '#shared/codes/people';
import type { TypedPerson } from '#shared/people/workflow';
import type { markOf } from './person-row.tsx';

/** Fields of GB/T 31000 dispute items that only some matters ask of a person. */
export const moreFields = ['village', 'ethnicity', 'education', 'category'] as const;
export type MoreField = (typeof moreFields)[number];

type Props = {
  readonly what: string;
  readonly typed: TypedPerson;
  readonly shown: readonly MoreField[];
  readonly villages: readonly string[];
  readonly set: (change: Partial<TypedPerson>) => void;
  readonly marked: (field: string) => ReturnType<typeof markOf>;
};

type Option = { readonly value: string; readonly label: string };

const options = {
  ethnicity: [...ethnicities].map(([value, label]) => ({ value, label })),
  education: optionsOf(educations),
  category: optionsOf(personCategories),
} as const;
const labels = { ethnicity: '民族', education: '学历', category: '人员类别' } as const;

/** 村, 民族, 学历, 人员类别: one line under a person. */
export function PersonMore({ what, typed, shown, villages, set, marked }: Props) {
  return (
    <div className="party-line party-more">
      {shown.includes('village') && (
        <AutoComplete
          aria-label={`${what}所在村（社区）`}
          placeholder="村（社区）"
          {...marked('village')}
          options={villages.map((value) => ({ value }))}
          showSearch={{ filterOption: (words, option) => option?.value.includes(words) ?? false }}
          value={typed.village ?? ''}
          onChange={(village: string) => set({ village })}
        />
      )}
      {(['ethnicity', 'education', 'category'] as const)
        .filter((field) => shown.includes(field))
        .map((field) => (
          <Select
            key={field}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={`${what}${labels[field]}`}
            placeholder={labels[field]}
            {...marked(field)}
            options={[...options[field]]}
            value={typed[field] || null}
            onChange={(code: string | null) => set({ [field]: code ?? '' })}
          />
        ))}
    </div>
  );
}

function optionsOf(table: Readonly<Record<string, string>>): Option[] {
  return Object.entries(table).map(([value, label]) => ({ value, label }));
}
