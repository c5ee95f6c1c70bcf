/** As `ref` of what a list that has just been read offers first: Enter takes it. */
export function takeKeyboard(element: HTMLElement | null): void {
  element?.focus();
}
