import type { Change } from '../basics/decision.ts';
import type { CaseId, RecordType } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { isLive } from './making.ts';
import type { Clock } from './record.ts';

/**
 * The clocks as they stand after the changes of a decision and after what was put since. Several changes of one
 * clock become one: a journal entry is what an act made of a record, not the steps inside the act. By case, because
 * one act may bring in a list of hundreds.
 */
export function afterAct(changes: readonly Change[], known: readonly Clock[]) {
  const byCase = new Map<CaseId, Map<string, Clock>>();
  const set = (clock: Clock) => {
    const clocks = byCase.get(clock.caseId) ?? new Map<string, Clock>();
    byCase.set(clock.caseId, clocks.set(clock.id, clock));
  };
  const revisions = new Map<string, number>();
  const before = [
    ...known,
    ...changes.flatMap(({ type, body }) => (type === 'clock' ? [body as Clock] : [])),
  ];
  for (const clock of before) {
    set(clock);
    revisions.set(clock.id, clock.revision);
  }
  const made = new Map<string, Change<Clock>>();
  const ofCase = (caseId: CaseId) => [...(byCase.get(caseId)?.values() ?? [])];
  const latest = (type: RecordType) => [
    ...new Map(
      changes.filter((change) => change.type === type).map(({ body }) => [body.id, body]),
    ).values(),
  ];
  return {
    ofCase,
    live: (caseId: CaseId) => ofCase(caseId).filter(isLive),
    /** The last body of each record of a type that the decision changes. */
    latest,
    caseOf: (caseId: CaseId) => latest('case').find(({ id }) => id === caseId) as Case | undefined,
    put: (change: Change<Clock>) => {
      const { id } = change.body;
      const first = made.get(id);
      const kind = first?.kind === 'clock.started' ? first.kind : change.kind;
      const body = { ...change.body, revision: (revisions.get(id) ?? 0) + 1 };
      made.set(id, { ...change, kind, body });
      set(body);
    },
    made: () => [...made.values()],
  };
}
