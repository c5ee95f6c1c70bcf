import { Input, Radio } from 'antd';
import type { StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import {
  type Chooser,
  choosers,
  type MediationWay,
  mediationWays,
  spokenLanguages,
} from '#shared/codes/forces';
import { type Proposal, proposeMediators } from '#shared/dispatch/mediators';
import type { Person } from '#shared/people/person';
import type { Staff } from '#shared/people/staff';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { chooseMediator } from './mediator-acts.ts';

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const BESIDE = ['staffId', 'note', 'clearance'];

type Form = {
  language: string;
  staffId: StaffId | '';
  chosenBy: Chooser;
  way: MediationWay;
  note: string;
  clearance: string;
};

type Props = {
  readonly record: Case;
  readonly staff: readonly Staff[];
  readonly people: readonly Person[];
  readonly load: ReadonlyMap<StaffId, number>;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** The parties choose among those who may, best proposal first; whoever should stay away stands below with why. */
export function MediatorDialog({ record, staff, people, load, onLeave, onSaved }: Props) {
  const choice = record.mediatorChoice;
  const draft = useDraft<Form>(`mediator/${record.id}`, {
    language: '',
    staffId: choice?.staffId ?? '',
    chosenBy: choice?.chosenBy ?? 'parties',
    way: choice?.way ?? 'in-person',
    ...{ note: '', clearance: '' },
  });
  const { value, change } = draft;
  const { proposed, keptAway } = proposeMediators(record, {
    ...{ staff, load, people },
    language: value.language.trim(),
  });
  const choosing = useSubmit(() => chooseMediator(record.id, value), draft);
  const save = async () => {
    if (!(await choosing.submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  const isKeptAway = keptAway.some(({ staff: one }) => one.id === value.staffId);
  const problem = (field: string) => problemOf(choosing.refusals, field);
  return (
    <ActDialog
      title="选定调解员和方式"
      saveWord="选定"
      width={720}
      isBusy={choosing.isBusy}
      refusals={choosing.refusals}
      shownBeside={isKeptAway ? BESIDE : BESIDE.slice(0, 2)}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="当事人需要的语言" hint="普通话不用填">
        {(control) => (
          <Input
            {...control}
            list="mediator-languages"
            value={value.language}
            onChange={({ target }) => change({ language: target.value })}
          />
        )}
      </FormField>
      <datalist id="mediator-languages">
        {spokenLanguages.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FormField label="调解员" kind="group" isRequired problem={problem('staffId')}>
        {() => (
          <Radio.Group
            className="mediator-list"
            value={value.staffId}
            onChange={({ target }) => change({ staffId: target.value, clearance: '' })}
          >
            {proposed.map((one) => (
              <Candidate key={one.staff.id} proposal={one} />
            ))}
            {keptAway.length > 0 && <p className="mediator-away">应当回避，不推荐</p>}
            {keptAway.map((one) => (
              <Candidate key={one.staff.id} proposal={one} />
            ))}
          </Radio.Group>
        )}
      </FormField>
      {isKeptAway && (
        <FormField
          label="为什么仍由此人调解"
          isRequired
          problem={problem('clearance')}
          hint="如：双方知情并同意；同名不同人，已核对身份证"
        >
          {(control) => (
            <Input
              {...control}
              value={value.clearance}
              onChange={({ target }) => change({ clearance: target.value })}
            />
          )}
        </FormField>
      )}
      <FormField label="谁选的" kind="group">
        {() => (
          <Radio.Group
            options={optionsOf(choosers)}
            value={value.chosenBy}
            onChange={({ target }) => change({ chosenBy: target.value })}
          />
        )}
      </FormField>
      <FormField label="调解方式" kind="group">
        {() => (
          <Radio.Group
            options={optionsOf(mediationWays)}
            value={value.way}
            onChange={({ target }) => change({ way: target.value })}
          />
        )}
      </FormField>
      <FormField label="当事人的要求" problem={problem('note')}>
        {(control) => (
          <Input
            {...control}
            value={value.note}
            onChange={({ target }) => change({ note: target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}

function Candidate({ proposal }: { readonly proposal: Proposal }) {
  const { staff, words, conflicts } = proposal;
  return (
    <Radio value={staff.id} className="mediator-candidate">
      <b>{staff.name}</b>{' '}
      <span className="faint">{[staff.profile.force, ...words].filter(Boolean).join(' · ')}</span>
      {conflicts.length > 0 && (
        <span className="mediator-conflict">
          {' '}
          {conflicts.map((conflict) => conflict.words).join('；')}
        </span>
      )}
    </Radio>
  );
}
