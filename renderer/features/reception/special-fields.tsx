import type { Refusal } from '#shared/basics/decision';
import type { Channel } from '#shared/codes/intake';
import { usualQueueRules } from '#shared/settings/queue';
import { queueRules } from '../../data/queries/queue.ts';
import { useKeys } from '../../ui/keys.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { AreaChoice } from './choice.tsx';
import { channelChoices } from './choices.ts';
import { TextField } from './field.tsx';
import { type IntakeForm, isTwoSided } from './intake-form.ts';

type Props = {
  readonly form: IntakeForm;
  readonly refusals: readonly Refusal[];
  readonly onChange: (change: Partial<IntakeForm>) => void;
};

/** What few visits need: 敏感事项, and a dispute whose both sides are here. Behind the account, off the way of Enter. */
export function SpecialFields({ form, refusals, onChange }: Props) {
  const { isDiscreet } = form;
  const mayBeTwo = form.matterGroup === 'dispute';
  const setDiscreet = (next: boolean) => onChange({ isDiscreet: next });
  const setTwoSided = (next: boolean) => onChange({ isTwoSided: next });
  useKeys({
    'Alt+8': () => setDiscreet(!isDiscreet),
    'Alt+9': mayBeTwo ? () => setTwoSided(!form.isTwoSided) : undefined,
  });
  return (
    <>
      <div className="wide checks">
        <label className="check" title="家暴、未成年人、婚姻等：大厅屏、语音和小票只出现号码">
          <input
            type="checkbox"
            checked={isDiscreet}
            onChange={(event) => setDiscreet(event.target.checked)}
          />
          敏感事项 <kbd>Alt+8</kbd>
        </label>
        {mayBeTwo && (
          <label className="check" title="双方各取一个号，不会先后叫到同一窗口">
            <input
              type="checkbox"
              checked={form.isTwoSided}
              onChange={(event) => setTwoSided(event.target.checked)}
            />
            双方都到场 <kbd>Alt+9</kbd>
          </label>
        )}
        <label className="check">
          渠道
          <select
            className="input channel"
            value={form.channel}
            onChange={(event) => onChange({ channel: event.target.value as Channel })}
          >
            {channelChoices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isTwoSided(form) && <Sides {...{ form, refusals, onChange }} />}
    </>
  );
}

/** Each side has a number of its own and can wait where it does not meet the other. */
function Sides({ form, refusals, onChange }: Props) {
  const { value: rules = usualQueueRules } = useLive(queueRules, []);
  const { areas } = rules;
  return (
    <div className="wide sides">
      <TextField
        label="对方姓名"
        isRequired
        value={form.otherName}
        onChange={(otherName) => onChange({ otherName })}
        problem={problemOf(refusals, 'otherName')}
      />
      <AreaChoice
        label="本人等候区"
        value={form.area}
        onChange={(area) => onChange({ area })}
        areas={areas}
      />
      <AreaChoice
        label="对方等候区"
        value={form.otherArea}
        onChange={(otherArea) => onChange({ otherArea })}
        areas={areas}
      />
    </div>
  );
}
