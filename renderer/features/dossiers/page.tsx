import type { CaseId } from '#shared/basics/ids';
import { dossierFacts } from '../../data/queries/dossiers.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';
import './dossiers.css';
import { DossierView } from './dossier-view.tsx';
import { Ledger } from './ledger.tsx';

/** 卷宗 of one case, or 以案定补 of the hall. */
export function DossiersPage({ caseId }: { readonly caseId?: CaseId | undefined }) {
  return caseId ? <OfCase caseId={caseId} /> : <Ledger />;
}

function OfCase({ caseId }: { readonly caseId: CaseId }) {
  const { isLoading, value } = useLive(() => dossierFacts(caseId), [caseId]);
  if (isLoading) return <p className="opening">正在打开…</p>;
  if (!value) return <Empty text="没有找到这件案件" />;
  return <DossierView facts={value} />;
}
