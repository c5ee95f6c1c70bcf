import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * After an act of this window the keyboard stands on what comes next: 开始接待, then the note, then 叫下一个.
 * `step` names where the window's number is. What another desk does never moves the keyboard away from typing.
 */
export function useNextFocus(region: RefObject<HTMLElement | null>, step: string) {
  const isDue = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves once a step, after it is on the screen
  useEffect(() => {
    if (!isDue.current) return;
    isDue.current = false;
    region.current?.querySelector<HTMLElement>('[data-next] textarea, button[data-next]')?.focus();
  }, [step]);
  return useCallback(async (act: () => Promise<boolean>): Promise<boolean> => {
    isDue.current = true;
    const isDone = await act();
    if (!isDone) isDue.current = false;
    return isDone;
  }, []);
}
