import { useEffect, useRef } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { sentenceOf } from '#shared/basics/problems';

/** The sentence that belongs beside `field`, or undefined: goes into `FormField problem`. */
export function problemOf(refusals: readonly Refusal[], field: string): string | undefined {
  const refusal = refusals.find((candidate) => candidate.field === field);
  return refusal && sentenceOf(refusal.code, refusal.values);
}

/** For a list kept in one field: the first sentence about the list or one of its items (`villages.3` → 第 4 项). */
export function problemIn(refusals: readonly Refusal[], list: string): string | undefined {
  const own = problemOf(refusals, list);
  if (own !== undefined) return own;
  const inside = refusals.find(({ field }) => field?.startsWith(`${list}.`));
  if (!inside) return undefined;
  const at = Number(inside.field?.split('.')[list.split('.').length]);
  return `第 ${at + 1} 项：${sentenceOf(inside.code, inside.values)}`;
}

type Props = {
  readonly refusals: readonly Refusal[];
  /** Fields whose sentence a FormField already shows; `villages` also means `villages.3`. */
  readonly shownBeside?: readonly string[];
};

/** Why an act was refused, as far as no field shows it. Read out at once; the first field to mend gets the focus. */
export function Refusals({ refusals, shownBeside = [] }: Props) {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals.length === 0) return;
    const form = region.current?.closest('[role="dialog"], form, section, main');
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const isShown = (field: string) =>
    shownBeside.some((shown) => field === shown || field.startsWith(`${shown}.`));
  const rest = refusals.filter(({ field }) => field === undefined || !isShown(field));
  return (
    <div ref={region} role="alert" className={rest.length > 0 ? 'refusals' : undefined}>
      {rest.map((refusal) => (
        <p key={`${refusal.code} ${refusal.field ?? ''}`}>
          {sentenceOf(refusal.code, refusal.values)}
        </p>
      ))}
      {rest.length === 0 && refusals.length > 0 && (
        <span className="only-read">有 {refusals.length} 处需要更正，请看各项旁边的说明</span>
      )}
    </div>
  );
}
