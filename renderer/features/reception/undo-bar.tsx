import { useEffect, useState, useSyncExternalStore } from 'react';
import { isComposingKey } from '../../ui/enter.ts';
import { nameOf } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { lastStep, onLastStep, undoLast } from './acts.ts';
import { useAct } from './use-act.ts';

/** The last step, for as long as it can be taken back. Its place is kept, so that nothing jumps when it comes. */
export function UndoBar() {
  const step = useSyncExternalStore(onLastStep, lastStep);
  const left = useSecondsLeft(step?.until ?? 0);
  const { run, refusals } = useAct();
  const canUndo = step !== null && left > 0;
  useEffect(() => {
    if (!canUndo) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isComposingKey(event)) return;
      // In a field Ctrl+Z takes back typing.
      if (nameOf(event) !== 'Ctrl+Z' || isField(event.target)) return;
      event.preventDefault();
      void run(undoLast);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [canUndo, run]);
  return (
    <div className="undo">
      {canUndo && (
        <button
          type="button"
          className="button undo-button"
          aria-keyshortcuts="Control+Z"
          aria-label={`撤销：${step.words}`}
          onClick={() => void run(undoLast)}
        >
          撤销：{step.words} · 还有 {left} 秒 <kbd>Ctrl+Z</kbd>
        </button>
      )}
      <Refusals refusals={refusals} />
    </div>
  );
}

/** Whole seconds until `until` (as `performance.now()` tells it: it only goes forward), 0 when it is over; counts only while there is something to count. */
function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    setNow(performance.now());
    if (until <= performance.now()) return;
    const timer = setInterval(() => {
      setNow(performance.now());
      if (performance.now() >= until) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !/^(radio|checkbox|button)$/.test(target.type);
}
