import { dayOf } from '#shared/basics/days';
import { refuse } from '#shared/basics/decision';
import type { HallFields } from '#shared/settings/rules';
import { decideReviseHall } from '#shared/settings/workflow';
import { act } from '../../data/act.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { queueRules } from '../../data/queries/queue.ts';
import { bookedByRoom } from '../../data/queries/roster.ts';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';

/** One tab of the settings: its values as typed, and the part of the hall that they become. */
export function useHallForm<Form extends object>(
  name: string,
  stored: Form,
  partOf: (form: Form) => Partial<HallFields>,
) {
  const draft = useDraft(`settings.${name}`, stored);
  const submitting = useSubmit(
    () =>
      act(async ({ now }) => {
        const part = partOf(draft.value);
        const [hall, rules, booked] = await Promise.all([
          currentHall(),
          queueRules(),
          part.rooms ? bookedByRoom(dayOf(now)) : undefined,
        ]);
        return hall ? decideReviseHall(part, hall, rules, booked) : refuse('record.missing');
      }),
    draft,
  );
  const save = async () => {
    const result = await submitting.submit();
    if (result?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': save });
  return { ...draft, ...submitting, save };
}
