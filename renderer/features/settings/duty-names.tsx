import { dutyPosts } from '#shared/codes/forces';

/** What the boxes for a person (`duty-names`) and a post (`duty-posts`) propose; anything else may be typed. */
export function DutyNames({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      <datalist id="duty-names">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id="duty-posts">
        {dutyPosts.map((post) => (
          <option key={post} value={post} />
        ))}
      </datalist>
    </>
  );
}
