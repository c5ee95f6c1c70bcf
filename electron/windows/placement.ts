export type Box = { x: number; y: number; width: number; height: number };
export type Screen = { readonly id: number; readonly bounds: Box };

/** Where the hall screen goes: the whole of another display, or a window of its own on the only one. */
export type Placement =
  | { readonly kind: 'fullscreen'; readonly displayId: number; readonly bounds: Box }
  | { readonly kind: 'window' };

/**
 * The display that was chosen in the settings, while it is plugged in and the desk is not on it: the hall screen
 * never covers the work. Else another one that is not the desk's; the one used last is kept while it is there,
 * so that a third display that comes and goes does not make the hall screen jump.
 */
export function placeHall(
  displays: readonly Screen[],
  deskDisplayId: number,
  lastDisplayId: number | null,
  chosenDisplayId: number | null = null,
): Placement {
  const others = displays.filter((display) => display.id !== deskDisplayId);
  const byId = (wanted: number | null) => others.find(({ id }) => id === wanted);
  const place = byId(chosenDisplayId) ?? byId(lastDisplayId) ?? others[0];
  return place
    ? { kind: 'fullscreen', displayId: place.id, bounds: place.bounds }
    : { kind: 'window' };
}
