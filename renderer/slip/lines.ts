/** A block of text; nothing for an empty one. */
export function line(className: string, text: string): HTMLElement[] {
  if (text === '') return [];
  return [block(className, text)];
}

export function block(className: string, ...inside: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.append(...inside);
  return element;
}
