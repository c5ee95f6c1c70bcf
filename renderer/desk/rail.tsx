import { goTo, type Job, jobs } from '../ui/location.ts';

/** The jobs of the hall, always in reach: by mouse, Tab, or Alt+1…7. */
export function Rail({ current }: { readonly current: Job | null }) {
  return (
    <nav className="rail" aria-label="工作">
      {jobs.map(({ job, label }, at) => (
        <button
          key={job}
          type="button"
          className="rail-job"
          title={`${label}（Alt+${at + 1}）`}
          aria-keyshortcuts={`Alt+${at + 1}`}
          aria-current={job === current ? 'page' : undefined}
          disabled={current === null}
          onClick={() => goTo({ job })}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
