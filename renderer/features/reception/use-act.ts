import { useCallback, useMemo, useRef, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { Acted } from '../../data/act.ts';

const none: readonly Refusal[] = [];

/** Runs one act of the queue at a time; `refusals` of the latest. */
export function useAct() {
  const [refusals, setRefusals] = useState<readonly Refusal[]>(none);
  const isRunning = useRef(false);
  const run = useCallback(async (start: () => Promise<Acted>): Promise<boolean> => {
    if (isRunning.current) return false;
    isRunning.current = true;
    try {
      const acted = await start();
      setRefusals(acted.ok ? none : acted.refusals);
      return acted.ok;
    } catch {
      // A throw is our own fault: the person is told, and nothing typed goes away.
      setRefusals([{ code: 'program.unexpected' }]);
      return false;
    } finally {
      isRunning.current = false;
    }
  }, []);
  const clear = useCallback(() => setRefusals(none), []);
  // The same object while nothing changes: rows that get it stay as they are.
  return useMemo(() => ({ run, refusals, clear }), [run, refusals, clear]);
}
