import { Button } from 'antd';
import { useRef, useState } from 'react';
import { refuse } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { needsOf } from '#shared/case/needs';
import { type SameQuarrel, unanswered } from '#shared/case/same-quarrel';
import type { Acted } from '../../data/act.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { quarrelsOf } from '../../data/queries/same-quarrel.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { hasImpossibleDay } from '../../ui/impossible-day.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { beside, type CaseDraft } from './case-form.ts';
import { FormTools } from './form-tools.tsx';
import { rememberOpened } from './just-opened.ts';
import { MatterFields } from './matter-fields.tsx';
import { noticeIfTold } from './notice-acts.ts';
import { PartyRows } from './party-rows.tsx';
import { SameQuarrelDialog } from './same-quarrel-dialog.tsx';
import { SpokesmenFields } from './spokesmen-fields.tsx';
import { useStanding } from './standing.ts';
import { SummaryFields } from './summary-fields.tsx';

type Props = {
  readonly title: string;
  readonly saveWord: string;
  /** The draft's name. */
  readonly name: string;
  readonly empty: CaseDraft;
  readonly save: (value: CaseDraft) => Promise<Acted>;
  /** A new case may be an old one again: taken up again instead of registered. */
  readonly again?: (caseId: CaseId, value: CaseDraft) => Promise<Acted>;
  readonly onLeave: () => void;
  /** After the save; the page of this case shows 已保存. */
  readonly onSaved: (caseId: CaseId) => void;
};

/** 立案登记, 更正: the matter left, the parties in the middle, the account right; one screen. */
export function CaseFormView(props: Props) {
  const { title, saveWord, name, empty, again, onLeave, onSaved } = props;
  const draft = useDraft(name, empty);
  const { value, change } = draft;
  const form = useRef<HTMLFormElement>(null);
  const saving = useSubmit(
    async (typed: CaseDraft) =>
      hasImpossibleDay(form.current)
        ? refuse('case.occurred-day', 'occurredOn')
        : await props.save(typed),
    draft,
  );
  const { submit, isBusy } = saving;
  const refusals = useStanding(saving.refusals, value);
  const [quarrels, setQuarrels] = useState<readonly SameQuarrel[]>([]);
  const { value: hall } = useLive(currentHall, []);
  const needs = needsOf(value);
  const done = (caseId: CaseId) => {
    draft.reset();
    rememberOpened(caseId, Date.now());
    onSaved(caseId);
    void noticeIfTold(caseId);
  };
  const save = async (typed: CaseDraft) => {
    setQuarrels([]);
    const result = await submit(typed);
    if (result?.ok) done(typed.id);
    else if (again && result?.refusals.some(({ code }) => code === 'case.same-quarrel')) {
      setQuarrels(unanswered(typed, await quarrelsOf(typed, typed.id)));
    }
  };
  useKeys({ 'Ctrl+S': () => void save(value) });
  return (
    <form
      ref={form}
      className="case-form"
      aria-label={title.replace(/（.*/, '')}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <header className="case-form-head">
        <h1>{title}</h1>
        <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      </header>
      <section className="card form-grid case-matter" aria-label="纠纷">
        <MatterFields value={value} change={change} refusals={refusals} />
      </section>
      <section className="card case-parties" aria-label="当事人">
        <PartyRows
          side="applicants"
          rows={value.applicants}
          asked={needs.person}
          villages={hall?.villages ?? []}
          refusals={refusals}
          onChange={(applicants) => change({ applicants })}
        />
        <PartyRows
          side="respondents"
          rows={value.respondents}
          asked={needs.person}
          villages={hall?.villages ?? []}
          refusals={refusals}
          onChange={(respondents) => change({ respondents })}
        />
        <SpokesmenFields value={value} change={change} refusals={refusals} />
      </section>
      <section className="card form-grid case-summary" aria-label="情况">
        <SummaryFields value={value} change={change} refusals={refusals} />
      </section>
      <footer className="form-actions case-form-foot">
        <Button type="primary" size="large" loading={isBusy} onClick={() => void save(value)}>
          {saveWord}
        </Button>
        <Button size="large" disabled={isBusy} onClick={onLeave}>
          返回（内容保留）
        </Button>
        {again && (
          <FormTools
            {...{ value, name }}
            onParked={() => {
              draft.reset();
              onLeave();
            }}
          />
        )}
        <Refusals refusals={saving.refusals} shownBeside={beside} />
      </footer>
      {again && quarrels.length > 0 && (
        <SameQuarrelDialog
          found={quarrels}
          value={value}
          onAgain={async (caseId) => {
            const result = await draft.saving(() => again(caseId, value));
            if (result.ok) done(caseId);
            return result;
          }}
          onAnswered={(answers) => {
            change(answers);
            void save({ ...value, ...answers });
          }}
          onLeave={() => setQuarrels([])}
        />
      )}
    </form>
  );
}
