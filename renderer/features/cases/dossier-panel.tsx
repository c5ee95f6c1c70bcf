import { Button } from 'antd';
import { auditPoints } from '#shared/dossier/check';
import { isMediation } from '#shared/dossier/facts';
import { meterOf } from '#shared/dossier/meter';
import { dossierFacts } from '../../data/queries/dossiers.ts';
import { GapList, MeterBar } from '../../ui/gaps.tsx';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import type { WholeCase } from './use-case.ts';

/** As many as fit beside the rest of the case; the file itself tells all. */
const SHOWN = 6;

/** 卷宗: how the file of a mediation stands by the seven audit points, and what to mend first. */
export function DossierPanel({ whole }: { readonly whole: WholeCase }) {
  const { id } = whole.record;
  const { value: facts } = useLive(() => dossierFacts(id), [id]);
  if (!facts || !isMediation(facts.case)) return null;
  const { points, gaps } = meterOf(facts);
  const accepted = facts.dossier?.accepted;
  return (
    <section className="card case-column" aria-label="卷宗">
      <div className="papers-head">
        <h2>卷宗</h2>
        <Button size="small" onClick={() => goTo({ job: 'dossiers', caseId: id })}>
          打开卷宗
        </Button>
      </div>
      <MeterBar
        points={points.map(({ point, ...counted }) => ({ label: auditPoints[point], ...counted }))}
      />
      {gaps.length === 0 ? (
        <p>自检没有发现问题</p>
      ) : (
        <GapList gaps={gaps.slice(0, SHOWN)} caseId={id} />
      )}
      {gaps.length > SHOWN && <p className="faint">还有 {gaps.length - SHOWN} 处，请打开卷宗看</p>}
      {accepted && (
        <p className="faint">
          结案时已说明（{accepted.gaps.length} 处）：{accepted.reason}
        </p>
      )}
    </section>
  );
}
