let tail: Promise<unknown> = Promise.resolve();

/**
 * Runs one piece of work at a time, in the order asked for. Acts, drops of damage and rebuilds all stand in
 * this one line, so that a decision never sees a half-written or half-rebuilt database.
 */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = tail.then(work);
  tail = result.catch(() => {});
  return result;
}
