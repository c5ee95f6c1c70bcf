import { Button, Checkbox, Input, Radio } from 'antd';
import { type Followup, satisfactions } from '#shared/followup/record';
import { callsForReopening, needsNote } from '#shared/followup/rules';
import type { DoFollowup } from '#shared/followup/workflow';
import { agreementsOfCase } from '../../data/queries/agreements.ts';
import { performancesOfCase } from '../../data/queries/performances.ts';
import { get } from '../../data/read.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { doFollowup } from './acts.ts';
import { Facts } from './facts.tsx';
import { performances, risks, ways } from './words.ts';

const EMPTY: DoFollowup = {
  way: null,
  interviewee: '',
  performance: null,
  satisfaction: null,
  risk: null,
  hasSued: null,
  note: '',
  reopen: false,
};
const FIELDS = Object.keys(EMPTY);

type Props = {
  readonly followup: Followup;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** The questions of a follow-up. Nothing is answered in advance. */
export function DoForm({ followup, onDone, onCancel }: Props) {
  const { value, change, restored, reset, saving } = useDraft<DoFollowup>(
    `followup:${followup.id}`,
    EMPTY,
  );
  const known = useLive(
    async () => ({
      record: await get('case', followup.caseId),
      agreements: await agreementsOfCase(followup.caseId),
      promised: await performancesOfCase(followup.caseId),
    }),
    [followup.caseId],
  );
  const { performance, satisfaction, risk, hasSued } = value;
  // What is not answered yet gives no cause for anything.
  const answers = {
    performance: performance ?? 'not-due',
    satisfaction: satisfaction ?? '3',
    risk: risk ?? 'none',
    hasSued: hasSued ?? false,
  } as const;
  const isBad = callsForReopening(answers);
  const save = useSubmit(
    async () => {
      // A tick made before the answers were corrected does not count.
      const acted = await doFollowup(followup.id, { ...value, reopen: value.reopen && isBad });
      if (acted.ok) {
        reset();
        onDone();
      }
      return acted;
    },
    { saving },
  );
  useKeys({ 'Ctrl+S': () => void save.submit() });
  const problem = (field: string) => problemOf(save.refusals, field);
  return (
    <form aria-label="回访记录" className="do-form" onSubmit={(event) => event.preventDefault()}>
      <Facts
        record={known.value?.record}
        agreements={known.value?.agreements ?? []}
        performances={known.value?.promised ?? []}
      />
      <DraftNotice restored={restored} onDiscard={reset} />
      <div className="do-pair">
        <FormField label="方式" kind="group" isRequired problem={problem('way')}>
          {() => (
            <Radio.Group
              value={value.way}
              options={optionsOf(ways)}
              onChange={({ target }) => change({ way: target.value })}
            />
          )}
        </FormField>
        <FormField label="受访人" isRequired problem={problem('interviewee')}>
          {(control) => (
            <Input
              {...control}
              value={value.interviewee}
              onChange={({ target }) => change({ interviewee: target.value })}
            />
          )}
        </FormField>
      </div>
      <FormField label="履行情况" kind="group" isRequired problem={problem('performance')}>
        {() => (
          <Radio.Group
            value={value.performance}
            options={optionsOf(performances)}
            onChange={({ target }) => change({ performance: target.value })}
          />
        )}
      </FormField>
      <FormField label="满意度" kind="group" isRequired problem={problem('satisfaction')}>
        {() => (
          <Radio.Group
            value={value.satisfaction}
            options={optionsOf(satisfactions).reverse()}
            onChange={({ target }) => change({ satisfaction: target.value })}
          />
        )}
      </FormField>
      <div className="do-pair">
        <FormField label="有无激化" kind="group" isRequired problem={problem('risk')}>
          {() => (
            <Radio.Group
              value={value.risk}
              options={optionsOf(risks)}
              onChange={({ target }) => change({ risk: target.value })}
            />
          )}
        </FormField>
        <FormField label="有无起诉" kind="group" isRequired problem={problem('hasSued')}>
          {() => (
            <Radio.Group
              value={value.hasSued}
              options={[
                { value: false, label: '未起诉' },
                { value: true, label: '已起诉' },
              ]}
              onChange={({ target }) => change({ hasSued: target.value })}
            />
          )}
        </FormField>
      </div>
      <FormField label="情况" isRequired={needsNote(answers)} problem={problem('note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            value={value.note}
            placeholder="当事人的意见；未履行、起诉、激化的经过"
            onChange={({ target }) => change({ note: target.value })}
          />
        )}
      </FormField>
      {isBad && (
        <FormField
          label="不满意、未履行或可能激化"
          kind="group"
          problem={problem('reopen')}
          hint="勾选后案件回到“调解中”，可再约调解"
        >
          {() => (
            <Checkbox
              checked={value.reopen}
              onChange={({ target }) => change({ reopen: target.checked })}
            >
              重新调解本案
            </Checkbox>
          )}
        </FormField>
      )}
      <Refusals refusals={save.refusals} shownBeside={FIELDS} />
      <div className="do-actions">
        <Button type="primary" loading={save.isBusy} onClick={() => void save.submit()}>
          保存回访
        </Button>
        <Button onClick={onCancel}>取消这次回访…</Button>
      </div>
    </form>
  );
}

function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
