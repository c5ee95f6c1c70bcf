import { type RefObject, useEffect } from 'react';

/**
 * Whoever works by keyboard keeps their place: where the focused control goes away (a form that was saved, a dialog
 * whose opener is gone), the focus returns to what had it last inside of `root`, else to `home`, a selector in it.
 */
export function useHeldFocus(root: RefObject<HTMLElement | null>, home: string): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    let inside: HTMLElement | null = null;
    const follow = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      if (root.current?.contains(target)) inside = target;
    };
    const mend = () => {
      const isLost = last?.isConnected === false && document.activeElement === document.body;
      if (!isLost) return;
      const kept = inside?.isConnected ? inside : root.current?.querySelector<HTMLElement>(home);
      kept?.focus();
    };
    // Nothing tells when the focused element is taken away.
    const watch = new MutationObserver(mend);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', follow);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', follow);
    };
  }, [root, home]);
}
