import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/**
 * An Electron program started as a person starts it: without Playwright, whose loader holds back `ready` until
 * it is connected. A pipe of the DevTools protocol is open from the start, but nobody looks through it before
 * the page has been painted.
 */
export type Plain = {
  /** Wall clock (ms) right before the process was made. */
  readonly bornAt: number;
  /** Addresses of the pages that are open now. Attaches to nothing. */
  pages(): Promise<{ readonly id: string; readonly url: string; readonly title: string }[]>;
  /** The value of an expression in a page. */
  evaluate<Value>(pageId: string, expression: string): Promise<Value>;
  close(): Promise<void>;
};

const CLOSE_WITHIN_MS = 8_000;

export function launchPlain(executable: string, args: readonly string[]): Plain {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('ELECTRON_')),
  );
  const bornAt = Date.now();
  const child = spawn(
    executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // root cannot have Chromium's sandbox
      '--remote-debugging-pipe',
      ...args,
    ],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const call = protocolOver(child);
  const sessions = new Map<string, string>();

  return {
    bornAt,
    async pages() {
      const { targetInfos } = await call('Target.getTargets');
      return (targetInfos as { type: string; targetId: string; url: string; title: string }[])
        .filter(({ type }) => type === 'page')
        .map(({ targetId, url, title }) => ({ id: targetId, url, title }));
    },
    async evaluate<Value>(pageId: string, expression: string) {
      let sessionId = sessions.get(pageId);
      if (!sessionId) {
        const attached = await call('Target.attachToTarget', { targetId: pageId, flatten: true });
        sessionId = attached.sessionId as string;
        sessions.set(pageId, sessionId);
      }
      const options = { expression, awaitPromise: true, returnByValue: true };
      const answer = await call('Runtime.evaluate', options, sessionId);
      if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails));
      return (answer.result as { value: Value }).value;
    },
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

type Answer = Record<string, unknown>;

/** DevTools protocol over file descriptors 3 (to it) and 4 (from it): JSON ended by NUL. */
function protocolOver(child: ChildProcess) {
  const to = child.stdio[3] as Writable;
  const from = child.stdio[4] as Readable;
  const waiting = new Map<number, { ok(value: Answer): void; fail(error: Error): void }>();
  let last = 0;
  let rest = '';
  from.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const text of messages) {
      const message = JSON.parse(text) as { id?: number; result?: Answer; error?: unknown };
      const waiter = waiting.get(message.id ?? 0);
      if (!waiter) continue;
      waiting.delete(message.id ?? 0);
      if (message.result) waiter.ok(message.result);
      else waiter.fail(new Error(JSON.stringify(message.error)));
    }
  });
  const gone = () => {
    for (const { fail } of waiting.values()) fail(new Error('the program ended'));
    waiting.clear();
  };
  child.once('exit', gone);
  child.once('error', gone);
  to.on('error', gone);
  return (method: string, params: object = {}, sessionId?: string) =>
    new Promise<Answer>((ok, fail) => {
      if (child.exitCode !== null) return fail(new Error('the program ended'));
      last += 1;
      waiting.set(last, { ok, fail });
      to.write(
        `${JSON.stringify({ id: last, method, params, ...(sessionId ? { sessionId } : {}) })}\0`,
      );
    });
}
