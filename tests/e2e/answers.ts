import type { ElectronApplication, Page } from '@playwright/test';
import { CALL_CHANNEL } from '#shared/bridge/channels';
import { callBridge } from './desk.ts';

/** What becomes of a call: done and its answer lost, not done and no answer either, or never answered at all. */
export type Fate = 'answer-lost' | 'never-done' | 'silent';

/** Puts a fate on calls by name, between main's handlers and the page; {} takes it off. The product is as it is. */
export async function setFates(
  app: ElectronApplication,
  fates: Readonly<Record<string, Fate>>,
): Promise<void> {
  await app.evaluate(
    ({ ipcMain }, { channel, fates }) => {
      type Handler = (event: unknown, name: string, json: unknown) => Promise<unknown>;
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>;
      const kept = globalThis as { realHandler?: Handler };
      kept.realHandler ??= handlers.get(channel);
      const real = kept.realHandler;
      if (!real) throw new Error('no calls are served');
      handlers.set(channel, async (event, name, json) => {
        const fate = fates[name];
        if (fate === 'silent') return new Promise(() => {});
        if (fate !== 'never-done') {
          const answer = await real(event, name, json);
          if (fate === undefined) return answer;
        }
        throw new Error(`${name}: the answer is lost`);
      });
    },
    { channel: CALL_CHANNEL, fates: { ...fates } },
  );
}

type Read = { value: { entries: { kind: string; act: string; body: { name?: string } }[] } };

/** Entries of a kind, of the first 500 and on. */
export async function entriesOf(desk: Page, kind: string): Promise<Read['value']['entries']> {
  const found: Read['value']['entries'] = [];
  for (let from = 1; ; ) {
    const answer = (await callBridge(desk, 'journal.read', { from, limit: 500 })) as Read;
    const { entries } = answer.value;
    if (entries.length === 0) return found;
    found.push(...entries.filter((entry) => entry.kind === kind));
    from += entries.length;
  }
}
