import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SessionId, StaffId } from '#shared/basics/ids';
import { type Booking, doubtKey } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import { Empty } from '../../ui/empty.tsx';
import { type ChosenSlot, goTo } from '../../ui/location.ts';
import { dropSession, undoMove } from './acts.ts';
import { idsIn, standingClashes } from './board-clashes.ts';
import { type Column, resourcesOf } from './board-columns.ts';
import { BoardColumns } from './board-columns-view.tsx';
import { sentencesOf, wantsReason } from './board-drop.ts';
import { clockOf } from './board-grid.ts';
import { BoardHead } from './board-head.tsx';
import { MoveNote, type Note, StandingClashes } from './board-notes.tsx';
import { SlotDialog } from './board-slot-dialog.tsx';
import { type BoardView, rangeOf, shownDays } from './board-view.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { type Known, useBoard } from './use-board.ts';
import { dayWords, sidesOf, spanWords } from './words.ts';
import './board.css';

type Props = {
  readonly view: BoardView;
  readonly onView: (view: BoardView) => void;
  /** Beside a form, which takes the free time: then nothing is moved, and only a day is shown. */
  readonly onSlot?: (slot: ChosenSlot) => void;
};

const HINT = '拖动场次改期，点空白时间预约。键盘：Tab、方向键选场次，M 移动，回车打开';
const FORM_HINT = '点空白时间，填到表里';

/** A move may be taken back for so long. */
const UNDO_MS = 60_000;

/** Days or a week, a column for each mediator or room; sessions are moved by the mouse or by keys. */
export function Board({ view, onView, onSlot }: Props) {
  const range = rangeOf(view);
  const known = useBoard(range);
  const resources = useMemo(
    () => (known ? resourcesOf(view.by, known.sessions, known) : []),
    [known, view.by],
  );
  const isStill = onSlot !== undefined;
  return (
    <section className="board" aria-label="场次安排">
      <BoardHead
        {...{ view, resources, isStill }}
        count={known?.sessions.length ?? 0}
        onView={(change) => onView({ ...view, ...change })}
      />
      {known ? (
        <Loaded {...{ view, known, resources, isStill, onSlot }} />
      ) : (
        <p className="opening">正在打开…</p>
      )}
    </section>
  );
}

type LoadedProps = {
  readonly view: BoardView;
  readonly known: Known;
  readonly resources: ReturnType<typeof resourcesOf>;
  readonly isStill: boolean;
  readonly onSlot: ((slot: ChosenSlot) => void) | undefined;
};

type Undoable = { readonly before: Session; readonly revision: number };
type Asked = { readonly session: Session; readonly booking: Booking; readonly why: string };

