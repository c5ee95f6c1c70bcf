/**
 * Whether a date box of the form holds a day that does not exist (02-30). Its value then reads as empty, and where
 * empty is allowed the typing would be lost without a word: only the box itself knows.
 */
export function hasImpossibleDay(form: HTMLFormElement | null): boolean {
  const boxes = form?.querySelectorAll<HTMLInputElement>('input[type=date]') ?? [];
  return [...boxes].some((box) => box.validity.badInput);
}
