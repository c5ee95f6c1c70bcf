import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, loadDraft, saveDraft } from '../data/drafts.ts';
import { newFormAct, savingAs } from '../data/form-act.ts';

const SAVE_AFTER_MS = 300;

/** What came back: `saved` is told, and there is nothing left to save. */
export type Restored = 'nothing' | 'typed' | 'saved';

export type Draft<Value> = {
  readonly value: Value;
  /** Takes what was typed; kept on disk 300 ms later, and at once when the page goes away. */
  readonly change: (change: Partial<Value>) => void;
  /** An unsaved form came back, or one that was saved in the program's last moment: show `<DraftNotice>`. */
  readonly restored: Restored;
  /** Back to the empty form and no draft: after a save, or when the person discards it. */
  readonly reset: () => void;
  /** Runs what saves this form: its first act is the draft's (data/form-act.ts). For `useSubmit`. */
  readonly saving: <Result>(run: () => Result) => Result;
};

/**
 * The values of a form that survive a crash and a restart. `empty` is the untouched form (it may hold the values
 * of the record being edited, and follows that record until something is typed); `name` is unique to the form
 * and the record. For another record give the component another `key`.
 */
export function useDraft<Value extends object>(name: string, empty: Value): Draft<Value> {
  const [typed, setTyped] = useState<Value | null>(null);
  const [restored, setRestored] = useState<Restored>('nothing');
  // The same two, readable by timers and page events without waiting for a render.
  const now = useRef({ empty, typed });
  now.current.empty = empty;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const act = useRef(newFormAct());

  /** The act of the next save: a form that stays open after one is another act from then on. */
  const actNow = useCallback(() => {
    if (act.current.state === 'saved') act.current = newFormAct();
    return act.current;
  }, []);

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
    void (isUntouched ? dropDraft(name) : saveDraft(name, latest, actNow().id));
  }, [name, actNow]);

  useEffect(() => {
    let isGone = false;
    void loadDraft(name).then((kept) => {
      // Whoever has typed already goes before what was kept.
      if (isGone || now.current.typed !== null || kept.name === 'none') return;
      if (kept.name === 'saved') return setRestored('saved');
      act.current = kept.act;
      show({ ...now.current.empty, ...(kept.value as Partial<Value>) });
      setRestored('typed');
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
      setRestored((before) => (before === 'saved' ? 'nothing' : before));
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, SAVE_AFTER_MS);
    },
    [keep, show],
  );

  const reset = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    act.current = newFormAct();
    show(null);
    setRestored('nothing');
    void dropDraft(name);
  }, [name, show]);

  const saving = useCallback(
    <Result>(run: () => Result): Result => savingAs(actNow(), run),
    [actNow],
  );

  return { value: typed ?? empty, change, restored, reset, saving };
}