function Loaded({ view, known, resources, isStill, onSlot }: LoadedProps) {
  const root = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState<Note | null>(null);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [free, setFree] = useState<{ slot: ChosenSlot; name: string } | null>(null);
  const focusOn = useFocusOn(root, known.sessions);
  const clashes = useMemo(() => {
    const inSight = new Set(known.sessions.map(({ id }) => id));
    return standingClashes(known.around, known).filter(
      ({ session, other }) => inSight.has(session.id) || inSight.has(other.id),
    );
  }, [known]);
  const clashing = useMemo(() => idsIn(clashes), [clashes]);
  const days = useMemo(() => shownDays(view, known.sessions, known.calendar), [view, known]);
  const shown = useMemo(
    () => (view.only === null ? resources : resources.filter(({ id }) => id === view.only)),
    [resources, view.only],
  );
  useEffect(() => {
    if (!undoable) return;
    const timer = setTimeout(() => {
      setUndoable(null);
      setNote((now) => (now?.name === 'moved' ? null : now));
    }, UNDO_MS);
    return () => clearTimeout(timer);
  }, [undoable]);

  const sides = (session: Session) => sidesOf(known.cases.get(session.caseId));
  const move = async (session: Session, booking: Booking) => {
    const acted = await dropSession(session, booking);
    if (!acted.ok) return acted;
    const after = acted.changes.find(({ type }) => type === 'session')?.body as Session;
    focusOn(after);
    setUndoable({ before: session, revision: after.revision });
    setNote({
      name: 'moved',
      words: `已保存：${sides(session)}改到 ${dayWords(after.on)} ${spanWords(after)}`,
      isTold: session.notices.length > 0 && after.arrangedAt !== session.arrangedAt,
    });
    return acted;
  };
  const drop = async (session: Session, booking: Booking) => {
    const acted = await move(session, booking);
    if (acted.ok) return;
    const { refusals } = acted;
    if (wantsReason(refusals)) {
      // The reason is given for what is asked now, even where it is word for word the one before.
      const answering = { ...booking, answered: refusals.map(doubtKey) };
      setAsked({ session, booking: answering, why: sentencesOf(refusals).join('；') });
    } else {
      setNote({ name: 'refused', words: `${sides(session)}没有移动：`, refusals });
    }
  };
  const undo = useCallback(async () => {
    if (!undoable) return;
    setUndoable(null);
    const acted = await undoMove(undoable.before, undoable.revision);
    if (acted.ok) setNote({ name: 'undone', words: '已撤销，回到原来的时间' });
    else setNote({ name: 'refused', words: '没有撤销：', refusals: acted.refusals });
  }, [undoable]);
  const onUndo = useMemo(() => (undoable ? () => void undo() : null), [undoable, undo]);
  const onFree = useCallback(
    (column: Column, minute: number) => {
      const slot = slotOf(column, minute);
      if (onSlot) onSlot(slot);
      else setFree({ slot, name: column.name });
    },
    [onSlot],
  );

  if (shown.length === 0) {
    return (
      <Empty
        text={
          resources.length === 0
            ? '还没有调解员，请到“设置”的“人员”里添加'
            : '选的这一列已经没有了，请在上面改选“全部”'
        }
      />
    );
  }
  return (
    <div className="board-loaded" ref={root}>
      <MoveNote
        note={note}
        hint={isStill ? FORM_HINT : HINT}
        onUndo={onUndo}
        onClose={() => setNote(null)}
      />
      <StandingClashes
        clashes={clashes}
        cases={known.cases}
        onShow={(ids) =>
          ids
            .map((id) => blockOf(root.current, id))
            .find(Boolean)
            ?.focus()
        }
      />
      <BoardColumns
        {...{ view, known, days, clashing, isStill, onFree }}
        resources={shown}
        onOpen={open}
        onDrop={drop}
      />
      {free && <SlotDialog {...free} onClose={() => setFree(null)} />}
      {asked && (
        <ReasonDialog
          name={`overrule/${asked.session.id}/${asked.booking.on} ${asked.booking.from}`}
          title="仍要改到这个时间"
          label="原因"
          okText="保存改期"
          field="overrule"
          hint={asked.why}
          onSave={(overrule) => move(asked.session, { ...asked.booking, overrule })}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

function open({ caseId }: Session): void {
  goTo({ job: 'sessions', caseId });
}

function slotOf({ on, by, id }: Column, minute: number): ChosenSlot {
  const from = clockOf(minute);
  if (id === null) return { on, from };
  return by === 'mediator' ? { on, from, mediatorId: id as StaffId } : { on, from, roomId: id };
}

function blockOf(root: HTMLElement | null, id: SessionId): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-session="${id}"]:not([data-helping])`) ?? null;
}

/** A session that went to another column is a new element there: the keys go along with it. */
function useFocusOn(root: { readonly current: HTMLElement | null }, sessions: readonly Session[]) {
  const awaited = useRef<Session | null>(null);
  useEffect(() => {
    const after = awaited.current;
    if (
      !after ||
      !sessions.some(({ id, revision }) => id === after.id && revision >= after.revision)
    )
      return;
    awaited.current = null;
    if (document.activeElement === document.body) blockOf(root.current, after.id)?.focus();
  }, [sessions, root]);
  return useCallback((after: Session) => {
    awaited.current = after;
  }, []);
}
