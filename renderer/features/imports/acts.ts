import { type Day, dayOf } from '#shared/basics/days';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { BatchId, CaseId, PersonId } from '#shared/basics/ids';
import type { Columns } from '#shared/batch/fields';
import { type JudgedRow, judgeOf } from '#shared/batch/judge';
import type { Mapping } from '#shared/batch/record';
import type { ListTable } from '#shared/batch/table';
import {
  decideImport,
  decideSaveMapping,
  decideUndoImport,
  isTaken,
  type SaveMapping,
} from '#shared/batch/workflow';
import { officialCalendar } from '#shared/calendar/official';
import { withRisk } from '#shared/case/risk';
import { followClocks } from '#shared/clock/following';
import type { Channel } from '#shared/codes/intake';
import type { Person } from '#shared/people/person';
import { counter } from '#shared/report/counters';
import { calendarOf } from '#shared/settings/hall-calendar';
import { act } from '../../data/act.ts';
import { type ActedMany, actMany } from '../../data/act-many.ts';
import { withClocks } from '../../data/case-act.ts';
import { databaseHead } from '../../data/commit.ts';
import type { Watch } from '../../data/commit-many.ts';
import { newId } from '../../data/ids.ts';
import { currentPerson } from '../../data/person-at-desk.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { knownBefore, undoable } from '../../data/queries/imports.ts';
import { limitsRules } from '../../data/queries/limits.ts';
import { riskRules } from '../../data/queries/risk.ts';
import { counterValue, get } from '../../data/read.ts';

/** A list on its way in: what was read, and what its columns mean. */
export type ImportPlan = {
  readonly fileName: string;
  readonly table: ListTable;
  readonly columns: Columns;
  readonly channel: Channel;
};

/** The verdict on every row, as of an entry of the journal. */
export type Judgement = {
  readonly rows: readonly JudgedRow[];
  readonly newPeople: ReadonlyMap<PersonId, Person>;
  readonly after: number;
};

/** Rows judged in one go; between them the page draws and hears the keyboard. */
const SLICE = 200;
/** Cases whose clocks and risk are worked out in one go: the work grows with the square of this. */
const CLOCKS_SLICE = 50;

/** Judges every row without changing anything. Null when cancelled. */
export async function judgeList(
  { table, columns, channel }: ImportPlan,
  { onProgress, signal }: { onProgress: (done: number) => void; signal: AbortSignal },
  facts: Facts = { now: Date.now(), by: currentPerson() },
): Promise<Judgement | null> {
  const after = databaseHead().seq;
  const known = await knownBefore(table.rows, columns, channel);
  const judge = judgeOf(columns, channel, known, () => newId('person'), facts);
  const rows: JudgedRow[] = [];
  for (const row of table.rows) {
    if (rows.length % SLICE === 0) {
      onProgress(rows.length);
      await breathe();
      if (signal.aborted) return null;
    }
    rows.push(judge.next(row));
  }
  onProgress(rows.length);
  return { rows, newPeople: judge.newPeople, after };
}

/** 导入: all rows that were taken in the preview, or none of them. */
export function runImport(
  id: BatchId,
  plan: ImportPlan,
  seen: Judgement,
  takeAnyway: ReadonlySet<number>,
  watch: Watch,
): Promise<ActedMany> {
  return actMany(async (facts) => {
    let judged = seen;
    if (databaseHead().seq !== seen.after) {
      // Somebody has saved since: a row may have become known meanwhile.
      const anew = await judgeList(plan, { onProgress: () => {}, signal: watch.signal }, facts);
      if (!anew) return refuse('import.changed');
      if (!isSameChoice(seen, anew, takeAnyway)) return refuse('import.changed');
      judged = anew;
    }
    const [hall, casesThisYear] = await Promise.all([
      currentHall(),
      counterValue(counter.cases(dayOf(facts.now).slice(0, 4))),
    ]);
    if (!hall) return refuse('record.missing');
    const { fileName, channel } = plan;
    const decision = decideImport(
      { id, fileName, channel, rows: judged.rows, takeAnyway, newPeople: judged.newPeople },
      { hall, casesThisYear, newCase: () => newId('case') },
      facts,
    );
    return followedAnew(decision, facts);
  }, watch);
}

/** 撤销导入. */
export function undoImport(id: BatchId, reason: string, watch: Watch): Promise<ActedMany> {
  return actMany(async (facts) => {
    const batch = await get('batch', id);
    if (!batch) return refuse('record.missing');
    const decision = decideUndoImport({ reason }, { batch, ...(await undoable(batch)) }, facts);
    return followed(decision, facts);
  }, watch);
}

/** 记住对照. */
export function saveMapping(command: SaveMapping, existing: Mapping | null) {
  return act(async (facts) => {
    const known = existing ? await get('mapping', existing.id) : undefined;
    return decideSaveMapping(command, known ?? null, facts);
  });
}

/** The decision with the clocks and the risk of its new cases: nothing is known of them yet but the hall's rules. */
async function followedAnew(decision: Decision, facts: Facts): Promise<Decision> {
  if (!decision.ok) return decision;
  const [limits, rules] = await Promise.all([limitsRules(), riskRules()]);
  const known = {
    ...{ clocks: [], petitions: new Set<CaseId>(), acceptedOn: new Map<CaseId, Day>() },
    ...{ limits, calendar: calendarOf(officialCalendar, limits), newId: () => newId('clock') },
  };
  const changes = [];
  for (let from = 0; from < decision.changes.length; from += CLOCKS_SLICE) {
    const slice = decision.changes.slice(from, from + CLOCKS_SLICE);
    const timed = followClocks({ ok: true, changes: slice }, known, facts);
    const whole = withRisk(timed, { rules, isOverdue: () => false }, facts);
    if (!whole.ok) return whole;
    changes.push(...whole.changes);
    if (from % (CLOCKS_SLICE * 10) === 0) await breathe();
  }
  return { ok: true, changes };
}

/** The decision with what it does to clocks that run, worked out slice by slice. */
async function followed(decision: Decision, facts: Facts): Promise<Decision> {
  if (!decision.ok) return decision;
  const changes = [];
  for (let from = 0; from < decision.changes.length; from += CLOCKS_SLICE) {
    const slice = decision.changes.slice(from, from + CLOCKS_SLICE);
    const whole = await withClocks({ ok: true, changes: slice }, facts);
    if (!whole.ok) return whole;
    changes.push(...whole.changes);
  }
  return { ok: true, changes };
}

function isSameChoice(one: Judgement, two: Judgement, takeAnyway: ReadonlySet<number>): boolean {
  return one.rows.every((row, at) => {
    const other = two.rows[at];
    return other !== undefined && isTaken(row, takeAnyway) === isTaken(other, takeAnyway);
  });
}

/** Lets the page draw. A timer would wait four milliseconds each time. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
