import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type * as z from 'zod';
import type { EventName, events } from '#shared/bridge/bridge';
import { CALL_CHANNEL, EVENT_CHANNEL } from '#shared/bridge/channels';
import type { Log } from '../log.ts';
import { isTrustedCaller } from '../security/sender.ts';
import { answerCall, type Handlers } from './answer.ts';

/** The one place where pages reach main. `deskOf` gives the desk window's contents, null when there is none. */
export function serveCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  deskOf: () => WebContents | null,
  handlers: Handlers,
  log: Log,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, json: unknown) => {
    if (!isTrustedCaller(callerOf(event), deskOf()?.id ?? null)) {
      log('call refused: sender');
      return JSON.stringify({ ok: false, code: 'bridge.refused' });
    }
    // Text, as the arguments are: Chromium would copy an answer of many entries property by property, twice.
    return JSON.stringify(await answerCall(handlers, log, name, json));
  });
}

/** Tells the desk something; nobody else ever hears it. */
export function tellDesk<Name extends EventName>(
  desk: WebContents | null,
  name: Name,
  value: z.output<(typeof events)[Name]>,
): void {
  if (desk && !desk.isDestroyed()) desk.send(EVENT_CHANNEL, name, value);
}

function callerOf(event: IpcMainInvokeEvent) {
  const frame = event.senderFrame;
  return {
    contents: event.sender.id,
    frame: frame ? { url: frame.url, isMain: frame.parent === null } : null,
  };
}
