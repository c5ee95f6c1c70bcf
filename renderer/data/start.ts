import type { ProblemCode } from '#shared/basics/problems';
import type { ValueOf } from '#shared/bridge/bridge';
import type { JournalBreak, Trouble } from '#shared/bridge/trouble';
import type { Head } from '#shared/journal/entry';
import { compareHeads } from '#shared/journal/heads';
import type { Hall } from '#shared/settings/hall';
import { bridge } from '../bridge/bridge.ts';
import { CannotReplay, catchUp, entryAt, type OnProgress } from './catch-up.ts';
import { databaseHead, setDatabaseHead } from './commit.ts';
import { db, seal, unlock } from './database.ts';
import { fill } from './fill.ts';
import { generationOf } from './generations.ts';
import { hallAtStart, keepHallForStart } from './hall-at-start.ts';
import { type Damage, isDamaged, onDamaged } from './health.ts';
import { stayWith } from './keep-drafts.ts';
import { reachedLevel } from './level.ts';
import { openToLook } from './look.ts';
import { tellOfTables } from './native.ts';
import { isBare, type OnSlow, openBetter, openChosen } from './opening.ts';
import { removeReplaced } from './proof.ts';
import { inTurn } from './queue.ts';
import { isTailWhole } from './quick-check.ts';
import { heal, rebuild } from './rebuild.ts';
import { refuseActs } from './refusing.ts';
import { openRow } from './seal.ts';
import { startSearch } from './search.ts';

type Desk = Pick<ValueOf<'desk.start'>, 'isDevelopmentKey' | 'wantsDemo'>;

export type Stopped = {
  readonly name: 'stopped';
  /**
   * journal.broken: `break` names the place. database.ahead, database.fork: at `seq` the database holds another
   * history than the journal; both are kept. database.unavailable: it could not be rebuilt (disk full?).
   * Anything else is what main answered.
   */
  readonly reason: ProblemCode;
  readonly break: JournalBreak | null;
  readonly seq: number | null;
};

export type Started =
  | {
      readonly name: 'ready';
      readonly isDevelopmentKey: boolean;
      readonly hall: Hall;
      /** Not null: to look at only, every act is refused with its code. */
      readonly trouble: Trouble | null;
    }
  /** No hall record yet: show the set-up page; after it `startDesk` again. */
  | { readonly name: 'first-run'; readonly isDevelopmentKey: boolean; readonly wantsDemo: boolean }
  | Stopped;

/** What happens to a desk while it opens, and to a running one when its database is found damaged. */
export type DeskChange =
  | Started
  | { readonly name: 'rebuilding'; readonly done: number; readonly total: number }
  /** The database takes longer than usual to open; `isBlocked`: another window still holds it. */
  | { readonly name: 'opening'; readonly seconds: number; readonly isBlocked: boolean };

const REMOVE_WITHIN_MS = 30_000;

const watchers = new Set<(change: DeskChange) => void>();

