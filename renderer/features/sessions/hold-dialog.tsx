import { Checkbox, Input, Modal, Radio } from 'antd';
import { refuse } from '#shared/basics/decision';
import type { Case } from '#shared/case/record';
import { type OtherRoad, otherRoads } from '#shared/codes/disputes';
import type { Session, SessionResult } from '#shared/session/record';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { holdSession } from './acts.ts';
import { useTellSaved } from './saved-here.ts';
import { sessionResults, sidesOf, spanWords } from './words.ts';

type Form = {
  readonly minutes: string;
  readonly result: SessionResult['name'] | null;
  readonly reason: string;
  readonly roads: readonly OtherRoad[];
};
const EMPTY: Form = { minutes: '', result: null, reason: '', roads: [] };
const FIELDS = ['minutes', 'result', 'reason', 'roads'];

type Props = {
  readonly session: Session;
  readonly record: Case;
  readonly onClose: () => void;
  readonly onAgreement: () => void;
};

/** 调解记录: what was said, typed by the mediator, and what it came to. */
export function HoldDialog({ session, record, onClose, onAgreement }: Props) {
  const { value, change, isRestored, reset } = useDraft<Form>(`minutes:${session.id}`, EMPTY);
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const result = resultOf(value);
    if (!result) return refuse('session.result-missing', 'result');
    const acted = await holdSession(session.id, { minutes: value.minutes, result });
    if (acted.ok) {
      reset();
      tellSaved();
      onClose();
      if (value.result === 'written-agreement' || value.result === 'oral-agreement') onAgreement();
    }
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  const problem = (field: string) => problemOf(save.refusals, field);
  const hasReason = value.result === 'no-agreement' || value.result === 'withdrawn';
  return (
    <Modal
      open
      centered
      width={960}
      title={`调解记录 · ${sidesOf(record)} · ${session.on} ${spanWords(session)}`}
      okText="保存笔录"
      cancelText="先不保存（草稿保留）"
      confirmLoading={save.isBusy}
      onOk={() => void save.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <DraftNotice isRestored={isRestored} onDiscard={reset} />
      <FormField
        label="笔录"
        isRequired
        problem={problem('minutes')}
        hint="七要素：权利义务告知、原则方式与身份告知、双方陈述、核实质证、风险告知、协议内容或不成原因与其他途径、签字"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={hasReason ? 9 : 14}
            value={value.minutes}
            onChange={({ target }) => change({ minutes: target.value })}
          />
        )}
      </FormField>
      <FormField label="本场结果" kind="group" isRequired problem={problem('result')}>
        {() => (
          <Radio.Group
            value={value.result}
            options={Object.entries(sessionResults).map(([name, label]) => ({
              value: name,
              label,
            }))}
            onChange={({ target }) => change({ result: target.value })}
          />
        )}
      </FormField>
      {hasReason && (
        <FormField
          label={value.result === 'withdrawn' ? '撤回、终止的原因' : '调解不成的原因'}
          isRequired
          problem={problem('reason')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              value={value.reason}
              onChange={({ target }) => change({ reason: target.value })}
            />
          )}
        </FormField>
      )}
      {value.result === 'no-agreement' && (
        <FormField
          label="已告知当事人的其他途径"
          kind="group"
          isRequired
          problem={problem('roads')}
        >
          {() => (
            <Checkbox.Group
              value={[...value.roads]}
              options={Object.entries(otherRoads).map(([road, label]) => ({ value: road, label }))}
              onChange={(roads) => change({ roads: roads as OtherRoad[] })}
            />
          )}
        </FormField>
      )}
      <Refusals refusals={save.refusals} shownBeside={FIELDS} />
    </Modal>
  );
}

function resultOf({ result, reason, roads }: Form): SessionResult | null {
  if (result === null) return null;
  if (result === 'no-agreement') return { name: result, reason, roads: [...roads] };
  if (result === 'withdrawn') return { name: result, reason };
  return { name: result };
}
