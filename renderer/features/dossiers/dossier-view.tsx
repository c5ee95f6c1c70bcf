import { Button } from 'antd';
import { caseStateLabels } from '#shared/case/moves';
import { bundleOf } from '#shared/dossier/bundle';
import { auditPoints } from '#shared/dossier/check';
import { type DossierFacts, dossierName, dossierNumber, isMediation } from '#shared/dossier/facts';
import { meterOf } from '#shared/dossier/meter';
import { GapList, MeterBar } from '../../ui/gaps.tsx';
import { goTo } from '../../ui/location.ts';
import { FilingForm } from './filing-form.tsx';
import { Items } from './items.tsx';
import { Making } from './making.tsx';
import { OtherPapers } from './other-papers.tsx';
import { useMaking } from './use-making.ts';

/** The file of one case: what is in it in legal order, what is missing, and what only a person can say. */
export function DossierView({ facts }: { readonly facts: DossierFacts }) {
  const { case: record } = facts;
  const making = useMaking();
  const back = () => goTo({ job: 'cases', caseId: record.id });
  const meter = meterOf(facts);
  const points = meter.points.map(({ point, ...counted }) => ({
    label: auditPoints[point],
    ...counted,
  }));
  const accepted = facts.dossier?.accepted;
  return (
    <article className="dossier" aria-label={`卷宗 ${dossierNumber(record)}`}>
      <header className="dossier-head">
        <Button onClick={back}>← 案件</Button>
        <h1>{dossierName(record)}</h1>
        <span>{dossierNumber(record)}</span>
        <span className="dossier-state">{caseStateLabels[record.state.name]}</span>
        <span className="dossier-whole">
          <Button
            type="primary"
            disabled={making.isBusy}
            onClick={() => making.start('整卷 PDF', 'pdf', bundleOf(facts))}
          >
            整卷 PDF
          </Button>
          <Button
            disabled={making.isBusy}
            onClick={() => making.start('整卷预览', 'show', bundleOf(facts))}
          >
            预览整卷
          </Button>
          <Button
            disabled={making.isBusy}
            onClick={() => making.start('打印整卷', 'print', bundleOf(facts))}
          >
            打印整卷
          </Button>
        </span>
      </header>
      <Making {...making} />
      <div className="dossier-columns">
        <section className="card dossier-column" aria-label="卷内文书">
          <Items facts={facts} making={making} />
          <OtherPapers facts={facts} making={making} />
        </section>
        <div className="dossier-right">
          <section className="card" aria-label="卷宗自检">
            <h2>
              卷宗自检{' '}
              <span className="dossier-sum">
                应有 {meter.required}，已有 {meter.present}
                {meter.wrong > 0 && `，有误 ${meter.wrong}`}
              </span>
            </h2>
            {!isMediation(record) && (
              <p className="field-hint">本案没有按人民调解受理，下面的要求只作参考</p>
            )}
            <MeterBar points={points} />
            {meter.gaps.length === 0 ? (
              <p className="dossier-clean">自检没有发现问题</p>
            ) : (
              <GapList gaps={meter.gaps} caseId={record.id} />
            )}
            {accepted && (
              <p className="field-hint">
                结案时已说明（{accepted.gaps.length} 处）：{accepted.reason}
              </p>
            )}
          </section>
          <FilingForm key={record.id} facts={facts} />
        </div>
      </div>
    </article>
  );
}
