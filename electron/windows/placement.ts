export type Box = { x: number; y: number; width: number; height: number };
export type Screen = { readonly id: number; readonly bounds: Box };

/** Where the hall screen goes: the whole of another display, or a window of its own on the only one. */
export type Placement =
  | { readonly kind: 'fullscreen'; readonly displayId: number; readonly bounds: Box }
  | { readonly kind: 'window' };

/**
 * The display that is not the desk's. The one used last is kept while it is there, so that a third display
 * that comes and goes does not make the hall screen jump.
 */
export function placeHall(
  displays: readonly Screen[],
  deskDisplayId: number,
  lastDisplayId: number | null,
): Placement {
  const others = displays.filter((display) => display.id !== deskDisplayId);
  const chosen = others.find((display) => display.id === lastDisplayId) ?? others[0];
  return chosen
    ? { kind: 'fullscreen', displayId: chosen.id, bounds: chosen.bounds }
    : { kind: 'window' };
}
