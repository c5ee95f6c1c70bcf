import { useEffect, useRef, useState } from 'react';
import type { Instant } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { RiskMark } from '#shared/case/attention';
import type { Case } from '#shared/case/record';
import { markRisk } from './attention-acts.ts';

/** Ticks that show at once and are saved one after another; a refused one goes back to what the record says. */
export function useMarks(record: Case) {
  const [wanted, setWanted] = useState<readonly RiskMark[] | null>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const ticks = useRef(0);
  const saved = [...record.riskMarks].sort().join();
  useEffect(() => {
    setWanted((marks) => (marks && [...marks].sort().join() === saved ? null : marks));
  }, [saved]);

  const choose = async (marks: readonly RiskMark[]) => {
    ticks.current += 1;
    const mine = ticks.current;
    setWanted(marks);
    const found = await markRisk(record.id, marks).then(
      (acted) => (acted.ok ? [] : acted.refusals),
      (): readonly Refusal[] => [{ code: 'program.unexpected' }],
    );
    // A later tick carries the earlier ones with it, and answers for them.
    if (mine !== ticks.current) return;
    setRefusals(found);
    setSavedAt(found.length === 0 ? Date.now() : null);
    if (found.length > 0) setWanted(null);
  };
  return { marks: wanted ?? record.riskMarks, choose, refusals, savedAt };
}
