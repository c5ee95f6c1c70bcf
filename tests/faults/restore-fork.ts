import { ACT } from '#shared/testing/clock';
import { staffDraft } from '#shared/testing/upload';
import type { Database } from '../../county/store/sql.ts';
import type { Random } from '../../node/testing/seeded.ts';
import { type Line, newDatabase, openLine, pair } from '../upload/line.ts';
import { offeredTo, takeIn } from '../upload/take-back.ts';
import { type Fault, measured } from './fault.ts';
import { type NetFault, netFaults } from './net-proxy.ts';

/** Acts between two events at most. */
const MOST_ACTS = 30;
/** Tries on a bad line before it gets good again. */
const BAD_TRIES = 5;
/** On a good line a succession needs three exchanges; whatever needs more is stuck. */
const MOST_ROUNDS = 12;

type Run = {
  readonly line: Line;
  readonly random: Random;
  /** Record ids of every act that was acknowledged and that somebody has. */
  readonly acts: Set<string>;
  next: number;
};

/**
 * A desk is copied at a random moment, goes on and uploads; then its folder is the old copy again, with or without
 * new acts before it hears from the county. On a line that fails, with restarts in the middle, it goes on as a
 * successor and takes back what it lacks. Some copies come back twice, some counties are put back as well.
 */
export const restoreFork: Fault = async ({ cycles, random, complain }) => {
  const database = await newDatabase();
  const total = { lost: 0, doubled: 0, acts: 0, twice: 0, county: 0 };
  let stuck = 0;
  try {
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const line = await openLine(database, () => Date.now());
      const run: Run = { line, random, acts: new Set(), next: 1 };
      try {
        await pair(line, Date.now());
        save(run);
        await line.desk.uploader.now();
        const copy = await copied(run);
        save(run);
        await untilSettled(run);
        const times = random.whole(3) === 0 ? 2 : 1;
        for (let time = 0; time < times; time += 1) {
          await line.desk.restore(copy);
          if (random.whole(2) === 0) save(run);
          await onBadLine(run);
          if (!(await untilSettled(run))) {
            stuck += 1;
            complain(`cycle ${cycle}: stuck, ${JSON.stringify(line.desk.uploader.state())}`);
          }
        }
        total.twice += times - 1;
        if (random.whole(4) === 0) {
          await putCountyBack(run, database);
          total.county += 1;
        }
        const ends = await compared(run);
        if (ends.lost + ends.doubled > 0) {
          complain(`cycle ${cycle}: lost ${ends.lost}, doubled ${ends.doubled}`);
        }
        total.lost += ends.lost;
        total.doubled += ends.doubled;
        total.acts += run.acts.size;
      } finally {
        await line.close();
      }
    }
  } finally {
    await database.close();
  }
  const { twice, county, acts } = total;
  return measured(total, { cycles, acts, stuck, twice, county }, stuck === 0 && acts > 0);
};

/** Each act makes a record of its own, so that it can be counted wherever it is. */
function save(run: Run): void {
  const { journal } = run.line.desk;
  for (let left = 1 + run.random.whole(MOST_ACTS); left > 0; left -= 1) {
    const draft = staffDraft(run.next);
    run.next += 1;
    const appended = journal.append(journal.head().seq, [draft], ACT);
    if (!appended.ok) throw new Error(appended.code);
    run.acts.add(draft.record.id);
  }
}

/** A copy while nothing happens, or in the middle of an upload. */
async function copied({ line, random }: Run): Promise<string> {
  if (random.whole(2) === 0) return line.desk.copy();
  const uploading = line.desk.uploader.now();
  const copy = line.desk.copy();
  await uploading;
  return copy;
}

async function onBadLine({ line, random }: Run): Promise<void> {
  const { desk, proxy } = line;
  proxy.behave(
    (): NetFault =>
      random.whole(2) === 0 ? 'pass' : (netFaults[random.whole(netFaults.length)] ?? 'drop'),
  );
  for (let left = random.whole(BAD_TRIES); left > 0; left -= 1) {
    const asked = random.whole(2) === 0 ? desk.uploader.succeed() : desk.uploader.now();
    if (random.whole(3) === 0) await desk.restart();
    await asked;
    if (desk.uploader.state().offered && random.whole(2) === 0) await takeSome({ line, random });
  }
  proxy.behave(() => 'pass');
}

/** Some of what is offered; the line may break before. */
async function takeSome({ line, random }: Pick<Run, 'line' | 'random'>): Promise<void> {
  try {
    const offered = await offeredTo(line.desk);
    takeIn(line.desk, offered.slice(0, random.whole(offered.length + 1)));
  } catch {
    // The line was cut: another time.
  }
}

/** What a person does until the light is green; false when it never is. */
async function untilSettled(run: Run): Promise<boolean> {
  const { desk, county } = run.line;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const state = await desk.uploader.now();
    if (state.isComplete && !state.fork && !state.offered) return true;
    if (state.fork) {
      await desk.uploader.succeed();
      if (desk.uploader.state().fork?.isSucceeded) {
        await county.store.claims.allow(desk.device, Date.now());
      }
    } else if (state.offered) {
      // First a part of it, and the program ends; then all that is left.
      if (round % 2 === 0) {
        await takeSome(run);
        await desk.restart();
      } else takeIn(desk, await offeredTo(desk));
    }
  }
  return false;
}

/** The county's database as it was some entries ago; nobody tells the desk. */
async function putCountyBack(run: Run, database: Database): Promise<void> {
  const { desk } = run.line;
  const own = desk.journal.head().seq - (desk.vault.devices.at(-1)?.after.seq ?? 0);
  const seq = desk.journal.head().seq - run.random.whole(Math.max(1, own));
  await database.query('delete from receipts', []);
  await database.query('delete from entries where device = $1 and seq > $2', [desk.device, seq]);
  await database.query('delete from records where device = $1 and seq > $2', [desk.device, seq]);
  await database.query(
    `update devices set head_seq = $2, entry_count = $2, head_hash = $3 where device = $1`,
    [desk.device, seq, desk.journal.read(seq, 1)[0]?.hash ?? null],
  );
  await untilSettled(run);
}

/** Every act once in the journal, and once among what the county uses of this desk. */
async function compared({ line, acts }: Run): Promise<{ lost: number; doubled: number }> {
  const { journal, device } = line.desk;
  const here: string[] = [];
  while (here.length < journal.head().seq) {
    here.push(...journal.read(here.length + 1, 500).map(({ record }) => record.id));
  }
  const rows = await line.county.database.query<{ id: string }>(
    `select records.record_id as id from records join devices using (device)
     where devices.succeeded_by is null`,
    [],
  );
  const there = rows.map(({ id }) => id);
  const mark = await line.county.store.held(device);
  const isSame = mark.head.hash === journal.head().hash && mark.count === here.length;
  const lost = [here, there].map((ids) => {
    const known = new Set(ids);
    return [...acts].filter((id) => !known.has(id)).length;
  });
  const doubled = [here, there].map((ids) => ids.length - new Set(ids).size);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return { lost: sum(lost) + (isSame ? 0 : 1), doubled: sum(doubled) };
}
