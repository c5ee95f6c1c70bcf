import { useEffect, useRef } from 'react';
import { isComposingKey } from './enter.ts';

/** `Alt+1`, `Ctrl+S`, `F2`, `Escape`: modifiers in this order, then the key. */
type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** Whoever mounted last is asked first, so that an open drawer takes Ctrl+S before the page below it. */
const stack: { current: Keys }[] = [];
let isListening = false;

/** Key combinations of a page, form or drawer while it is mounted; undefined leaves one to whoever is below. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!isListening) window.addEventListener('keydown', onKeyDown);
    isListening = true;
    stack.push(latest);
    return () => {
      stack.splice(stack.indexOf(latest), 1);
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || isComposingKey(event)) return;
  const name = nameOf(event);
  for (const { current } of [...stack].reverse()) {
    const act = current[name];
    if (!act) continue;
    event.preventDefault();
    act();
    return;
  }
}

/** Letters and digits by their place on the keyboard: an input method may change what they type. */
export function nameOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>,
): string {
  const key = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1] ?? event.key;
  const held = [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey ? 'Shift+' : '',
  ];
  return `${held.join('')}${key}`;
}
