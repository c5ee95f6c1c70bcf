import { useEffect, useState } from 'react';
import type { CaseId, VisitId } from '#shared/basics/ids';
import { Library } from '../../ui/library.tsx';
import { goTo } from '../../ui/location.ts';
import { CaseList } from './case-list.tsx';
import { CasePage } from './case-page.tsx';
import { NewCase } from './new-case.tsx';
import './cases.css';
import './parties.css';

type Props = {
  readonly caseId?: CaseId | undefined;
  /** A visit being served at the window, from which a case is opened. */
  readonly newFromVisit?: VisitId | undefined;
  /** Opens the form of a case without a visit. */
  readonly startsNew?: boolean;
  /** Opens the list at what runs out. */
  readonly isDue?: boolean;
};

/** 案件: the list, one case, or the form of a new one. */
export function CasesPage({ caseId, newFromVisit, startsNew = false, isDue = false }: Props) {
  const [isNew, setNew] = useState(startsNew);
  // A case that was opened leaves the form of a case without a visit.
  useEffect(() => {
    if (caseId) setNew(false);
  }, [caseId]);
  if (newFromVisit) {
    return (
      <Library>
        <NewCase key={newFromVisit} visitId={newFromVisit} onLeave={toList} />
      </Library>
    );
  }
  if (isNew && !caseId) {
    return (
      <Library>
        <NewCase visitId={null} onLeave={() => setNew(false)} />
      </Library>
    );
  }
  if (caseId) {
    return (
      <Library>
        <CasePage key={caseId} caseId={caseId} />
      </Library>
    );
  }
  return <CaseList key={isDue ? 'due' : 'all'} isDue={isDue} onNew={() => setNew(true)} />;
}

function toList(): void {
  goTo({ job: 'cases' });
}
