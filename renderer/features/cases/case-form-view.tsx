import { Button } from 'antd';
import { useRef } from 'react';
import { refuse } from '#shared/basics/decision';
import type { Acted } from '../../data/act.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { hasImpossibleDay } from '../../ui/impossible-day.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { beside, type CaseDraft } from './case-form.ts';
import { rememberOpened } from './just-opened.ts';
import { MatterFields } from './matter-fields.tsx';
import { PartyRows } from './party-rows.tsx';
import { useStanding } from './standing.ts';
import { SummaryFields } from './summary-fields.tsx';

type Props = {
  readonly title: string;
  readonly saveWord: string;
  /** The draft's name. */
  readonly name: string;
  readonly empty: CaseDraft;
  readonly save: (value: CaseDraft) => Promise<Acted>;
  readonly onLeave: () => void;
  /** After the save; the case's page shows 已保存. */
  readonly onSaved: (value: CaseDraft) => void;
};

/** 立案登记, 更正: the matter left, the parties in the middle, the account right; one screen. */
export function CaseFormView(props: Props) {
  const { title, saveWord, name, empty, onLeave, onSaved } = props;
  const draft = useDraft(name, empty);
  const { value, change } = draft;
  const form = useRef<HTMLFormElement>(null);
  const saving = useSubmit(async () =>
    hasImpossibleDay(form.current)
      ? refuse('case.occurred-day', 'occurredOn')
      : await props.save(value),
  );
  const { submit, isBusy } = saving;
  const refusals = useStanding(saving.refusals, value);
  const save = async () => {
    const result = await submit();
    if (!result?.ok) return;
    draft.reset();
    rememberOpened(value.id, Date.now());
    onSaved(value);
  };
  useKeys({ 'Ctrl+S': () => void save() });
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
        <DraftNotice isRestored={draft.isRestored} onDiscard={draft.reset} />
      </header>
      <section className="card form-grid case-matter" aria-label="纠纷">
        <MatterFields value={value} change={change} refusals={refusals} />
      </section>
      <section className="card case-parties" aria-label="当事人">
        <PartyRows
          side="applicants"
          rows={value.applicants}
          refusals={refusals}
          onChange={(applicants) => change({ applicants })}
        />
        <PartyRows
          side="respondents"
          rows={value.respondents}
          refusals={refusals}
          onChange={(respondents) => change({ respondents })}
        />
      </section>
      <section className="card form-grid case-summary" aria-label="情况">
        <SummaryFields value={value} change={change} refusals={refusals} />
      </section>
      <footer className="form-actions case-form-foot">
        <Button type="primary" size="large" loading={isBusy} onClick={() => void save()}>
          {saveWord}
        </Button>
        <Button size="large" disabled={isBusy} onClick={onLeave}>
          返回（内容保留）
        </Button>
        <Refusals refusals={saving.refusals} shownBeside={beside} />
      </footer>
    </form>
  );
}
