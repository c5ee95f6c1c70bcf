import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { ProblemCode } from '#shared/basics/problems';
import type { Board } from '#shared/hall/board';
import { type TvState, tvPortSchema, USUAL_TV_PORT } from '#shared/hall/tv';
import { writeWhole } from '../../node/files.ts';
import type { Log } from '../log.ts';
import { tvAddresses } from './addresses.ts';
import { openTvServer, type TvServer } from './server.ts';

const keptSchema = z.strictObject({ isOn: z.boolean(), port: tvPortSchema });
type Kept = z.infer<typeof keptSchema>;
const OFF: Kept = { isOn: false, port: USUAL_TV_PORT };

/** 网络电视, off until somebody switches it on. It is a matter of this machine, so it is no record of the hall. */
export type Tv = {
  /** Listens again when it was on at the last end. */
  start(): Promise<void>;
  state(): TvState;
  set(next: Kept): Promise<TvState>;
  /** The newest board; answers whether anybody can see it. */
  show(board: Board): { isOn: boolean };
  stop(): Promise<void>;
};

type Around = {
  readonly userData: string;
  /** Milliseconds of a clock that only goes forward. */
  readonly ticks: () => number;
  readonly log: Log;
  readonly onChange: (state: TvState) => void;
  /** Every network of this machine, unless a test says otherwise. */
  readonly host?: string;
};

export function tvOf({ userData, ticks, log, onChange, host = '0.0.0.0' }: Around): Tv {
  const file = path.join(userData, 'tv.json');
  let kept = keptIn(file);
  let server: TvServer | null = null;
  let problem: ProblemCode | null = null;
  let newest: { board: Board; at: number } | null = null;
  /** One change at a time: two presses must not open two servers. */
  let line: Promise<unknown> = Promise.resolve();

  const state = (): TvState => ({
    ...kept,
    addresses: server ? tvAddresses(server.port) : [],
    problem,
  });
  const shown = () => newest && { board: newest.board, ageMs: Math.round(ticks() - newest.at) };

  async function obey(): Promise<void> {
    await server?.close();
    server = null;
    problem = null;
    if (kept.isOn) {
      try {
        server = await openTvServer({ port: kept.port, host, shown, ticks });
      } catch (error) {
        log('tv cannot listen', error);
        const { code } = error as NodeJS.ErrnoException;
        problem = code === 'EADDRINUSE' ? 'tv.port-taken' : 'tv.unavailable';
      }
    } else newest = null;
    onChange(state());
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = line.then(work);
    line = done.catch((error) => log('tv', error));
    return done;
  }

  return {
    start: () => (kept.isOn ? inTurn(obey) : Promise.resolve()),
    state,
    async set(next) {
      await inTurn(async () => {
        kept = keptSchema.parse(next);
        writeWhole(file, JSON.stringify(kept));
        await obey();
      });
      return state();
    },
    show(board) {
      if (kept.isOn) newest = { board, at: ticks() };
      return { isOn: kept.isOn };
    },
    stop: () =>
      inTurn(async () => {
        await server?.close();
        server = null;
      }),
  };
}

/** Damaged or missing means off: nothing of the hall is ever shown by accident. */
function keptIn(file: string): Kept {
  try {
    return keptSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return OFF;
  }
}
