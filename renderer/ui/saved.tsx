import { type Instant, timeWithSeconds } from '#shared/basics/days';

/** “已保存 12:03:05”, only after the journal holds it. Always mounted, so that the words are read out. */
export function Saved({ at }: { readonly at: Instant | null }) {
  return (
    <span role="status" className="saved">
      {at === null ? '' : `已保存 ${timeWithSeconds(at)}`}
    </span>
  );
}
