import { type ReactNode, Suspense } from 'react';
import type { Job } from '../ui/location.ts';
import { PageBoundary } from './page-boundary.tsx';
import { Rail } from './rail.tsx';

type Props = {
  /** The job on show; null while no job can be chosen (starting, set-up, stopped). */
  readonly job: Job | null;
  readonly bar?: ReactNode;
  readonly children: ReactNode;
};

/** The same frame as the one painted in index.html before any script ran. */
export function Frame({ job, bar, children }: Props) {
  return (
    <div className="desk">
      <Rail current={job} />
      {bar ?? (
        <header className="bar">
          <strong className="bar-hall">乡镇矛调大厅 · 一窗受理台</strong>
        </header>
      )}
      <main className="work">
        <PageBoundary key={job}>
          <Suspense fallback={<p className="opening">正在打开…</p>}>{children}</Suspense>
        </PageBoundary>
      </main>
    </div>
  );
}
