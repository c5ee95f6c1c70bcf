import { Radio } from 'antd';
import { sessionKinds } from '#shared/session/record';
import type { SessionKind } from '#shared/session/rules';
import { FormField } from '../../ui/form-field.tsx';
import { type FormPart, kindChange } from './booking-form.ts';
import { sessionWays } from './words.ts';

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** What kind of session, and over which way; a visit is made in person. */
export function BookingKind({ value, change, problem }: FormPart) {
  return (
    <div className="med-booking-kind">
      <FormField label="方式" kind="group">
        {() => (
          <Radio.Group
            value={value.kind}
            options={optionsOf(sessionKinds)}
            onChange={({ target }) => change(kindChange(target.value as SessionKind))}
          />
        )}
      </FormField>
      {value.kind !== 'home-visit' && (
        <FormField label="形式" kind="group" problem={problem('way')}>
          {() => (
            <Radio.Group
              value={value.way}
              options={optionsOf(sessionWays)}
              onChange={({ target }) => change({ way: target.value })}
            />
          )}
        </FormField>
      )}
    </div>
  );
}
