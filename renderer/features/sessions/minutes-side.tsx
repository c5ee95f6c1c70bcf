import { Button, Checkbox, Input } from 'antd';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import { type MinutesElement, minutesElements, type Session } from '#shared/session/record';
import { FormField } from '../../ui/form-field.tsx';
import { bookedNames, mayHaveCome } from './minutes-form.ts';
import type { MinutesFieldsProps } from './minutes-result.tsx';

type Props = MinutesFieldsProps & {
  readonly session: Session;
  readonly record: Case;
  readonly staff: readonly Staff[];
};

const elements = Object.entries(minutesElements).map(([value, label]) => ({ value, label }));

/** Beside the text: what it says of the seven elements, who came, who wrote it down. */
export function MinutesSide(props: Props) {
  const { session, record, staff, value, change, problem } = props;
  const isInvestigation = session.kind === 'investigation';
  const booked = bookedNames(record, session, staff);
  return (
    <div className="minutes-side">
      {isInvestigation ? (
        <LineField label="被调查人" field="asked" {...{ value, change, problem }} />
      ) : (
        <FormField label="七要素：笔录里写到的请勾选" kind="group" problem={problem('elements')}>
          {() => (
            <Checkbox.Group
              className="minutes-checks"
              value={[...value.elements]}
              options={elements}
              onChange={(ticked) => change({ elements: ticked as MinutesElement[] })}
            />
          )}
        </FormField>
      )}
      <FormField
        label={isInvestigation ? '参加人' : '到场的人'}
        kind="group"
        isRequired={!isInvestigation}
        problem={problem('present')}
      >
        {() => (
          <>
            <Checkbox.Group
              className="minutes-checks minutes-people"
              value={[...value.came]}
              options={mayHaveCome(record, session, staff)}
              onChange={(came) => change({ came: came as string[] })}
            />
            {booked.length > 1 && (
              <Button
                size="small"
                onClick={() => change({ came: [...new Set([...value.came, ...booked])] })}
              >
                约的 {booked.length} 人都到了
              </Button>
            )}
          </>
        )}
      </FormField>
      <FormField label="其他到场的人" hint="每行一个，写明身份，如：王二柱（工友）">
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            value={value.others}
            onChange={({ target }) => change({ others: target.value })}
          />
        )}
      </FormField>
      {session.way !== 'in-person' && (
        <LineField
          label={session.way === 'video' ? '视频调解怎样核对身份' : '电话调解怎样核对身份'}
          field="identity"
          {...{ value, change, problem }}
        />
      )}
      <LineField label="记录人" field="recorder" {...{ value, change, problem }} />
    </div>
  );
}

type LineProps = MinutesFieldsProps & {
  readonly label: string;
  readonly field: 'asked' | 'identity' | 'recorder';
};

function LineField({ label, field, value, change, problem }: LineProps) {
  return (
    <FormField label={label} isRequired problem={problem(field)}>
      {(control) => (
        <Input
          {...control}
          value={value[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      )}
    </FormField>
  );
}
