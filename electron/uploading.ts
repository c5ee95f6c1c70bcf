import { EMPTY_HEAD } from '#shared/journal/entry';
import type { UploadState } from '#shared/upload/state';
import type { Uploader } from './bridge/handlers.ts';

/** Stands in until the uploader is there: never paired, never green. */
export async function startUploading(): Promise<Uploader> {
  const state: UploadState = {
    county: null,
    journal: EMPTY_HEAD,
    confirmed: null,
    isComplete: false,
    isRunning: false,
    waiting: 0,
    problem: 'county.not-paired',
    lastTriedAt: null,
    nextTryAt: null,
    refusals: [],
    today: { written: 0, confirmed: 0 },
  };
  return {
    state: () => state,
    now: () => Promise.resolve(state),
    pair: () => Promise.resolve({ ok: false, code: 'county.unreachable' }),
    stop: () => {},
  };
}
