import { Checkbox, Input } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import type { TypedMaterial } from '#shared/errand/workflow';
import { FormField } from '../../ui/form-field.tsx';
import { problemIn } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';

const MOST = 40;

type Props = {
  readonly materials: readonly TypedMaterial[];
  readonly onChange: (materials: TypedMaterial[]) => void;
  readonly refusals: readonly Refusal[];
};

/** 材料清单: what the item asks for, whether it is an original that goes back, and whether it is here. */
export function Materials({ materials, onChange, refusals }: Props) {
  return (
    <FormField label="材料清单" kind="group" problem={problemIn(refusals, 'materials')}>
      {() => (
        <Rows
          items={materials}
          onChange={onChange}
          make={() => ({ name: '', isOriginal: false, isReceived: false })}
          what="材料"
          most={MOST}
          row={(material, set, at) => (
            <span className="errand-material">
              <Checkbox
                checked={material.isReceived}
                aria-label={`第 ${at + 1} 样材料已收`}
                onChange={({ target }) => set({ isReceived: target.checked })}
              >
                已收
              </Checkbox>
              <Input
                aria-label={`第 ${at + 1} 样材料`}
                value={material.name}
                onChange={({ target }) => set({ name: target.value })}
              />
              <Checkbox
                checked={material.isOriginal}
                aria-label={`第 ${at + 1} 样材料是原件`}
                onChange={({ target }) => set({ isOriginal: target.checked })}
              >
                原件
              </Checkbox>
            </span>
          )}
        />
      )}
    </FormField>
  );
}
