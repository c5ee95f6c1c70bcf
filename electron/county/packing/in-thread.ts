import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Told } from './messages.ts';
import type { Work } from './work.ts';

/** The largest packet needs some 150 MB while it is sealed. */
const MEMORY_MB = 512;

type Waiting = { readonly done: (value: unknown) => void; readonly failed: (error: Error) => void };

/** A thread that is started when the first work comes and ends with `stop`. */
export type ThreadedWork = Work & { stop(): Promise<void> };

/**
 * The upload's heavy work in a thread of its own. `file`: the built worker. A thread that dies fails what was asked of
 * it (the uploader tries again), and the next question starts a new one.
 */
export function workInThread(file: string | URL, options: WorkerOptions = {}): ThreadedWork {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let last = 0;

  function ended(worker: Worker, error: Error): void {
    if (thread !== worker) return;
    thread = null;
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  }

  function started(): Worker {
    if (thread) return thread;
    const limits = { maxOldGenerationSizeMb: MEMORY_MB };
    const worker = new Worker(file, { resourceLimits: limits, ...options });
    worker.on('message', ({ id, value, failed }: Told) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (failed === undefined) asked?.done(value);
      else asked?.failed(new Error(failed));
    });
    worker.on('error', (error) => ended(worker, error));
    worker.on('exit', () => ended(worker, new Error('the thread ended')));
    worker.unref();
    thread = worker;
    return worker;
  }

  /** The thread answers with what the operation of that name gives (worker.ts). */
  function ask<Name extends keyof Work>(name: Name): Work[Name] {
    const asking = (argument?: Parameters<Work[Name]>[0]) =>
      new Promise<unknown>((done, failed) => {
        last += 1;
        waiting.set(last, { done, failed });
        started().postMessage({ id: last, name, argument });
      });
    return asking as Work[Name];
  }

  return {
    begin: ask('begin'),
    add: ask('add'),
    seal: ask('seal'),
    receiptIn: ask('receiptIn'),
    entriesIn: ask('entriesIn'),
    stop: async () => {
      const worker = thread;
      if (!worker) return;
      ended(worker, new Error('the desk closes'));
      await worker.terminate();
    },
  };
}
