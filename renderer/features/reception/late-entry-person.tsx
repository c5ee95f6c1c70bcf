import type { Day } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { DocumentKind, Priority } from '#shared/codes/intake';
import { maskDocument, maskPhone } from '#shared/people/masking';
import { useKeys } from '../../ui/keys.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useCandidates } from './candidates.ts';
import { Choice } from './choice.tsx';
import { documentChoices, priorityChoices } from './choices.ts';
import { TextField } from './field.tsx';
import {
  documentHint,
  type IntakeForm,
  withDocument,
  withDocumentKind,
  withPerson,
} from './intake-form.ts';
import { MatterGroupRow, PeopleCountField, PhoneField } from './visit-fields.tsx';

type Props = {
  readonly form: IntakeForm;
  readonly today: Day;
  readonly refusals: readonly Refusal[];
  readonly onChange: (change: Partial<IntakeForm>) => void;
};

/** Refusals that these fields show themselves. */
export const PERSON_FIELDS = [
  ...['name', 'documentNumber', 'phone', 'matterGroup', 'peopleCount', 'account', 'address'],
];

/** What “yes, I mean it” does at a check-in and a paper slip. */
export const ANSWERS = {
  isSamePerson: '是同一人，按现在的姓名更正并保存',
  isSecondVisit: '是另一件事，照样保存',
};

/** Who came and what for, in the few fields that a check-in or a paper slip has. */
export function PersonFields({ form, today, refusals, onChange }: Props) {
  const problem = (field: string) => problemOf(refusals, field);
  const setKind = (kind: DocumentKind) => onChange(withDocumentKind(form, kind, today));
  // As in the intake form; these fields stand in a dialog over it and are asked first.
  useKeys({
    'Alt+0': () => setKind('none'),
    'Alt+8': () => onChange({ isDiscreet: !form.isDiscreet }),
  });
  return (
    <>
      <TextField
        label="姓名"
        isRequired
        value={form.name}
        onChange={(name) => onChange({ name })}
        problem={problem('name')}
      />
      <Choice
        label="证件种类"
        value={form.documentKind}
        choices={documentChoices}
        onChange={setKind}
      />
      <TextField
        label="证件号码"
        isDisabled={form.documentKind === 'none'}
        value={form.documentNumber}
        onChange={(documentNumber) => onChange(withDocument(form, { documentNumber }, today))}
        problem={problem('documentNumber')}
        hint={documentHint(form, today)}
      />
      <PhoneField
        value={form.phone}
        onChange={(phone) => onChange({ phone })}
        problem={problem('phone')}
      />
      <Known {...{ form, today, onChange }} />
      <div className="wide">
        <MatterGroupRow
          value={form.matterGroup}
          onChange={(matterGroup) => onChange({ matterGroup })}
          problem={problem('matterGroup')}
        />
      </div>
      <Choice
        label="优先"
        value={form.priority}
        choices={priorityChoices}
        onChange={(priority: Priority) => onChange({ priority, isPriorityChosen: true })}
      />
      <PeopleCountField
        value={form.peopleCount}
        onChange={(peopleCount) => onChange({ peopleCount })}
        problem={problem('peopleCount')}
      />
      <TextField
        label="简要情况"
        className="half"
        value={form.account}
        onChange={(account) => onChange({ account })}
        problem={problem('account')}
      />
      <label className="check wide" title="家暴、未成年人、婚姻等：大厅屏、语音和小票只出现号码">
        <input
          type="checkbox"
          checked={form.isDiscreet}
          onChange={(event) => onChange({ isDiscreet: event.target.checked })}
        />
        敏感事项（家暴、未成年人、婚姻等）
      </label>
    </>
  );
}

/** Who this may be: one press takes the person on record, so that nobody is there twice. */
function Known({ form, today, onChange }: Omit<Props, 'refusals'>) {
  const candidates = useCandidates(form);
  if (form.knownId !== '') {
    return (
      <p className="wide expected-known">
        已认出：来过的人 <b>{form.name}</b>
        <button
          type="button"
          className="button small"
          tabIndex={-1}
          onClick={() => onChange({ knownId: '' })}
        >
          不是此人
        </button>
      </p>
    );
  }
  if (candidates.length === 0) return null;
  return (
    <p className="wide expected-known">
      可能来过：
      {candidates.map(({ person, why }) => (
        <button
          key={person.id}
          type="button"
          className="button small"
          tabIndex={-1}
          title={why}
          onClick={() => onChange(withPerson(person, form, today))}
        >
          {person.name} {maskDocument(person.documentNumber)} {maskPhone(person.phone)}
        </button>
      ))}
    </p>
  );
}
