import { AutoComplete, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { needsOf } from '#shared/case/needs';
import { relations } from '#shared/codes/people';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import type { FieldsProps } from './matter-fields.tsx';

/** 涉及单位, 当事人关系, 信访: shown when the matter needs them, else folded under 更多. */
export function MatterMore({ value, change, refusals }: FieldsProps) {
  const [isOpen, setOpen] = useState(false);
  const needs = needsOf(value);
  return (
    <>
      {(isOpen || needs.units || needs.relation) && (
        <div className="two">
          {(isOpen || needs.relation) && (
            <FormField label="当事人关系" problem={problemOf(refusals, 'relation')}>
              {(control) => (
                <AutoComplete
                  {...control}
                  className="wide"
                  options={relations.map((relation) => ({ value: relation }))}
                  showSearch={{
                    filterOption: (words, option) => option?.value.includes(words) ?? false,
                  }}
                  value={value.relation ?? ''}
                  onChange={(relation: string) => change({ relation })}
                />
              )}
            </FormField>
          )}
          {(isOpen || needs.units) && (
            <FormField label="涉及单位" problem={problemOf(refusals, 'units')}>
              {(control) => (
                <Input
                  {...control}
                  value={value.units ?? ''}
                  onChange={(event) => change({ units: event.target.value })}
                />
              )}
            </FormField>
          )}
        </div>
      )}
      <div className="matter-more">
        {(isOpen || value.isPetition) && (
          <Checkbox
            checked={value.isPetition ?? false}
            onChange={(event) => change({ isPetition: event.target.checked })}
          >
            信访事项（代表不超过 5 人）
          </Checkbox>
        )}
        <Button type="text" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? '收起' : '更多：关系、单位、信访'}
        </Button>
      </div>
    </>
  );
}