/** Damage found while the desk is running: `rebuilding` with its progress, then `ready` (or `stopped`). */
export function watchDesk(watcher: (change: DeskChange) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Opens the desk: as soon as main has answered it is told `ready` with the hall it last knew, so that typing
 * never waits for the database. Then the two heads are compared, the database is made level with the journal,
 * its tail is checked, and the state that was found is told. Whatever a person saves meanwhile waits in line.
 */
export function startDesk(tell: (change: DeskChange) => void): Promise<void> {
  return inTurn(async () => {
    // Opened while main answers. A failure shows again below, where it is dealt with.
    const onSlow: OnSlow = (seconds, isBlocked) => tell({ name: 'opening', seconds, isBlocked });
    const opening = openChosen(onSlow).then(
      () => true,
      () => false,
    );
    const answer = await bridge().call('desk.start', {});
    if (!answer.ok) return tell(stopped(answer.code));
    const { dataKey, head, isDevelopmentKey, wantsDemo, trouble, takenIn } = answer.value;
    const desk = { isDevelopmentKey, wantsDemo };
    const key = Uint8Array.from(atob(dataKey), (character) => character.charCodeAt(0));
    unlock(key);
    refuseActs(trouble?.code ?? null);
    if (trouble) return look(desk, trouble, opening, key, tell);
    onDamaged((damage) => void inTurn(() => mendWhileRunning(desk, damage)));
    const hall = head.seq > 0 ? hallAtStart() : null;
    if (hall) tell({ name: 'ready', isDevelopmentKey, hall, trouble: null });
    const isOpen = await opening;
    const halt = await makeLevel(isOpen, { journal: head, takenIn }, (done, total) =>
      tell({ name: 'rebuilding', done, total }),
    );
    if (halt) return tell(halt);
    await stayWithCurrent();
    reachedLevel();
    tell(await stateOf(desk));
    startSearch(key);
    requestIdleCallback(() => void removeReplaced().catch(() => {}), { timeout: REMOVE_WITHIN_MS });
  });
}

/**
 * To be looked at: the database as it is, whatever the journal has to say, or what is intact in the journal when there
 * is none. Nothing is caught up or removed.
 */
async function look(
  desk: Desk,
  trouble: Trouble,
  opening: Promise<boolean>,
  key: Uint8Array,
  tell: (change: DeskChange) => void,
): Promise<void> {
  const isOpen = await opening;
  const onProgress: OnProgress = (done, total) => tell({ name: 'rebuilding', done, total });
  const state = await openToLook(isOpen, onProgress).then(
    () => stateOf(desk),
    () => null,
  );
  if (state?.name !== 'ready') return tell(stopped(trouble.code, { break: trouble.place }));
  tell({ ...state, trouble });
  startSearch(key);
}

type Heads = {
  readonly journal: Head;
  /** Where a database ends that the last repair emptied into the journal. */
  readonly takenIn: Head | null;
};

/** The database still ends where the last repair found it: whatever it holds is in the journal by now. */
function isTakenIn(takenIn: Head | null): boolean {
  const { seq, hash } = databaseHead();
  return seq > 0 && seq === takenIn?.seq && hash === takenIn.hash;
}

async function makeLevel(
  isOpen: boolean,
  heads: Heads,
  onProgress: OnProgress,
): Promise<Stopped | null> {
  const { journal, takenIn } = heads;
  try {
    const standing = compareHeads(isOpen ? databaseHead() : null, journal);
    switch (standing.name) {
      case 'ahead':
      case 'fork':
        if (!isTakenIn(takenIn)) return stopped(`database.${standing.name}`, { seq: standing.seq });
        await rebuild(onProgress);
        break;
      case 'empty':
        if (isOpen && (await openBetter())) return makeLevel(true, heads, onProgress);
        if (isOpen && (await isBare())) await fillHere(onProgress);
        else await rebuild(onProgress);
        break;
      case 'behind': {
        const same = await entryAt(standing.from.seq);
        if (same?.hash === standing.from.hash) await catchUp(onProgress);
        else if (isTakenIn(takenIn)) await rebuild(onProgress);
        else return stopped('database.fork', { seq: standing.from.seq });
        break;
      }
      case 'level':
        if (!isOpen) await rebuild(onProgress);
        break;
    }
    if (!(await isTailWhole(databaseHead()))) await rebuild(onProgress);
    return null;
  } catch (error) {
    if (error instanceof CannotReplay) return stopped('database.unavailable');
    return retry(onProgress);
  }
}

/** An empty database needs no next generation: there is nothing to lose in it. */
async function fillHere(onProgress: OnProgress): Promise<void> {
  setDatabaseHead(await fill(db(), onProgress));
  tellOfTables(db().tables.map(({ name }) => name));
}

/** Any other error on the way is the store's own: once more, into a new database. */
async function retry(onProgress: OnProgress): Promise<Stopped | null> {
  try {
    await rebuild(onProgress);
    return null;
  } catch {
    return stopped('database.unavailable');
  }
}

/** A pointer that cannot be kept is found again at the next start by looking into every generation. */
async function stayWithCurrent(): Promise<void> {
  const number = generationOf(db().name);
  if (number !== null) await stayWith(db(), number).catch(() => {});
}

async function mendWhileRunning(desk: Desk, damage: Damage): Promise<void> {
  if (!isDamaged()) return;
  const tell = (change: DeskChange) => {
    for (const watcher of watchers) watcher(change);
  };
  tell({ name: 'rebuilding', done: 0, total: databaseHead().seq });
  try {
    // A connection closed by Chromium says nothing yet about what is stored.
    const mend = damage === 'closed' ? heal : rebuild;
    await mend((done, total) => tell({ name: 'rebuilding', done, total }));
    tell(await stateOf(desk));
  } catch {
    tell(stopped('database.unavailable'));
  }
}

async function stateOf(desk: Desk): Promise<Started> {
  try {
    const row = await db().of('hall').limit(1).first();
    if (!row) return { name: 'first-run', ...desk };
    const hall = openRow<'hall'>(seal(), row);
    keepHallForStart(hall);
    return { name: 'ready', isDevelopmentKey: desk.isDevelopmentKey, hall, trouble: null };
  } catch {
    return stopped('database.unavailable');
  }
}

function stopped(
  reason: Stopped['reason'],
  more: Partial<Pick<Stopped, 'break' | 'seq'>> = {},
): Stopped {
  return { name: 'stopped', reason, break: null, seq: null, ...more };
}
