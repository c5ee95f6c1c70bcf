import { useCallback, useRef, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { Acted } from '../../data/act.ts';

/** Runs one act of the queue at a time; `refusals` of the latest. */
export function useAct() {
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const isRunning = useRef(false);
  const run = useCallback(async (start: () => Promise<Acted>): Promise<boolean> => {
    if (isRunning.current) return false;
    isRunning.current = true;
    try {
      const acted = await start();
      setRefusals(acted.ok ? [] : acted.refusals);
      return acted.ok;
    } catch {
      // A throw is our own fault: the person is told, and nothing typed goes away.
      setRefusals([{ code: 'program.unexpected' }]);
      return false;
    } finally {
      isRunning.current = false;
    }
  }, []);
  const clear = useCallback(() => setRefusals([]), []);
  return { run, refusals, clear };
}
