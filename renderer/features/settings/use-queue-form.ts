import { dayOf } from '#shared/basics/days';
import { refuse } from '#shared/basics/decision';
import { counter } from '#shared/report/counters';
import type { Hall } from '#shared/settings/hall';
import type { QueueRules } from '#shared/settings/queue';
import { decideChangeQueueRules } from '#shared/settings/queue-workflow';
import { act } from '../../data/act.ts';
import { countsNow } from '../../data/counters.ts';
import { newId } from '../../data/ids.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { queueRecord, queueRules } from '../../data/queries/queue.ts';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { formOf, rulesOf } from './queue-form-values.ts';

/** 叫号规则 as typed, and saved as one entry of the journal. */
export function useQueueForm(hall: Hall, rules: QueueRules) {
  const draft = useDraft('settings.queue', formOf(rules, hall.windows));
  const submitting = useSubmit(() => {
    const typed = rulesOf(draft.value);
    const id = newId('queue');
    return act(async (facts) => {
      const today = dayOf(facts.now);
      const names = new Map(
        typed.groups.map(({ prefix }) => [prefix, counter.tickets(today, prefix)]),
      );
      const [hallNow, existing, now, counts] = await Promise.all([
        currentHall(),
        queueRecord(),
        queueRules(),
        countsNow([...names.values()]),
      ]);
      if (!hallNow) return refuse('record.missing');
      const issued = (prefix: string) => counts.get(names.get(prefix) ?? '') ?? 0;
      return decideChangeQueueRules(
        { id, rules: typed },
        { existing, now, windows: hallNow.windows, issued },
        facts,
      );
    });
  }, draft);
  const save = async () => {
    const result = await submitting.submit();
    if (result?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': save });
  return { ...draft, ...submitting, save };
}
