import type { OpenForm } from '../../data/intake-acts.ts';
import { emptyForm, type IntakeForm, isUntouched } from './intake-form.ts';

/** The form as it is parked. */
export function openForm(form: IntakeForm): OpenForm {
  return {
    ...{ form: 'visit', visitId: null, typed: JSON.stringify(form), isEmpty: isUntouched(form) },
    title: form.name.trim() || form.account.slice(0, 40),
  };
}

/** A parked form as it was typed. What another version of the program kept otherwise is left empty. */
export function formOf(typed: string): IntakeForm {
  let kept: unknown;
  try {
    kept = JSON.parse(typed);
  } catch {
    return emptyForm;
  }
  if (typeof kept !== 'object' || kept === null) return emptyForm;
  const known = Object.entries(emptyForm).map(([name, usual]): [string, unknown] => {
    const value = (kept as Record<string, unknown>)[name];
    const isSameKind =
      typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual);
    return [name, isSameKind ? value : usual];
  });
  return Object.fromEntries(known) as unknown as IntakeForm;
}
