import type { FieldOf, FormId } from '#shared/papers/forms';
import type { Value } from '#shared/papers/record';

/** Every field of a form: one that is forgotten does not compile, one that nobody wrote is ''. */
type ValuesOf<Id extends FormId> = { readonly [Name in FieldOf<Id>]: Value };

type Paper<Id extends FormId> = {
  readonly form: Id;
  readonly values: { -readonly [Name in FieldOf<Id>]: Value };
};

export function paper<Id extends FormId>(form: Id, values: ValuesOf<Id>): Paper<Id> {
  return { form, values };
}

/** Which record a paper is about, where a case has several; without it the latest. */
export type Subject = {
  /** Of a session, agreement, follow-up, whistle or conference. */
  readonly id?: string | undefined;
  /** To whom a notice goes, or who authorised an agent: a party's name. */
  readonly to?: string | undefined;
};
