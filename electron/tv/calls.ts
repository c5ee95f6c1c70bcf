import type { Handlers } from '../bridge/answer.ts';
import type { Tv } from './tv.ts';

export type TvCalls = Pick<Handlers, 'tv.get' | 'tv.set' | 'tv.show'>;

/** What stands behind 网络电视 in settings, and behind the job that hands the board over. */
export function tvCalls(tv: Tv): TvCalls {
  return {
    'tv.get': () => ({ ok: true, value: tv.state() }),
    'tv.set': async (next) => ({ ok: true, value: await tv.set(next) }),
    'tv.show': ({ board }) => ({ ok: true, value: tv.show(board) }),
  };
}
