import type { KeyboardEvent } from 'react';
import { isPlainEnter } from '../../ui/enter.ts';

/** Enter goes on to the next field of the form; it never saves, and never while an input method composes. */
export function enterToNext(event: KeyboardEvent<HTMLFormElement>): void {
  if (!isPlainEnter(event)) return;
  const target = event.target as HTMLElement;
  // Enter in the account is a new line, and on a button its press.
  if (target.tagName === 'TEXTAREA' || target.tagName === 'BUTTON') return;
  event.preventDefault();
  const stops = stopsOf(event.currentTarget);
  const at = stops.indexOf(
    stops.find((stop) => stop === target || isSameGroup(stop, target)) ?? target,
  );
  stops[at + 1]?.focus();
}

/** Fields in order; of a radio group only the one that the Tab key would reach. */
function stopsOf(form: HTMLFormElement): HTMLElement[] {
  const fields = [
    ...form.querySelectorAll<HTMLElement>(
      'input:enabled, select:enabled, textarea:enabled, button:enabled:not([tabindex="-1"])',
    ),
  ];
  const seen = new Set<string>();
  return fields.filter((field) => {
    if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return true;
    const group = [...form.querySelectorAll<HTMLInputElement>(`input[type=radio]`)].filter(
      ({ name }) => name === field.name,
    );
    const reached = group.find(({ checked }) => checked) ?? group[0];
    if (field !== reached || seen.has(field.name)) return false;
    seen.add(field.name);
    return true;
  });
}

function isSameGroup(a: HTMLElement, b: HTMLElement): boolean {
  return (
    a instanceof HTMLInputElement &&
    b instanceof HTMLInputElement &&
    a.type === 'radio' &&
    b.type === 'radio' &&
    a.name === b.name
  );
}
