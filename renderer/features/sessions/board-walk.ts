type Step = { readonly across: -1 | 0 | 1; readonly down: -1 | 0 | 1 };

/** What an arrow key does on the board: columns to the right, times further down. */
export const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: { across: 0, down: -1 },
  ArrowDown: { across: 0, down: 1 },
  ArrowLeft: { across: -1, down: 0 },
  ArrowRight: { across: 1, down: 0 },
};

/** The session that an arrow key leads to from one: up and down in its column, left and right to the nearest time. */
export function neighbourOf(from: HTMLElement, key: string): HTMLElement | undefined {
  const board = from.closest('.board-content');
  const step = arrows[key];
  if (!board || !step) return undefined;
  const own = at(from);
  const all = [...board.querySelectorAll<HTMLElement>('[data-session]')].filter(
    (one) => one !== from,
  );
  const isAhead = (one: Place) =>
    step.across === 0
      ? one.column === own.column && (one.minute - own.minute) * step.down > 0
      : (one.column - own.column) * step.across > 0;
  const far = (one: Place) =>
    Math.abs(one.column - own.column) * DAY_MINUTES + Math.abs(one.minute - own.minute);
  const [next] = all
    .map((element) => ({ element, place: at(element) }))
    .filter(({ place }) => isAhead(place))
    .sort((one, two) => far(one.place) - far(two.place));
  return next?.element;
}

type Place = { readonly column: number; readonly minute: number };

const DAY_MINUTES = 24 * 60;
function at({ dataset }: HTMLElement): Place {
  // Two that start together are told apart by where they stand side by side.
  const minute = Number(dataset['minute']) + Number(dataset['lane']) / 100;
  return { column: Number(dataset['column']), minute };
}
