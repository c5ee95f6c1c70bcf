import { useRef } from 'react';
import type { Refusal } from '#shared/basics/decision';

/**
 * The refusals that still stand: one about a field goes as soon as that field is not what it was when it was
 * refused, so that a sentence never contradicts what is typed above it. `<Refusals>` takes the unfiltered list: it
 * moves the focus whenever its list is another.
 */
export function useStanding(refusals: readonly Refusal[], value: object): readonly Refusal[] {
  const then = useRef({ refusals, value });
  if (then.current.refusals !== refusals) then.current = { refusals, value };
  return standing(refusals, then.current.value, value);
}

export function standing(
  refusals: readonly Refusal[],
  then: object,
  now: object,
): readonly Refusal[] {
  return refusals.filter(({ field }) => field === undefined || at(then, field) === at(now, field));
}

/** What stands in a field such as `amount` or `applicants.0.phone`, as text. */
function at(value: object, field: string): string {
  let part: unknown = value;
  for (const name of field.split('.')) {
    const holder = part as Record<string, unknown> | undefined;
    // A person's row keeps its fields one level down.
    const typed = holder?.['typed'] as Record<string, unknown> | undefined;
    part = typed && name in typed ? typed[name] : holder?.[name];
  }
  return JSON.stringify(part) ?? '';
}
