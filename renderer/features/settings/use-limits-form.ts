import { useState } from 'react';
import type { LimitsRules } from '#shared/settings/limits';
import { decideChangeLimits } from '#shared/settings/limits-workflow';
import { type Acted, act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { limitsRecord } from '../../data/queries/limits.ts';
import { recountClocks } from '../../data/recount.ts';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { formOf, rulesOf } from './limits-form-values.ts';

/** 时限 as typed; saved as one entry of the journal, after which running clocks are counted on the new calendar. */
export function useLimitsForm(rules: LimitsRules) {
  const draft = useDraft('settings.limits', formOf(rules));
  const [moved, setMoved] = useState<number | null>(null);
  const recount = async (): Promise<Acted> => {
    const counted = await recountClocks();
    setMoved(counted.count);
    return counted;
  };
  const saving = useSubmit(async () => {
    setMoved(null);
    const typed = rulesOf(draft.value);
    const id = newId('limits');
    const acted = await act(async (facts) =>
      decideChangeLimits({ id, rules: typed }, await limitsRecord(), facts),
    );
    if (!acted.ok) return acted;
    draft.reset();
    return recount();
  }, draft);
  const recounting = useSubmit(recount);
  useKeys({ 'Ctrl+S': () => void saving.submit() });
  return { ...draft, ...saving, moved, recounting };
}
