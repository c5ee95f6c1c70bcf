let reach: () => void = () => {};
const level = new Promise<void>((resolve) => {
  reach = resolve;
});

/** Resolves when the database is level with the journal for the first time since the page was opened. */
export function whenLevel(): Promise<void> {
  return level;
}

export function reachedLevel(): void {
  reach();
}
