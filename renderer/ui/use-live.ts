import { useLiveQuery } from 'dexie-react-hooks';
import { useRef, useSyncExternalStore } from 'react';

/** A query's answer, renewed whenever the rows it read change. */
export type Live<Value> =
  | { readonly isLoading: true; readonly value: undefined }
  | { readonly isLoading: false; readonly value: Value };

type Box<Value> = { readonly value: Value } | { readonly error: unknown };

const listeners = new Set<() => void>();
let round = 0;

/** Runs every live query again: after the database was rebuilt under a running desk. */
export function renewLive(): void {
  round += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * `query` reads small indexed ranges only: it runs again with every change in them. While the database is being
 * mended the last answer stays on screen, so that no form is taken away from under a person's hands. Throws
 * (to the page's boundary) when a query fails that has never answered.
 */
export function useLive<Value>(
  query: () => Promise<Value> | Value,
  deps: readonly unknown[],
): Live<Value> {
  const thisRound = useSyncExternalStore(subscribe, () => round);
  const lastGood = useRef<{ deps: readonly unknown[]; box: { value: Value } } | null>(null);
  // Boxed, so that an answer of `undefined` is told from no answer yet.
  const box = useLiveQuery(async (): Promise<Box<Value>> => {
    try {
      return { value: await query() };
    } catch (error) {
      return { error };
    }
  }, [...deps, thisRound]);
  const isSame = lastGood.current?.deps.every((dep, at) => Object.is(dep, deps[at])) ?? false;
  if (box && 'value' in box) {
    lastGood.current = { deps, box };
    return { isLoading: false, value: box.value };
  }
  if (lastGood.current && isSame) return { isLoading: false, value: lastGood.current.box.value };
  if (box && isDefect(box.error)) throw box.error;
  return { isLoading: true, value: undefined };
}

/** Errors of the store carry its own names (UnknownError, DatabaseClosedError …) and are mended by data/start. */
function isDefect(error: unknown): boolean {
  return error instanceof Error && /^(Error|TypeError|RangeError|ReferenceError)$/.test(error.name);
}
