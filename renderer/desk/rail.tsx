import { goTo, type Job, jobs } from '../ui/location.ts';

/** The jobs of the hall, always in reach: by mouse, Tab, or their key. */
export function Rail({ current }: { readonly current: Job | null }) {
  return (
    <nav className="rail" aria-label="工作">
      {jobs.map(({ job, label, key }) => (
        <button
          key={job}
          type="button"
          className="rail-job"
          title={`${label}（${key}）`}
          aria-keyshortcuts={key}
          // 会商 and 卷宗 have no place of their own on the rail: they are opened from 案件.
          aria-current={
            job === (current === 'conferences' || current === 'dossiers' ? 'cases' : current)
              ? 'page'
              : undefined
          }
          disabled={current === null}
          onClick={() => goTo({ job })}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
