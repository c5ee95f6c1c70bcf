import type { Form } from './form.ts';
import { afterForms } from './forms-after.ts';
import { fileForms } from './forms-file.ts';
import { intakeForms } from './forms-intake.ts';
import { talkForms } from './forms-talk.ts';

/**
 * Every paper that the hall writes: its title and the fields that a Word template may name as `{字段}`. The one
 * truth for templates, for what fills them and for the documentation beside them. (人民调解文书格式, 司法部 2010;
 * 治安管理处罚法 §9 for `performed` and `leniency`.)
 */
export const forms = { ...fileForms, ...intakeForms, ...talkForms, ...afterForms } as const;

export type FormId = keyof typeof forms;
export type FieldOf<Id extends FormId> = keyof (typeof forms)[Id]['fields'] & string;
export const formIds = Object.keys(forms) as [FormId, ...FormId[]];

/** The same form without its names in the type: for what goes through any form's fields. */
export function formOf(id: FormId): Form {
  return forms[id];
}
