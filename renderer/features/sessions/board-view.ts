import { addDays, type Day, dayOf, isRealDay } from '#shared/basics/days';
import { type Calendar, isWeekend, weekdayOf } from '#shared/calendar/calendar';

/** What the board shows: a day or its week, with a column for each mediator or each room, or only one of them. */
export type BoardView = {
  readonly span: 'day' | 'week';
  readonly by: 'mediator' | 'room';
  readonly day: Day;
  /** Id of the only mediator or room that is shown. */
  readonly only: string | null;
};

const KEPT = 'board';

/** The view of the last time, of today; coming back from a case leads to the same place. */
export function keptView(): BoardView {
  const usual = { span: 'day', by: 'room', day: dayOf(Date.now()), only: null } as const;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Partial<BoardView> | null;
    const isFine =
      kept !== null &&
      (kept.span === 'day' || kept.span === 'week') &&
      (kept.by === 'mediator' || kept.by === 'room') &&
      isRealDay(kept.day ?? '');
    return isFine ? { ...usual, ...kept } : usual;
  } catch {
    return usual;
  }
}

export function keepView(view: BoardView): void {
  sessionStorage.setItem(KEPT, JSON.stringify(view));
}

/** From Monday to Sunday of the week, or the one day: what is looked up. */
export function rangeOf({ span, day }: BoardView): { readonly from: Day; readonly to: Day } {
  if (span === 'day') return { from: day, to: day };
  const from = addDays(day, -((weekdayOf(day) + 6) % 7));
  return { from, to: addDays(from, 6) };
}

/** The days that have columns: of a week its work days, every weekday, and a weekend day with a session. */
export function shownDays(
  view: BoardView,
  sessions: readonly { readonly on: Day }[],
  calendar: Calendar,
): Day[] {
  const { from, to } = rangeOf(view);
  if (from === to) return [from];
  const used = new Set(sessions.map(({ on }) => on));
  return [0, 1, 2, 3, 4, 5, 6]
    .map((ahead) => addDays(from, ahead))
    .filter((day) => !isWeekend(day) || calendar.isWorkday(day) || used.has(day));
}
