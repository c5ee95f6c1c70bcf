import { Button, Checkbox, Input, Radio } from 'antd';
import { useRef } from 'react';
import { dayOf } from '#shared/basics/days';
import type { CaseId, ConferenceId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import type { Conference } from '#shared/conference/record';
import { type ConferenceForm, conferenceKinds, heaviestFirst } from '#shared/conference/rules';
import { newId } from '../../data/ids.ts';
import { heavyCases } from '../../data/queries/cases.ts';
import { riskRules } from '../../data/queries/risk.ts';
import { getMany } from '../../data/read.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemIn, problemOf, Refusals } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { saveConference } from './acts.ts';
import { Level, partiesWords } from './words.tsx';

const PROPOSED = 30;
const FIELDS = ['heldOn', 'place', 'chair', 'participants', 'caseIds'];

type Props = {
  /** The conference to change; null arranges a new one. */
  readonly conference: Conference | null;
  /** A case that is to be put on the agenda. */
  readonly caseId: CaseId | undefined;
  readonly onLeave: () => void;
  readonly onSaved: (id: ConferenceId) => void;
};

/** 安排会商: when, where, who, and the agenda; heavy cases are proposed. */
export function ConferenceFormView({ conference, caseId, onLeave, onSaved }: Props) {
  const freshId = useRef(newId('conference'));
  const id = conference?.id ?? freshId.current;
  const draft = useDraft(
    `conference/${conference?.id ?? caseId ?? 'new'}`,
    emptyForm(conference, caseId),
  );
  const { value, change } = draft;
  const { submit, isBusy, refusals } = useSubmit(() => saveConference(id, value), draft);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved(id);
  };
  useKeys({ 'Ctrl+S': () => void save(), Escape: onLeave });
  return (
    <section className="card form-grid conference-work" aria-label="安排会商">
      <h1>{conference ? '修改会商' : '安排会商'}</h1>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="形式" kind="group">
        {() => (
          <Radio.Group
            value={value.kind}
            onChange={({ target }) => change({ kind: target.value })}
            options={Object.entries(conferenceKinds).map(([kind, label]) => ({
              value: kind,
              label,
            }))}
          />
        )}
      </FormField>
      <div className="conference-three">
        <FormField label="日期" isRequired problem={problemOf(refusals, 'heldOn')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={value.heldOn}
              onChange={({ target }) => change({ heldOn: target.value })}
            />
          )}
        </FormField>
        <FormField label="地点" problem={problemOf(refusals, 'place')}>
          {(control) => (
            <Input
              {...control}
              value={value.place}
              onChange={({ target }) => change({ place: target.value })}
            />
          )}
        </FormField>
        <FormField label="主持人" isRequired problem={problemOf(refusals, 'chair')}>
          {(control) => (
            <Input
              {...control}
              placeholder="姓名和职务"
              value={value.chair}
              onChange={({ target }) => change({ chair: target.value })}
            />
          )}
        </FormField>
      </div>
      <FormField label="参加人" kind="group" problem={problemIn(refusals, 'participants')}>
        {() => (
          <Rows
            what="参加人"
            most={60}
            items={value.participants}
            onChange={(participants) => change({ participants })}
            make={() => ({ name: '', office: '' })}
            row={(person, set, at) => (
              <>
                <Input
                  className="conference-name"
                  aria-label={`参加人 ${at + 1} 姓名`}
                  placeholder="姓名"
                  value={person.name}
                  onChange={({ target }) => set({ name: target.value })}
                />
                <Input
                  aria-label={`参加人 ${at + 1} 单位、职务`}
                  placeholder="单位、职务"
                  value={person.office}
                  onChange={({ target }) => set({ office: target.value })}
                />
              </>
            )}
          />
        )}
      </FormField>
      <FormField
        label="议题"
        kind="group"
        isRequired
        problem={problemOf(refusals, 'caseIds')}
        hint="列出风险等级高于最低一级的在办案件，分数高的在前；其他案件请从案件页点“提请会商”加入"
      >
        {() => (
          <Agenda
            chosen={value.caseIds}
            asked={caseId}
            onChange={(caseIds) => change({ caseIds })}
          />
        )}
      </FormField>
      <div className="form-actions">
        <Button type="primary" loading={isBusy} onClick={() => void save()} title="Ctrl+S">
          保存
        </Button>
        <Button onClick={onLeave}>不安排了（Esc）</Button>
        <Refusals refusals={refusals} shownBeside={FIELDS} />
      </div>
    </section>
  );
}

type AgendaProps = {
  readonly chosen: readonly CaseId[];
  readonly asked: CaseId | undefined;
  readonly onChange: (chosen: CaseId[]) => void;
};

function Agenda({ chosen, asked, onChange }: AgendaProps) {
  // Whatever was once on the list stays on it, so that nothing moves away under the person's hands.
  const ever = useRef(new Set<CaseId>());
  for (const id of [...chosen, ...(asked ? [asked] : [])]) ever.current.add(id);
  const wanted = [...ever.current].join();
  const found = useLive(async () => {
    const [rules, heavy, named] = await Promise.all([
      riskRules(),
      heavyCases(PROPOSED),
      getMany('case', wanted.split(',').filter(Boolean)),
    ]);
    return { rules, cases: withoutTwice(named, heaviestFirst(heavy, rules)) };
  }, [wanted]);
  const last = useRef(found.value);
  last.current = found.value ?? last.current;
  const value = last.current;
  if (!value) return <p className="faint">正在打开…</p>;
  if (value.cases.length === 0) {
    return <p className="faint">现在没有需要会商的案件。请从案件页点“提请会商”</p>;
  }
  return (
    <Checkbox.Group
      className="conference-agenda"
      value={[...chosen]}
      onChange={(next) => onChange(next as CaseId[])}
      options={value.cases.map((record) => ({
        value: record.id,
        label: (
          <>
            {partiesWords(record)} <span className="faint">{matters[record.matter].label}</span>{' '}
            <Level record={record} rules={value.rules} />
          </>
        ),
      }))}
    />
  );
}

/** Those named that are not among the heavy ones come first; nobody stands there twice. */
function withoutTwice(named: readonly Case[], heavy: readonly Case[]): Case[] {
  return [...named.filter(({ id }) => !heavy.some((one) => one.id === id)), ...heavy];
}

function emptyForm(conference: Conference | null, caseId: CaseId | undefined): ConferenceForm {
  const added = caseId ? [caseId] : [];
  if (!conference) {
    return {
      ...{ kind: 'review', heldOn: dayOf(Date.now()), place: '', chair: '' },
      ...{ participants: [{ name: '', office: '' }], caseIds: added },
    };
  }
  const { kind, heldOn, place, chair, participants, items } = conference;
  const onIt = items.map((item) => item.caseId);
  const caseIds = [...onIt, ...added.filter((id) => !onIt.includes(id))];
  return { kind, heldOn, place, chair, participants, caseIds };
}
