import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, loadDraft, saveDraft } from '../data/drafts.ts';

const SAVE_AFTER_MS = 300;

export type Draft<Value> = {
  readonly value: Value;
  /** Takes what was typed; kept on disk 300 ms later, and at once when the page goes away. */
  readonly change: (change: Partial<Value>) => void;
  /** True after an unsaved form came back: show `<DraftNotice>`. */
  readonly isRestored: boolean;
  /** Back to the empty form and no draft: after a save, or when the person discards it. */
  readonly reset: () => void;
};

/**
 * The values of a form that survive a crash and a restart. `empty` is the untouched form (it may hold the values
 * of the record being edited, and follows that record until something is typed); `name` is unique to the form
 * and the record. For another record give the component another `key`.
 */
export function useDraft<Value extends object>(name: string, empty: Value): Draft<Value> {
  const [typed, setTyped] = useState<Value | null>(null);
  const [isRestored, setRestored] = useState(false);
  // The same two, readable by timers and page events without waiting for a render.
  const now = useRef({ empty, typed });
  now.current.empty = empty;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = useCallback((next: Value | null) => {
    now.current.typed = next;
    setTyped(next);
  }, []);

  const keep = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    const { typed: latest, empty: untouched } = now.current;
    const isUntouched = latest === null || JSON.stringify(latest) === JSON.stringify(untouched);
    void (isUntouched ? dropDraft(name) : saveDraft(name, latest));
  }, [name]);

  useEffect(() => {
    let isGone = false;
    void loadDraft(name).then((kept) => {
      // Whoever has typed already goes before what was kept.
      if (isGone || now.current.typed !== null || kept === undefined || kept === null) return;
      show({ ...now.current.empty, ...(kept as Partial<Value>) });
      setRestored(true);
    });
    window.addEventListener('pagehide', keep);
    return () => {
      isGone = true;
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [name, keep, show]);

  const change = useCallback(
    (part: Partial<Value>) => {
      show({ ...(now.current.typed ?? now.current.empty), ...part });
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, SAVE_AFTER_MS);
    },
    [keep, show],
  );

  const reset = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    show(null);
    setRestored(false);
    void dropDraft(name);
  }, [name, show]);

  return { value: typed ?? empty, change, isRestored, reset };
}
