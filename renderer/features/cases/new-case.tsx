import type { VisitId } from '#shared/basics/ids';
import { get } from '../../data/read.ts';
import { Empty } from '../../ui/empty.tsx';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { openCase } from './acts.ts';
import { emptyCase } from './case-form.ts';
import { CaseFormView } from './case-form-view.tsx';
import { comeAgain } from './same-quarrel-acts.ts';

type Props = { readonly visitId: VisitId | null; readonly onLeave: () => void };

/** A new case: what the visit already told is filled in before the form opens. */
export function NewCase({ visitId, onLeave }: Props) {
  const start = useLive(async () => {
    const visit = visitId ? await get('visit', visitId) : undefined;
    const visitor = visit ? await get('person', visit.personId) : undefined;
    return { isMissing: visitId !== null && !visit, visit, visitor };
  }, [visitId]);
  if (start.isLoading) return <p className="opening">正在打开…</p>;
  const { isMissing, visit, visitor } = start.value;
  if (isMissing) return <Empty text="没有找到这次来访，请回到“接待”重新选择" />;
  return (
    <CaseFormView
      title={visitId ? '立案登记（由来访转入）' : '立案登记'}
      saveWord="登记立案（Ctrl+S）"
      name={`case/${visitId ?? 'new'}`}
      empty={emptyCase(visit ?? null, visitor ?? null)}
      save={(value) => openCase(value.id, visitId, value)}
      again={(caseId, { summary }) => comeAgain(caseId, visitId, summary)}
      onLeave={onLeave}
      onSaved={(caseId) => goTo({ job: 'cases', caseId })}
    />
  );
}
