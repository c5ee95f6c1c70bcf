import { Button } from 'antd';
import type { VisitId } from '#shared/basics/ids';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { openCase } from './acts.ts';
import { beside, type CaseDraft } from './case-form.ts';
import { rememberOpened } from './just-opened.ts';
import { MatterFields } from './matter-fields.tsx';
import { PartyRows } from './party-rows.tsx';
import { useStanding } from './standing.ts';
import { SummaryFields } from './summary-fields.tsx';

type Props = {
  /** The draft's name. */
  readonly name: string;
  readonly visitId: VisitId | null;
  readonly empty: CaseDraft;
  readonly onLeave: () => void;
};

/** 立案登记: the matter left, the parties in the middle, the account right; one screen. */
export function CaseFormView({ name, visitId, empty, onLeave }: Props) {
  const draft = useDraft(name, empty);
  const { value, change } = draft;
  const opening = useSubmit(() => openCase(value.id, visitId, value));
  const { submit, isBusy } = opening;
  const refusals = useStanding(opening.refusals, value);
  const save = async () => {
    const result = await submit();
    if (!result?.ok) return;
    draft.reset();
    rememberOpened(value.id, Date.now());
    goTo({ job: 'cases', caseId: value.id });
  };
  useKeys({ 'Ctrl+S': () => void save() });
  return (
    <form
      className="case-form"
      aria-label="立案登记"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <header className="case-form-head">
        <h1>{visitId ? '立案登记（由来访转入）' : '立案登记'}</h1>
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
          登记立案（Ctrl+S）
        </Button>
        <Button size="large" disabled={isBusy} onClick={onLeave}>
          返回（内容保留）
        </Button>
        <Refusals refusals={opening.refusals} shownBeside={beside} />
      </footer>
    </form>
  );
}
