import { useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { Acted } from '../../data/act.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useTellSaved } from './saved-here.ts';

export type Saving<Form extends object> = {
  readonly value: Form;
  readonly change: (part: Partial<Form>) => void;
  readonly draft: Draft<Form>;
  readonly save: () => void;
  readonly isBusy: boolean;
  /** As they were answered: whatever moves the focus by them does so once. */
  readonly refusals: readonly Refusal[];
  /** The sentence beside a field, until the field is mended. */
  readonly problem: (field: keyof Form & string) => string | undefined;
  /** What a field of text takes (ui/typed-field): its value, its change and its problem. */
  readonly of: (field: TextKey<Form>) => TextOf;
};

type TextKey<Form> = { [K in keyof Form]: Form[K] extends string ? K : never }[keyof Form] & string;
type TextOf = {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly problem: string | undefined;
};

/** The form of one dialog: typing survives a restart; once it is saved the case's head says so and it closes. */
export function useSave<Form extends object>(
  name: string,
  empty: Form,
  run: (form: Form) => Promise<Acted>,
  onClose: () => void,
): Saving<Form> {
  const draft = useDraft<Form>(name, empty);
  const tellSaved = useTellSaved();
  const [asked, setAsked] = useState(empty);
  const { submit, isBusy, refusals } = useSubmit(() => {
    setAsked(draft.value);
    return run(draft.value);
  }, draft);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    tellSaved();
    onClose();
  };
  const { value, change } = draft;
  const problem = (field: keyof Form & string) =>
    value[field] === asked[field] ? problemOf(refusals, field) : undefined;
  const of = (field: TextKey<Form>): TextOf => ({
    value: value[field] as string,
    onChange: (text) => change({ [field]: text } as Partial<Form>),
    problem: problem(field),
  });
  return { value, change, draft, save: () => void save(), isBusy, refusals, problem, of };
}
