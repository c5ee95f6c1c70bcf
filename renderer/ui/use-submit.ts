import { useCallback, useRef, useState } from 'react';
import type { Instant } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { Draft } from './use-draft.ts';

/** The part of an act's answer that a form shows. */
type Answer = { readonly ok: true } | { readonly ok: false; readonly refusals: readonly Refusal[] };

export type Submit<Arg extends unknown[], Result extends Answer> = {
  /** Runs the act once; a second press while it runs does nothing and answers undefined. */
  readonly submit: (...arg: Arg) => Promise<Result | undefined>;
  readonly isBusy: boolean;
  readonly refusals: readonly Refusal[];
  /** When the latest run was saved: for `<Saved at>`; null again as soon as a run is refused. */
  readonly savedAt: Instant | null;
  readonly clear: () => void;
};

/** Runs a save without a draft. */
const asItIs = <Result>(run: () => Result): Result => run();

/**
 * One form's act: busy while it runs, refusals beside the fields, “已保存” once it is in the journal. `draft`: of a
 * form with `useDraft`, whose act this is; `run` begins it before it waits for anything else.
 */
export function useSubmit<Arg extends unknown[], Result extends Answer>(
  run: (...arg: Arg) => Promise<Result>,
  draft?: Pick<Draft<unknown>, 'saving'>,
): Submit<Arg, Result> {
  const [isBusy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const isRunning = useRef(false);
  const latest = useRef(run);
  latest.current = run;
  const saving = draft?.saving ?? asItIs;

  const submit = useCallback(
    async (...arg: Arg) => {
      if (isRunning.current) return undefined;
      isRunning.current = true;
      setBusy(true);
      try {
        const result = await saving(() => latest.current(...arg));
        setRefusals(result.ok ? [] : result.refusals);
        setSavedAt(result.ok ? Date.now() : null);
        return result;
      } catch {
        // A throw is our own fault; the form and its draft stay, and the person is told.
        setRefusals([{ code: 'program.unexpected' }]);
        setSavedAt(null);
        return undefined;
      } finally {
        isRunning.current = false;
        setBusy(false);
      }
    },
    [saving],
  );
  const clear = useCallback(() => {
    setRefusals([]);
    setSavedAt(null);
  }, []);
  return { submit, isBusy, refusals, savedAt, clear };
}
